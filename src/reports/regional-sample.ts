/** A believable regional report for tests, marked as sample data: no number in it is real. */
import type { CellKind } from '#platform/charts'
import type { Text } from '#platform/messages'
import content from '../../content/states.json' with { type: 'json' }
import type { ReportYearCell } from './cells.ts'
import type { RegionalReport, ReportIndicator, ReportPillar, ReportState, StateIndicatorRow } from './regional-report.ts'

const say = (ar: string, en: string, fr: string): Text => ({ ar, en, fr })

const titles: [Text, 'number' | 'percent'][] = [
  [say('عدد الدول التي يجرّم قانونها جميع أشكال الاتجار وفق البروتوكول', 'States whose law criminalises all forms of trafficking in line with the Protocol', 'États dont la loi incrimine toutes les formes de traite conformément au Protocole'), 'number'],
  [say('نسبة القضاة والمدعين العامين المدرَّبين على قضايا الاتجار', 'Share of judges and prosecutors trained on trafficking cases', 'Part des juges et procureurs formés aux affaires de traite'), 'percent'],
  [say('عدد الضحايا الذين تلقوا مساعدة', 'Victims who received assistance', 'Victimes ayant bénéficié d’une assistance'), 'number'],
  [say('عدد الدول التي اعتمدت آلية وطنية للإحالة وموّلتها', 'States with a referral mechanism adopted and funded', 'États dotés d’un mécanisme d’orientation adopté et financé'), 'number'],
  [say('نسبة مفتشي العمل المدرَّبين على مؤشرات العمل القسري', 'Share of labour inspectors trained on indicators of forced labour', 'Part des inspecteurs du travail formés aux indicateurs du travail forcé'), 'percent'],
  [say('متوسط الأيام بين طلب المساعدة القضائية والرد عليه', 'Average days between a request for legal assistance and its answer', 'Nombre moyen de jours entre une demande d’entraide judiciaire et sa réponse'), 'number'],
  [say('عدد الدول التي تنشر إحصاءات سنوية مصنّفة بحسب الجنس والعمر', 'States that publish yearly statistics by sex and age', 'États publiant chaque année des statistiques par sexe et par âge'), 'number'],
  [say('نسبة الملاجئ المطابقة للمعايير الدنيا', 'Share of shelters that meet the minimum standards', 'Part des centres d’accueil conformes aux normes minimales'), 'percent']
]

const pillarTitles = [
  say('الوقاية والتوعية', 'Prevention and awareness', 'Prévention et sensibilisation'),
  say('حماية الضحايا ومساعدتهم', 'Protection and assistance of victims', 'Protection et assistance des victimes'),
  say('الملاحقة القضائية والعدالة', 'Prosecution and justice', 'Poursuites et justice'),
  say('التعاون والشراكات', 'Cooperation and partnerships', 'Coopération et partenariats'),
  say('البيانات والبحث', 'Data and research', 'Données et recherche')
]

/** A fixed sequence of numbers between 0 and 1: the same sample in every run. */
function sequence(seed: number): () => number {
  let state = seed
  return () => (state = (state * 16807) % 2147483647) / 2147483647
}

function indicator(code: string, index: number, random: () => number): ReportIndicator {
  const [title, format] = titles[index % titles.length]!
  const scale = format === 'percent' ? 1 : 22 + Math.floor(random() * 300)
  const round = (value: number) => (format === 'percent' ? Math.round(value * 100) / 100 : Math.round(value))
  const start = 0.15 + random() * 0.3
  const reach = index % 4 === 3 ? 0.2 : 0.5
  const series = Array.from({ length: 6 }, (_, i): ReportYearCell => {
    if (random() < 0.15) return { year: 2020 + i, kind: 'not_available' }
    return { year: 2020 + i, kind: 'value', value: round(scale * Math.min(1, start + i * 0.09 * random())), provisional: i === 5 }
  })
  const silent = index % 7 === 6
  const codes = content.map((state) => state.code).filter(() => random() < 0.2)
  return {
    code, title, format,
    unit: format === 'percent' ? null : say('العدد', 'number', 'nombre'),
    better: index % 8 === 5 ? 'lower' : 'higher',
    baseline: { year: 2020, value: round(scale * start) },
    target: { year: 2028, value: round(scale * (index % 8 === 5 ? start * 0.5 : Math.min(1, start + reach))) },
    current: silent ? null : (series.at(-1) ?? null),
    series,
    statesReporting: silent ? 0 : 22 - codes.length,
    missing: [
      { kind: 'not_collected', states: codes.slice(0, Math.ceil(codes.length / 2)) },
      { kind: 'not_available', states: codes.slice(Math.ceil(codes.length / 2)) }
    ],
    ...(index % 5 === 2 ? { note: say('تغيّر تعريف المؤشر في ٢٠٢٣، فلا تُقارن القيم السابقة بما بعدها مباشرة.', 'The definition changed in 2023; earlier values do not compare directly.', 'La définition a changé en 2023 ; les valeurs antérieures ne sont pas directement comparables.') } : {})
  }
}

