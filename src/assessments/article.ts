/** The article that a requirement is drawn from: a number, or words where the content has words. Pure. */
import { t, textIn, type Lang, type Text } from '#platform/messages'

/** '3(a)', or {ar, en, fr}: "articles to be verified". */
export type Article = string | Text

/** For a column headed "Article". */
export const articleIn = (article: Article, lang: Lang): { text: string; lang: Lang } => (typeof article === 'string' ? { text: article, lang } : textIn(article, lang))

/** Inside a sentence: "article 3(a)", or its own words. */
export const articleText = (article: Article, lang: Lang): string => (typeof article === 'string' ? t(lang, 'assessments.article', { article }) : textIn(article, lang).text)
