/** Legal sentences in three languages for the measurement of the search: a seeded generator, so that every run has the same. */
import type { Lang } from '#platform/messages'
import type { SearchEntry } from '#platform/search'

/** Park and Miller, "Random number generators: good ones are hard to find" (1988): the same numbers for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

interface Words { who: string[]; does: string[]; what: string[]; how: string[]; article: (n: number) => string; syllables: string[] }

const split = (text: string) => text.trim().split(' | ')
const words: Record<Lang, Words> = {
  ar: {
    who: split('كل من ارتكب | الشخص الاعتباري الذي ارتكب | الموظف العام الذي سهّل | من اشترك في | كل من حرض على | من علم ولم يبلغ عن | السلطة المختصة التي تحقق في | النيابة العامة عند التحقيق في | المحكمة التي تنظر في | اللجنة الوطنية المعنية بمكافحة'),
    does: split('جريمة الاتجار بالأشخاص | استغلال الأطفال في التسول | تهريب المهاجرين عبر الحدود | نزع الأعضاء البشرية | السخرة أو العمل القسري | حيازة وثائق سفر مزورة | غسل الأموال المتحصلة | الاسترقاق والممارسات الشبيهة بالرق | الاستغلال الجنسي للنساء | عرقلة سير العدالة'),
    what: split('يعاقب بالسجن مدة لا تقل عن خمس سنوات | يعاقب بالحبس وبغرامة مالية | تصادر الأموال والأدوات المستخدمة | تضاعف العقوبة في حالة العود | يعفى من العقاب إذا أبلغ السلطات | تلتزم بتوفير المأوى والرعاية الصحية للضحايا | يراعى حق الضحية في التعويض | تكفل حماية الشهود والمبلغين | يحظر نشر صور المجني عليه | تسري أحكام هذا القانون'),
    how: split('متى وقعت في إقليم الدولة | إذا كان الضحية طفلاً أو من ذوي الإعاقة | ولو رضي المجني عليه | وفقاً للاتفاقيات الدولية النافذة | دون إخلال بحقوق الغير حسن النية | بقرار من القاضي المختص | خلال ثلاثين يوماً من تاريخ الإخطار | في الظروف المشددة المنصوص عليها | بناء على طلب ممثل الضحية | بالتنسيق مع منظمات المجتمع المدني'),
    article: (n) => `المادة ${n}`, syllables: split('با | سر | مد | قن | حم | طل | شف | رج | نو | كت | عل | زه | في | صو | غي | جم | دا | هن | ثم | لق')
  },
  en: {
    who: split('Whoever commits | A legal person that commits | A public official who facilitates | Whoever takes part in | Whoever incites another to | The competent authority that investigates | The public prosecutor investigating | The court that hears a case of | The national committee against | Whoever knows of and does not report'),
    does: split('trafficking in persons | the exploitation of children in begging | the smuggling of migrants across borders | the removal of organs | forced labour or services | the possession of forged travel documents | the laundering of proceeds | slavery or practices similar to slavery | the sexual exploitation of women | the obstruction of justice'),
    what: split('is punished by imprisonment for not less than five years | is punished by detention and a fine | forfeits the property and instruments used | receives twice the penalty on repetition | is exempt from punishment after reporting | provides shelter and health care to victims | respects the right of the victim to compensation | guarantees the protection of witnesses | may not publish pictures of the victim | falls under the provisions of this law'),
    how: split('where it took place in the territory of the state | where the victim is a child or a person with disabilities | even where the victim consented | in accordance with the treaties in force | without prejudice to third parties in good faith | by decision of the competent judge | within thirty days of notification | in the aggravating circumstances laid down | on request of the representative of the victim | together with civil society organisations'),
    article: (n) => `Article ${n}`, syllables: split('ba | ser | mod | kan | hol | tir | fes | rag | nu | cot | al | zen | vi | so | gel | jam | dar | hin | tem | lac')
  },
  fr: {
    who: split('Quiconque commet | La personne morale qui commet | L’agent public qui facilite | Quiconque participe à | Quiconque incite autrui à | L’autorité compétente qui enquête sur | Le ministère public chargé de | Le tribunal saisi de | La commission nationale contre | Quiconque a connaissance et ne dénonce pas'),
    does: split('la traite des personnes | l’exploitation des enfants par la mendicité | le trafic illicite de migrants | le prélèvement d’organes | le travail forcé | la détention de documents de voyage falsifiés | le blanchiment des produits | l’esclavage ou les pratiques analogues | l’exploitation sexuelle des femmes | l’entrave à la justice'),
    what: split('est puni d’un emprisonnement de cinq ans au moins | est puni de détention et d’une amende | voit confisquer les biens et les instruments utilisés | encourt le double de la peine en cas de récidive | est exempté de peine après dénonciation | assure l’hébergement et les soins aux victimes | respecte le droit de la victime à réparation | garantit la protection des témoins | ne publie aucune image de la victime | relève des dispositions de la présente loi'),
    how: split('lorsque les faits ont eu lieu sur le territoire de l’État | lorsque la victime est un enfant ou une personne handicapée | même avec le consentement de la victime | conformément aux traités en vigueur | sans préjudice des tiers de bonne foi | par décision du juge compétent | dans les trente jours de la notification | dans les circonstances aggravantes prévues | à la demande du représentant de la victime | avec les organisations de la société civile'),
    article: (n) => `Article ${n}`, syllables: split('ba | ser | mod | can | hol | tir | fes | rag | nu | cot | al | zen | vi | so | gel | jam | dar | hin | tem | lac')
  }
}

const states = ['JO', 'MA', 'EG', 'TN', 'LB', 'IQ', 'SD', 'YE', 'OM', 'QA', 'BH', 'KW', 'SA', 'AE', 'DZ', 'LY', 'MR', 'SO', 'DJ', 'KM', 'SY', 'PS']

/** Texts have a long tail of rare words, as laws have (Zipf); these are made of syllables. */
export class Writer {
  readonly #random: () => number
  constructor(seed: number) {
    this.#random = randomFrom(seed)
  }
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!
  }
  rare(lang: Lang): string {
    const rank = Math.floor(20_000 ** this.#random())
    const { syllables } = words[lang]
    return [rank % 20, Math.floor(rank / 20) % 20, Math.floor(rank / 400) % 20, (rank * 7) % 20].map((at) => syllables[at]).join('')
  }
  sentence(lang: Lang): string {
    const { who, does, what, how } = words[lang]
    const tail = Array.from({ length: Math.floor(this.#random() * 8) }, () => this.rare(lang)).join(' ')
    return lang === 'ar' ? `${this.pick(what)} ${this.pick(who)} ${this.pick(does)} ${this.pick(how)} ${tail}.` : `${this.pick(who)} ${this.pick(does)} ${this.pick(what)} ${this.pick(how)} ${tail}.`
  }
  text(lang: Lang, sentences: number): string {
    return Array.from({ length: 1 + Math.floor(this.#random() * sentences) }, () => this.sentence(lang)).join('\n')
  }
  lang(): Lang {
    return this.pick(['ar', 'ar', 'ar', 'en', 'fr'] as const)
  }
  provision(n: number): SearchEntry {
    const lang = this.lang()
    const [law, at] = [Math.floor(n / 100), (n % 100) + 1]
    return {
      kind: 'provision', state: states[law % states.length]!, id: `${law}/art_${at}`, lang, owner: states[law % states.length]!, visibility: this.pick(['public', 'public', 'public', 'public', 'unit', 'state'] as const),
      title: words[lang].article(at), body: this.text(lang, 6), facets: { law: String(law), version: String(law) }
    }
  }
  assessment(n: number): SearchEntry {
    const lang = this.lang()
    const state = this.pick(states)
    return {
      kind: 'assessment', state, id: String(n), lang, owner: state, visibility: this.pick(['unit', 'states', 'public'] as const), title: this.sentence(lang), body: this.text(lang, 4),
      facets: { instrument: this.pick(['tip_protocol', 'untoc', 'arab_protocol']), verdict: this.pick(['yes', 'partly', 'no', 'unknown']), status: 'released' }
    }
  }
}

/** What people ask, a rare word of the texts among it: one word, several, phrases, exclusions, numbers, filters. */
export function queriesOf(writer: Writer, count: number): { words: string; kinds?: string[]; states?: string[]; langs?: Lang[]; facets?: Record<string, string>; offset?: number }[] {
  const common = split('القانون | الضحية | عقوبة | جريمة | الأطفال | victim | penalty | victime | la traite | law')
  const several = split('عقوبة الاتجار بالأشخاص | حماية الشهود | تعويض الضحايا | سجن وغرامة | استغلال الاطفال | مصادرة الأموال | protection of witnesses | forced labour | travail forcé | organs removal penalty | child victim consent')
  const phrases = split('"الاتجار بالأشخاص" | «حسن النية» | "trafficking in persons" | "travail forcé" | عقوبة -غرامة | "الشخص الاعتباري" سجن | victim -child')
  return Array.from({ length: count }, (_, n) => {
    const lang = writer.lang()
    const asked = [writer.pick(common), writer.pick(several), writer.pick(several), writer.pick(phrases), writer.rare(lang), words[lang].article(1 + (n % 100)), `${writer.rare(lang)} ${writer.rare(lang)}`][n % 7]!
    const filter = writer.pick([{}, {}, {}, { kinds: ['provision'] }, { states: [writer.pick(states)] }, { langs: [lang] }, { kinds: ['assessment'], facets: { verdict: 'partly' } }, { kinds: ['provision'], offset: 20 }])
    return { words: asked, ...filter }
  })
}