const detected = (values: (number | null | '<5')[]): ReportYearCell[] =>
  values.map((value, i) =>
    value === null ? { year: 2016 + i, kind: 'not_collected' } : value === '<5' ? { year: 2016 + i, kind: 'suppressed_primary', below: 5 } : value === 0 ? { year: 2016 + i, kind: 'zero' } : { year: 2016 + i, kind: 'value', value, provisional: i === 9 })

function pillar(index: number, random: () => number): ReportPillar {
  const code = String(index + 1)
  return {
    code,
    title: pillarTitles[index]!,
    indicators: Array.from({ length: 8 }, (_, i) => indicator(`${code}.${i + 1}`, index * 3 + i, random)),
    ...(index === 1
      ? {
          intro: say('تشمل هذه الركيزة التعرّف على الضحايا ومساعدتهم وإحالتهم وعودتهم الطوعية.', 'This pillar covers identification, assistance, referral and voluntary return of victims.', 'Ce pilier porte sur l’identification, l’assistance, l’orientation et le retour volontaire des victimes.'),
          figures: [{
            title: say('الضحايا المكتشفون في المنطقة بحسب شكل الاستغلال', 'Victims detected in the region by form of exploitation', 'Victimes détectées dans la région par forme d’exploitation'),
            description: say('ارتفع عدد ضحايا العمل القسري المكتشفين بعد ٢٠٢١ مع تدريب مفتشي العمل.', 'Detected victims of forced labour rose after 2021, as labour inspectors were trained.', 'Les victimes de travail forcé détectées ont augmenté après 2021, avec la formation des inspecteurs du travail.'),
            series: [
              { name: say('الاستغلال الجنسي', 'Sexual exploitation', 'Exploitation sexuelle'), cells: detected([210, 230, 228, null, 250, 261, 258, 240, 266, 271]) },
              { name: say('العمل القسري أو السخرة', 'Forced labour or services', 'Travail ou services forcés'), cells: detected(['<5', 15, 29, 60, 93, null, 160, 252, 290, 326]) },
              { name: say('أشكال أخرى', 'Other forms', 'Autres formes'), cells: detected([0, '<5', 0, 18, 42, 39, '<5', 37, 28, 36]) }
            ],
            breaks: [{ year: 2021, label: say('تعريف جديد', 'new definition', 'nouvelle définition') }],
            unit: say('أشخاص', 'persons', 'personnes'),
            source: say('تقارير الدول', 'returns of the states', 'rapports des États'),
            detection: true
          }]
        }
      : {})
  }
}

const asked = say('ما الذي تحقق، وما الذي حال دون ذلك؟', 'What was achieved, and what stood in the way?', 'Quels ont été les progrès et les obstacles ?')
const statement = say(
  'عدّلت الدولة قانونها في العام الماضي ليشمل جميع أشكال الاستغلال، وأنشأت وحدة متخصصة في النيابة العامة. ودُرّب ١٤٠ من العاملين في الخطوط الأمامية على مؤشرات الاتجار، وافتُتح ملجأ ثانٍ للضحايا.\nلم تُجمع بيانات العودة الطوعية هذا العام لأن السجل قيد الإعداد، ويُنتظر أن يبدأ العمل به في الربع الأول من العام المقبل. وتطلب الدولة مساعدة فنية في تدريب القضاة.',
  'The state amended its law last year to cover all forms of exploitation and set up a specialised unit in the public prosecution. 140 front-line staff were trained on indicators of trafficking, and a second shelter was opened.\nData on voluntary return were not collected this year because the register is being set up; it is expected to start in the first quarter of next year. The state asks for technical assistance in training judges.',
  'L’État a modifié sa loi l’an dernier afin de couvrir toutes les formes d’exploitation et a créé une unité spécialisée au sein du ministère public. 140 agents de première ligne ont été formés aux indicateurs de la traite et un deuxième centre d’accueil a été ouvert.\nLes données sur le retour volontaire n’ont pas été collectées cette année, le registre étant en cours de création ; il devrait être opérationnel au premier trimestre de l’an prochain. L’État demande une assistance technique pour la formation des juges.')
