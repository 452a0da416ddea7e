/** What the sample laws say about requirements: invented verdicts with reasons, each marked as a sample. Pure. */
import type { ElementVerdict, Verdict } from '#assessments'
import type { Text } from '#platform/messages'
import type { SampleLaw, Topic } from './sample-law-texts.ts'

export interface SampleJudgement {
  requirement: string
  verdict: Verdict
  topics: readonly Topic[]
  reasons: Text
  elements: Record<string, ElementVerdict>
}

const said = (ar: string, en: string, fr: string): Text => ({ ar: `${ar} (تقييم تجريبي)`, en: `${en} (sample assessment)`, fr: `${fr} (évaluation d’exemple)`, authentic: 'ar' })

const full = said('ينص النص على ما يطلبه المتطلب كاملًا.', 'The text says all that the requirement asks for.', 'Le texte dit tout ce que demande l’exigence.')
const partial = said('ينص النص على بعض ما يطلبه المتطلب، ويسكت عن الباقي.', 'The text covers part of the requirement and is silent on the rest.', 'Le texte couvre une partie de l’exigence et se tait sur le reste.')
const missing = said('لم نجد في النص ما يقابل هذا المتطلب.', 'We found nothing in the text that answers this requirement.', 'Nous n’avons rien trouvé dans le texte qui réponde à cette exigence.')
const open = said('لم يتسنَّ التحقق من النصوص المكملة بعد.', 'The complementary texts could not be checked yet.', 'Les textes complémentaires n’ont pas encore pu être vérifiés.')
const reasonsFor: Record<Verdict, Text> = { yes: full, partly: partial, no: missing, unknown: open, not_applicable: said('لا ينطبق.', 'Not applicable.', 'Sans objet.') }

const judged = (requirement: string, verdict: Verdict, topics: readonly Topic[], elements: Record<string, ElementVerdict> = {}): SampleJudgement =>
  ({ requirement, verdict, topics: verdict === 'no' || verdict === 'unknown' ? [] : topics, reasons: reasonsFor[verdict], elements })

/** Each element met, except those named. */
const allBut = (codes: readonly string[], missingCodes: readonly string[]): Record<string, ElementVerdict> =>
  Object.fromEntries(codes.map((code) => [code, missingCodes.includes(code) ? 'no' : 'yes']))

const acts = ['recruitment', 'transportation', 'transfer', 'harbouring', 'receipt']
const means = ['force_or_threat', 'other_coercion', 'abduction', 'fraud', 'deception', 'abuse_of_power', 'abuse_of_vulnerability', 'payments_for_control']
const purposes = ['prostitution_of_others', 'other_sexual_exploitation', 'forced_labour_or_services', 'slavery', 'practices_similar_to_slavery', 'servitude', 'removal_of_organs']

/** The ten requirements on definition and penalties, then those on victims, prevention and cooperation. */
export function sampleJudgements(law: SampleLaw): SampleJudgement[] {
  const part = (met: boolean): Verdict => (met ? 'yes' : 'partly')
  const whole = (met: boolean): Verdict => (met ? 'yes' : 'no')
  const care: Verdict = { full: 'yes', some: 'partly', none: 'no' }[law.protection] as Verdict
  return [
    judged('TIP-03A1', part(law.acts === 'all'), ['definition'], allBut(acts, law.acts === 'all' ? [] : ['recruitment', 'harbouring', 'receipt'])),
    judged('TIP-03A2', part(law.means === 'all'), ['definition'], allBut(means, law.means === 'all' ? [] : ['abduction', 'abuse_of_power', 'abuse_of_vulnerability', 'payments_for_control'])),
    judged('TIP-03A3', 'partly', ['definition'], allBut(purposes, ['practices_similar_to_slavery', 'servitude'])),
    judged('TIP-03B', whole(law.consentRule), ['consent'], law.consentRule ? { consent_irrelevant: 'yes', applies_to_every_means: 'yes' } : { consent_irrelevant: 'no', applies_to_every_means: 'no' }),
    judged('TIP-03CD', whole(law.childRule), ['child'], law.childRule ? { under_18: 'yes', no_means_needed: 'yes' } : { under_18: 'no', no_means_needed: 'no' }),
    judged('TIP-04', 'yes', ['definition']),
    judged('TIP-05-1', 'yes', ['definition', 'penalty']),
    judged('TIP-05-2A', 'yes', ['attempt']),
    judged('TIP-05-2BC', 'yes', ['attempt']),
    judged('UNTOC-11', part(law.prison[0] >= 5), ['penalty', 'aggravated']),
    judged('TIP-06-1', part(law.protection === 'full'), ['protection']),
    judged('TIP-06-3A', law.protection === 'none' ? 'no' : 'yes', ['protection']),
    judged('TIP-06-3B', law.protection === 'full' ? 'yes' : 'no', ['protection']),
    judged('TIP-06-3C', care, ['protection']),
    judged('TIP-06-4', 'unknown', []),
    judged('TIP-06-6', whole(law.compensation), ['compensation']),
    judged('TIP-07', 'yes', ['stay']),
    judged('TIP-08-2', 'yes', ['stay']),
    judged('TIP-09-1A', 'yes', ['committee']),
    judged('TIP-09-5', 'no', []),
    judged('TIP-10-2', 'yes', ['training']),
    judged('TIP-11-2', 'unknown', []),
    judged('TIP-13', 'yes', ['cooperation']),
    judged('UNTOC-10', whole(law.legalPersons), ['legalPersons']),
    judged('UNTOC-12', 'yes', ['confiscation']),
    judged('UNTOC-16', 'yes', ['cooperation']),
    judged('P029-4-2', 'yes', ['nonPunishment']),
    judged('OPSC-3', part(law.childRule), law.childRule ? ['definition', 'child'] : ['definition']),
    judged('SOFT-COORD', 'yes', ['committee']),
    judged('SOFT-NONP', 'yes', ['nonPunishment'])
  ]
}
