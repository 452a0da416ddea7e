/** Invented laws of the demonstration, in our own words and of no state. Every one says that it is a sample. */

/** What a sample law says or leaves out; each gap becomes an assessment that finds it. */
export interface SampleLaw {
  state: string
  /** Acts named in the definition, of five. */
  acts: 'all' | 'some'
  means: 'all' | 'some'
  childRule: boolean
  consentRule: boolean
  /** Liability of legal persons, protection of victims, non-punishment, compensation. */
  legalPersons: boolean
  protection: 'full' | 'some' | 'none'
  compensation: boolean
  /** Years of prison, lowest and highest. */
  prison: [number, number]
  /** A second version exists, which adds what was missing. */
  amended: boolean
}

const base: Omit<SampleLaw, 'state'> = { acts: 'all', means: 'all', childRule: true, consentRule: true, legalPersons: true, protection: 'full', compensation: true, prison: [5, 10], amended: false }

export const sampleLaws: readonly SampleLaw[] = [
  { ...base, state: 'JO', consentRule: false, prison: [3, 10], amended: true },
  { ...base, state: 'MA', protection: 'some' },
  { ...base, state: 'EG', compensation: false, prison: [3, 15] },
  { ...base, state: 'TN' },
  { ...base, state: 'QA', acts: 'some', legalPersons: false, amended: true },
  { ...base, state: 'SD', acts: 'some', means: 'some', childRule: false, protection: 'none', compensation: false },
  { ...base, state: 'BH', means: 'some', protection: 'some', prison: [3, 7] },
  { ...base, state: 'OM', childRule: false, consentRule: false, compensation: false, prison: [3, 7] }
]

/** The same law after an amendment that adds what the first version left out. */
export const amended = (law: SampleLaw): SampleLaw => ({ ...law, acts: 'all', means: 'all', childRule: true, consentRule: true, legalPersons: true, amended: false })

/** Article numbers by what they are about, as both texts number them. */
export const articleOf = {
  definition: 2, child: 3, consent: 4, penalty: 5, aggravated: 6, attempt: 7, legalPersons: 8, confiscation: 9, protection: 10, nonPunishment: 11,
  compensation: 12, stay: 13, committee: 14, cooperation: 15, training: 16
} as const
export type Topic = keyof typeof articleOf

/** An article that says nothing about its topic, so that numbers stay the same in every sample. */
const reservedAr = 'تبقى هذه المادة بلا حكم في هذا النص التجريبي.'
const reservedFr = 'Le présent article est sans objet dans ce texte d’exemple.'

export function arabicText(law: SampleLaw): string {
  const acts = law.acts === 'all' ? 'تجنيد شخص أو نقله أو تسليمه أو إيواؤه أو استقباله' : 'نقل شخص أو تسليمه أو بيعه'
  const means = law.means === 'all'
    ? 'باستعمال القوة أو التهديد بها، أو الاختطاف أو الاحتيال أو الخداع، أو استغلال السلطة أو حالة ضعف، أو دفع مقابل لمن له سيطرة على غيره' : 'باستعمال القوة أو التهديد بها أو الخداع'
  const protection = { full: 'تلتزم الجهات المختصة بتوفير الإيواء والرعاية الصحية والنفسية والمشورة القانونية بلغة يفهمها الضحية، وبحماية هويته وحياته الخاصة.', some: 'تلتزم الجهات المختصة بتوفير الإيواء والرعاية الصحية للضحية.', none: reservedAr }[law.protection]
  return [
    ['يكون للكلمات الواردة في هذا النص التجريبي المعاني المبينة إزاءها: الضحية كل من وقع عليه ضرر من جريمة الاتجار بالأشخاص.'],
    [`يعد مرتكبًا جريمة الاتجار بالأشخاص كل من قام ب${acts}، ${means}، بقصد استغلاله في الدعارة أو العمل القسري أو الاسترقاق أو نزع الأعضاء.`],
    [law.childRule ? 'إذا كان الضحية دون الثامنة عشرة من العمر قامت الجريمة ولو لم تُستعمل أي من الوسائل المذكورة في المادة السابقة.' : reservedAr],
    [law.consentRule ? 'لا يُعتد برضا الضحية متى استُعملت أي من الوسائل المذكورة في المادة 2.' : reservedAr],
    [`يعاقب على الجريمة بالسجن مدة لا تقل عن ${law.prison[0]} سنوات ولا تزيد على ${law.prison[1]} سنوات.`],
    ['تُضاعف العقوبة إذا كان الضحية طفلًا أو شخصًا ذا إعاقة، أو ارتكبت الجريمة جماعة منظمة، أو كان الجاني موظفًا عامًا.'],
    ['يعاقب على الشروع في الجريمة والاشتراك فيها وتنظيمها بالعقوبة المقررة للجريمة التامة.'],
    [law.legalPersons ? 'يُسأل الشخص الاعتباري عن الجريمة إذا ارتُكبت باسمه أو لمصلحته، ويعاقب بغرامة وبالمنع من مزاولة النشاط.' : reservedAr],
    ['تصادر الأموال والوسائل المتحصلة من الجريمة أو المستعملة فيها دون إخلال بحقوق الغير حسن النية.'],
    [protection],
    ['لا يُسأل الضحية جنائيًا عن فعل أُكره على ارتكابه لأنه من ضحايا الاتجار.'],
    [law.compensation ? 'للضحية أن يطالب بالتعويض أمام المحكمة الجزائية دون رسوم، ويُنشأ صندوق لمساعدة الضحايا.' : reservedAr],
    ['للضحية الأجنبي أن يبقى مدة لا تقل عن ثلاثين يومًا يقرر فيها التعاون مع السلطات، وتيسر عودته الطوعية الآمنة.'],
    ['تُنشأ لجنة وطنية تضع السياسات وتتابع تنفيذها وتعد تقريرًا سنويًا.'],
    ['تتعاون السلطات مع نظيراتها في الدول الأخرى في تسليم المجرمين والمساعدة القانونية والتحقق من وثائق السفر.'],
    ['تُدرَّب الجهات المكلفة بإنفاذ القانون على التعرف على الضحايا مع مراعاة احتياجات النساء والأطفال.']
  ].map(([text], index) => `المادة ${index + 1}\n${text}`).join('\n\n')
}