/** Given in French only, as a state may: it stays French in the Arabic and English report. */
const replyInFrench: Text = { fr: 'Nous confirmons ces informations. Le décret d’application (n° 2025-114) a été publié au Journal officiel le 3 mars ; il n’apparaît pas encore dans le présent texte.', authentic: 'fr' }

function stateRows(pillars: ReportPillar[], random: () => number): StateIndicatorRow[] {
  const kinds: CellKind[] = ['not_collected', 'not_available', 'not_applicable', 'suppressed_primary', 'suppressed_complementary', 'zero']
  return pillars.flatMap((one) => one.indicators).map(({ code, title, format }) => {
    const value = format === 'percent' ? Math.round(random() * 100) / 100 : Math.round(random() * 90) + 1
    const kind = random() < 0.25 ? kinds[Math.floor(random() * kinds.length)]! : 'value'
    return {
      code, title, format, unit: null, better: 'higher',
      baseline: { year: 2020, value: format === 'percent' ? 0.2 : 12 },
      current: kind === 'value' ? { kind, value, provisional: random() < 0.2 } : { kind, ...(kind === 'suppressed_primary' ? { below: 5 } : {}) },
      target: { year: 2028, value: format === 'percent' ? 0.9 : 80 }
    }
  })
}

function states(pillars: ReportPillar[], random: () => number): ReportState[] {
  return content.map((state, i) => {
    const status = i % 9 === 4 ? 'missing' : i % 4 === 1 ? 'review' : 'accepted'
    return {
      code: state.code,
      name: state.name,
      status,
      submittedOn: status === 'missing' ? null : `2025-03-${String(3 + i).padStart(2, '0')}`,
      acceptedOn: status === 'accepted' ? `2025-04-${String(2 + i).padStart(2, '0')}` : null,
      sections: { released: status === 'missing' ? 0 : 7 + (i % 5), total: 12 },
      statements: i % 6 === 5 ? [] : [{ title: asked, text: statement }],
      answers: [],
      reply: i % 3 === 0 ? replyInFrench : null,
      indicators: stateRows(pillars, random),
      notReported: i % 2 ? [say('جدول العائدين من المواطنين', 'Table of own nationals returned', 'Tableau des ressortissants rapatriés'), say('نفقات صندوق الضحايا', 'Spending of the victims’ fund', 'Dépenses du fonds d’aide aux victimes')] : []
    }
  })
}

export function sampleRegionalReport(): RegionalReport {
  const random = sequence(7)
  const pillars = pillarTitles.map((_, index) => pillar(index, random))
  return {
    producedAt: new Date('2025-05-20T09:30:00Z'),
    sample: true,
    version: 1,
    changeNote: null,
    asked: { sections: [], questions: [] },
    round: { id: 5, title: say('الجولة الخامسة، ٢٠٢٤', 'Round 5, 2024', '5e cycle, 2024'), from: '2024-01-01', to: '2024-12-31' },
    plan: { title: say('الخطة الإقليمية لمكافحة الاتجار بالأشخاص ٢٠٢٤–٢٠٢٨', 'Regional plan against trafficking in persons 2024–2028', 'Plan régional de lutte contre la traite des personnes 2024–2028') },
    pillars,
    states: states(pillars, random),
    sources: [
      { title: say('تقارير الدول في الجولة الخامسة', 'Returns of the states in round 5', 'Rapports des États, 5e cycle'), asOf: '2025-04-30', confidence: 'confirmed' },
      { title: { en: 'UNODC, Global Report on Trafficking in Persons, country data', authentic: 'en' }, asOf: '2024', confidence: 'sourced' },
      { title: say('تقديرات السكان، البنك الدولي', 'Population estimates, World Bank (SP.POP.TOTL)', 'Estimations démographiques, Banque mondiale (SP.POP.TOTL)'), asOf: '2024-07', confidence: 'sourced' }
    ],
    method: [say('قورنت كل قيمة بقيمة الجولة السابقة، وسُئلت الدولة عن كل تغيّر يزيد على النصف.', 'Each value was compared with the previous round, and a state was asked about any change of more than half.', 'Chaque valeur a été comparée à celle du cycle précédent, et l’État interrogé sur toute variation de plus de moitié.')]
  }
}
