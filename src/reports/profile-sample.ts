/** A believable profile and receipt for tests, marked as sample data. The state facts are invented. */
import type { Text } from '#platform/messages'
import type { ReportYearCell } from './cells.ts'
import type { Receipt } from './receipt.ts'
import type { StateProfile } from './state-profile.ts'

const say = (ar: string, en: string, fr: string): Text => ({ ar, en, fr })

const counts = (values: (number | 'N' | 'U' | 'C' | '<')[]): ReportYearCell[] =>
  values.map((value, i): ReportYearCell => {
    const year = 2015 + i
    if (value === 0) return { year, kind: 'zero' }
    if (typeof value === 'number') return { year, kind: 'value', value, provisional: year === 2024 }
    if (value === '<') return { year, kind: 'suppressed_primary', below: 5 }
    return { year, kind: value === 'N' ? 'not_collected' : value === 'U' ? 'not_available' : 'suppressed_complementary' }
  })

export function sampleProfile(): StateProfile {
  const sourced = { source: 'قاعدة بيانات معاهدات الأمم المتحدة', asOf: '2015-03-14', confidence: 'sourced' as const }
  return {
    producedAt: new Date('2025-05-20T09:30:00Z'),
    sample: true,
    code: 'JO',
    name: { ar: 'الأردن', en: 'Jordan', fr: 'Jordanie' },
    formalName: { ar: 'المملكة الأردنية الهاشمية', en: 'Hashemite Kingdom of Jordan', fr: 'Royaume hachémite de Jordanie' },
    population: { year: 2024, value: 11552876, source: 'World Bank SP.POP.TOTL', asOf: '2024-07', confidence: 'sourced' },
    facts: [
      { kind: 'law', value: null, source: 'reference research', asOf: null, confidence: 'unknown' },
      { kind: 'body', value: say('اللجنة الوطنية لمنع الاتجار بالبشر', 'National Committee for the Prevention of Human Trafficking', 'Comité national de prévention de la traite'), details: [say('يرأسها وزير العدل، وتجتمع كل ثلاثة أشهر', 'chaired by the Minister of Justice; meets every three months', 'présidé par le ministre de la Justice ; se réunit tous les trois mois')], source: 'ahtnc.org.jo', asOf: '2025-07', confidence: 'sourced' },
      { kind: 'strategy', value: { en: 'National Strategy 2024–2027', authentic: 'en' }, source: 'petranews.gov.jo', asOf: '2025-12-23', confidence: 'sourced' },
      { kind: 'referral', value: null, source: 'reference research', asOf: null, confidence: 'unsure' }
    ],
    treaties: [
      { title: say('بروتوكول الاتجار بالأشخاص', 'Trafficking in Persons Protocol', 'Protocole relatif à la traite des personnes'), status: 'party', signed: null, deposited: '2009-06-11', action: 'accession', ...sourced },
      { title: say('اتفاقية الجريمة المنظمة عبر الوطنية', 'Convention against Transnational Organized Crime', 'Convention contre la criminalité transnationale organisée'), status: 'party', signed: '2002-11-26', deposited: '2009-05-22', action: 'ratification', ...sourced },
      { title: say('اتفاقية القضاء على جميع أشكال التمييز ضد المرأة', 'Convention on the Elimination of All Forms of Discrimination against Women', 'Convention sur l’élimination de toutes les formes de discrimination à l’égard des femmes'), status: 'party', signed: '1980-12-03', deposited: '1992-07-01', action: 'ratification', ...sourced },
      { title: say('بروتوكول بيع الأطفال', 'Protocol on the sale of children', 'Protocole sur la vente d’enfants'), status: 'party', signed: '2000-09-06', deposited: '2006-12-04', action: 'ratification', ...sourced },
      { title: say('البروتوكول العربي', 'Arab Protocol', 'Protocole arabe'), status: 'unknown', signed: null, deposited: null, action: null, source: 'reference research', asOf: null, confidence: 'unknown' },
      { title: say('بروتوكول تهريب المهاجرين', 'Smuggling of Migrants Protocol', 'Protocole contre le trafic illicite de migrants'), status: 'not_listed', signed: null, deposited: null, action: null, ...sourced }
    ],
    statistics: [
      {
        title: say('الضحايا المكتشفون بحسب الجنس', 'Victims detected, by sex', 'Victimes détectées, par sexe'),
        description: say('أعداد الضحايا المكتشفين من 2015 إلى 2024.', 'Numbers of victims detected from 2015 to 2024.', 'Nombre de victimes détectées de 2015 à 2024.'),
        series: [
          { name: say('إناث', 'Female', 'Femmes'), cells: counts([12, 15, 'N', 22, 31, 28, 'U', 40, 44, 51]) },
          { name: say('ذكور', 'Male', 'Hommes'), cells: counts(['<', 0, 'N', 8, 'C', 12, 'U', 19, 25, 23]) }
        ],
        unit: say('أشخاص', 'persons', 'personnes'),
        source: { en: 'UNODC GLOTIP country data, download of 2024', authentic: 'en' },
        detection: true
      }
    ],
    sources: [
      { title: { en: 'UN Treaty Collection, as of 14 March 2015', authentic: 'en' }, asOf: '2015-03-14', confidence: 'sourced' },
      { title: { en: 'UNODC, Global Report on Trafficking in Persons, country data', authentic: 'en' }, asOf: '2024', confidence: 'sourced' }
    ]
  }
}

export function sampleReceipt(): Receipt {
  const sections: [string, string, string, number, number, number][] = [
    ['التشريع', 'Legislation', 'Législation', 18, 16, 1], ['المؤسسات والتنسيق', 'Institutions and coordination', 'Institutions et coordination', 12, 12, 0],
    ['حماية الضحايا', 'Protection of victims', 'Protection des victimes', 22, 17, 4], ['الملاحقة القضائية', 'Prosecution', 'Poursuites', 15, 13, 2],
    ['الإحصاءات', 'Statistics', 'Statistiques', 9, 5, 3], ['بناء القدرات', 'Capacity building', 'Renforcement des capacités', 10, 10, 0], ['التعاون الدولي', 'International cooperation', 'Coopération internationale', 8, 7, 0]
  ]
  return {
    producedAt: new Date('2025-03-14T21:42:10Z'),
    sample: true,
    returnNumber: 'R5-JO',
    round: { title: say('الجولة الخامسة، ٢٠٢٤', 'Round 5, 2024', '5e cycle, 2024') },
    state: { code: 'JO', name: say('الأردن', 'Jordan', 'Jordanie') },
    snapshot: 2,
    hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    fileName: 'nasaq-R5-JO-2.json',
    submittedBy: { name: 'ليلى حدّاد', role: say('جهة الاتصال الوطنية', 'National focal point', 'Point focal national') },
    approvedBy: { name: 'Samir Khoury', role: say('رئيس اللجنة الوطنية', 'Chair of the national committee', 'Président du comité national') },
    submittedAt: new Date('2025-03-14T21:41:53Z'),
    timeZone: 'Asia/Amman',
    sections: sections.map(([ar, en, fr, questions, answered, reasons]) => ({ title: say(ar, en, fr), questions, answered, reasons }))
  }
}