export function frenchText(law: SampleLaw): string {
  const acts = law.acts === 'all' ? 'recrute, transporte, transfère, héberge ou accueille une personne' : 'transporte, transfère ou vend une personne'
  const means = law.means === 'all' ? 'par la force ou la menace, l’enlèvement, la fraude ou la tromperie, l’abus d’autorité ou d’une situation de vulnérabilité, ou le paiement d’une personne ayant autorité sur une autre' : 'par la force, la menace ou la tromperie'
  const protection = { full: 'Les autorités assurent à la victime hébergement, soins, conseil juridique dans une langue qu’elle comprend, et protègent son identité et sa vie privée.', some: 'Les autorités assurent à la victime hébergement et soins.', none: reservedFr }[law.protection]
  return [
    'Dans ce texte d’exemple, la victime est toute personne ayant subi un préjudice du fait de la traite.',
    `Commet la traite des personnes quiconque ${acts}, ${means}, aux fins de prostitution, de travail forcé, d’esclavage ou de prélèvement d’organes.`,
    law.childRule ? 'Lorsque la victime a moins de dix-huit ans, l’infraction est constituée même sans aucun des moyens visés à l’article précédent.' : reservedFr,
    law.consentRule ? 'Le consentement de la victime est indifférent lorsque l’un des moyens visés à l’article 2 a été utilisé.' : reservedFr,
    `L’infraction est punie de ${law.prison[0]} à ${law.prison[1]} ans d’emprisonnement.`,
    'La peine est doublée lorsque la victime est un enfant ou une personne handicapée, en cas de groupe organisé, ou lorsque l’auteur est agent public.',
    'La tentative, la complicité et l’organisation sont punies comme l’infraction consommée.',
    law.legalPersons ? 'La personne morale répond de l’infraction commise en son nom ou à son profit ; elle est punie d’une amende et d’une interdiction d’activité.' : reservedFr,
    'Les biens et moyens issus de l’infraction ou ayant servi à la commettre sont confisqués, sans préjudice des droits des tiers de bonne foi.',
    protection,
    'La victime n’est pas pénalement responsable d’un acte qu’elle a été contrainte de commettre du fait de la traite.',
    law.compensation ? 'La victime peut demander réparation devant le juge pénal sans frais ; un fonds d’aide aux victimes est créé.' : reservedFr,
    'La victime étrangère peut demeurer trente jours au moins pour décider de coopérer ; son retour volontaire et sûr est facilité.',
    'Une commission nationale arrête les politiques, en suit l’exécution et publie un rapport annuel.',
    'Les autorités coopèrent avec celles des autres États pour l’extradition, l’entraide judiciaire et la vérification des documents de voyage.',
    'Les services chargés de l’application de la loi sont formés à l’identification des victimes, en tenant compte des besoins des femmes et des enfants.'
  ].map((text, index) => `Article ${index + 1}\n${text}`).join('\n\n')
}
