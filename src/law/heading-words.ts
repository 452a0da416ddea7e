/** The words that head the parts of a law in Arabic, French and English, and the words that tell a heading from a mention. */
import type { Lang } from '#platform/messages'
import type { ProvisionKind } from './provision.ts'

/** A word of a heading by its role; 'division' is القسم, whose place depends on the law. */
export type HeadingWord = 'article' | 'fasl' | 'section' | 'subsection' | 'book' | 'part' | 'title' | 'chapter' | 'division' | 'annex' | 'preamble'

/** Folded (folded-line.ts). The Arabic ones may carry their article and a joined 'and' is never part of them. */
export const headingWords: Record<Lang, [pattern: string, word: HeadingWord][]> = {
  ar: [
    ['(?:ال)?ماده', 'article'], ['(?:ال)?فصل', 'fasl'], ['(?:ال)?كتاب', 'book'], ['(?:ال)?جزء', 'part'], ['(?:ال)?باب', 'title'], ['(?:ال)?قسم', 'division'],
    ['(?:ال)?(?:فرع|مبحث)', 'section'], ['(?:ال)?مطلب', 'subsection'], ['(?:ال)?(?:ملحق|مرفق|جدول)', 'annex'], ['(?:ال)?ديباجه', 'preamble']
  ],
  fr: [
    ['art(?:icle|\\.)?', 'article'], ['livre', 'book'], ['partie', 'part'], ['titre', 'title'], ['chapitre|chap\\.', 'chapter'], ['sous-section|paragraphe', 'subsection'],
    ['section|sect\\.', 'section'], ['annexe', 'annex'], ['preambule', 'preamble']
  ],
  en: [
    ['art(?:icle|\\.)?', 'article'], ['book', 'book'], ['part', 'part'], ['title', 'title'], ['chapter|chap\\.', 'chapter'], ['sub-?section|sub-?division', 'subsection'],
    ['section|sec\\.|§', 'section'], ['annex|appendix|schedule', 'annex'], ['preamble', 'preamble']
  ]
}

export const kindOfWord: Record<Exclude<HeadingWord, 'fasl' | 'division'>, ProvisionKind> = {
  article: 'article', book: 'book', part: 'part', title: 'title', chapter: 'chapter', section: 'section', subsection: 'section', annex: 'annex', preamble: 'preamble'
}

/** From the outermost to the innermost, as the drafting manuals of each tradition order them. */
export const rankOfWord: Record<Lang, HeadingWord[]> = {
  ar: ['book', 'part', 'title', 'fasl', 'division', 'section', 'subsection'],
  fr: ['part', 'book', 'title', 'chapter', 'section', 'subsection'],
  en: ['book', 'part', 'title', 'chapter', 'section', 'subsection']
}

/** Numbers of parts that are words of place: a preliminary chapter, final provisions. */
export const namedNumbers: Record<Lang, RegExp> = {
  ar: /^ (?:ال)?(?:تمهيدي|ختامي|وحيده?|فريده?|اضافي|افتتاحي)ه?(?![\u0621-\u064A])/,
  fr: /^ (?:preliminaire|final|unique|additionnel)e?\b/,
  en: /^ (?:preliminary|final|sole)\b/
}

/** Headings without word or number, alone on their line. */
export const unnumberedHeadings: Record<Lang, RegExp> = {
  ar: /^(?:ال)?احكام (?:ال)?(?:عامه|ختاميه|انتقاليه|تمهيديه|اخيره|انتقاليه و ?(?:ال)?ختاميه|عامه و ?(?:ال)?ختاميه|ختاميه و ?(?:ال)?انتقاليه)$/,
  fr: /^dispositions (?:generales|finales|transitoires|preliminaires|diverses|transitoires et finales|finales et transitoires|diverses et finales)$/,
  en: /^(?:general|final|transitional|preliminary|miscellaneous|transitional and final|final and transitional) provisions$/
}

