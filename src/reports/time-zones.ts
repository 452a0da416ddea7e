/**
 * The time zone in which a state reads a clock, for the local time on a receipt. Names of the IANA time zone database
 * (zone.tab). Palestine has two there, Asia/Gaza and Asia/Hebron, with the same rules.
 */
const zones: Readonly<Record<string, string>> = {
  AE: 'Asia/Dubai', BH: 'Asia/Bahrain', DJ: 'Africa/Djibouti', DZ: 'Africa/Algiers', EG: 'Africa/Cairo', IQ: 'Asia/Baghdad', JO: 'Asia/Amman',
  KM: 'Indian/Comoro', KW: 'Asia/Kuwait', LB: 'Asia/Beirut', LY: 'Africa/Tripoli', MA: 'Africa/Casablanca', MR: 'Africa/Nouakchott', OM: 'Asia/Muscat',
  PS: 'Asia/Hebron', QA: 'Asia/Qatar', SA: 'Asia/Riyadh', SD: 'Africa/Khartoum', SO: 'Africa/Mogadishu', SY: 'Asia/Damascus', TN: 'Africa/Tunis', YE: 'Asia/Aden'
}

export const timeZoneOf = (state: string): string => zones[state] ?? 'UTC'