/** What follows a number where a sentence speaks of an article: 'من هذا القانون', 'of this Law', 'de la présente loi'. Folded. */
export const mentionAfter: Record<Lang, RegExp> = {
  ar: /^(?:[،,;؛]|(?:من|اعلاه|ادناه|المذكوره?|المشار|السابقه?|المتقدمه?|التاليه?|الانفه?|سالفه?|انفه?|او|الي|حتي|فقره|فقرتها|الفقره|الفقرتين|البند|بند|بفقرتيها|بفقراتها|في فقرتها|عدا|وما|وحدها|نفسها|ذاتها|هذه?|تلك)(?![\u0621-\u064A])|و ?(?:\d|\(|الماد|ماده|المواد|كذلك|من|ب?هذا|لا |ما |في )|(?:الواحده )?و(?:الثا|الرا|الخا|السا|التا|العا))/,
  fr: /^(?:[,;]|(?:de|du|des|et|ou|a|au|aux|ci-dessus|ci-dessous|ci-apres|precite|precitee|susvise|susvisee|alinea|paragraphe|premier alinea|in fine|est|sont|s'applique|s'appliquent|ne|n'est|precedent|suivant|lorsque|dudit|visee?s?|prevue?s?|relatif|relative)(?![a-z])|d'|l')/,
  en: /^(?:[,;]|(?:of|and|or|to|above|below|shall|is|are|applies|apply|has|was|were|hereof|thereof|paragraph|subsection|sub-section|may|does|in|if|when|as|referred|mentioned|provides|through)(?![a-z]))/
}

/** How a line ends whose sentence goes on into a mention: 'المنصوص عليها في', 'in accordance with', "prévue à l'". Folded. */
export const mentionBefore: Record<Lang, RegExp> = {
  ar: /(?:^|[ (])(?:و|ف)?(?:في|من|الي|علي|عن|وفقا|طبقا|وفق|لاحكام|احكام|باحكام|بموجب|بمقتضي|بنص|نص|حكم|لحكم|بحكم|لنص|حسب|تطبيق|بخلاف|خلاف|باستثناء|عدا|بين|ضمن|ب|ل|او|و|مع|تنص|ان|هي|هذه|كذلك|تلغي|يلغي|تعدل|يعدل|تضاف|يضاف|يستبدل|تحذف|فقره|الفقره|استنادا|عبارة|عباره|مواد|المواد)$|[(،]$/,
  fr: /(?:^|[ ('])(?:a|a l'|de l'|l'|de|d'|du|des|par|par l'|et|et l'|ou|ou l'|en|dans|sous|selon|au|aux|la|le|les|sur|avec|que|qu'|vu|vu l'|cet|cette|ledit|present|conformement|present|precite|notamment|pour|dernier|premier|alinea)$|[(,]$/,
  en: /(?:^|[ (])(?:of|in|by|to|under|with|and|or|from|per|see|the|this|that|pursuant|than|for|said|in accordance with|by virtue of|amending|repealing|between|through|paragraph|subject to)$|[(,]$/
}

/** Lines that begin like this are sentences, not headings: the verbs and conditions that articles open with. Folded. */
export const sentenceStart: Record<Lang, RegExp> = {
  ar: /^(?:(?:لا )?(?:ي|ت|ن)(?:عاقب|قصد|كون|عد(?![\u0621-\u064A])|عتبر|جوز|جب|حظر|سري|لتزم|شترط|نشا|نشر|عمل|طبق|صدر|حدد|تولي|ختص|شكل|تالف|لغي|ستبدل|ضاف|عفي|حكم|قضي|راعي|تعين|هدف|منح|تمتع|ضع|قدم|ؤلف|ولف|سمي|ستثني|شمل|خضع|قع|رفع|ثبت|قوم|عين|وقع|عاد|ضمن|كفل)|(?:لا|اذا|كل من|علي|في حاله|مع|مع عدم|استثناء|دون|لكل|لغايات|لاغراض|فيما|ان|كان|ليس|لم|لن|الي ان)(?![\u0621-\u064A]))/,
  fr: /^(?:est|sont|au sens|aux fins|il|elle|ils|nul|toute?s?|quiconque|lorsque|si|sans|en cas|la presente|le present|les|sera|seront|constitue|on entend|chaque|sous reserve)(?![a-z])/,
  en: /^(?:any|every|no|whoever|where|if|for the purposes?|in this|the|a|an|it|this|subject|notwithstanding|there|nothing|anyone|all|each|when|unless|in the case)(?![a-z])/
}

/** Closing formulas after the last article: place, date, signature. Folded. */
export const closing: Record<Lang, RegExp> = {
  ar: /^(?:صدر (?:في|ب|عن|هذا)|حرر (?:في|ب)|وحرر|صدر ب|يبصم هذا القانون|ينشر هذا (?:القانون|المرسوم)(?: الاساسي)? بالرايد|التوقيع|رييس الجمهوريه$|وصدر بقصر)/,
  fr: /^(?:fait (?:a|le)|donne a|promulgue a|la presente loi sera (?:publiee|executee) [^.]*comme loi)/,
  en: /^(?:done (?:at|in)|given (?:at|under)|made (?:at|this)|enacted (?:at|this)|signed (?:at|by))/
}

/** Lines that can only be the title of a law. Folded. */
export const titleStart: Record<Lang, RegExp> = {
  ar: /^(?:(?:مشروع |ال)?(?:قانون|مرسوم|ظهير|نظام|قرار|امر|مجله|مدونه|لايحه|دستور)(?![\u0621-\u064A])|اتفاقيه|بروتوكول|وثيقه|القانون)/,
  fr: /^(?:projet de loi|proposition de loi|loi|decret|ordonnance|dahir|code|reglement|arrete|protocole|convention)(?![a-z])/,
  en: /^(?:an act|the [a-z' -]+ (?:act|law|code)|law|act|decree|ordinance|bill|regulation|code|royal decree|federal law|[a-z' -]+ (?:act|bill|law|code)(?:,| no| of|$))(?![a-z])/
}
