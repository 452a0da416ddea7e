/** For tests: files in the layout of the data portal, with made-up figures. */
export const portalHead = ['Iso3_code', 'Country', 'Region', 'Subregion', 'Indicator', 'Dimension', 'Category', 'Sex', 'Age', 'Year', 'Unit of measurement', 'txtVALUE', 'Source']
export const titleRows = [['UNODC data portal'], ['Trafficking in persons, last update']]

interface Sample { iso3?: string; indicator?: string; dimension?: string; category?: string; sex?: string; age?: string; year?: string; unit?: string; value?: string }
export const portalRow = ({ iso3 = 'JOR', indicator = 'Detected trafficking victims', dimension = 'Total', category = 'Total', sex = 'Total', age = 'Total', year = '2022', unit = 'Counts', value = '12' }: Sample = {}): string[] =>
  [iso3, 'Country', 'Asia', 'Western Asia', indicator, dimension, category, sex, age, year, unit, value, 'GLOTIP']

export const portalCsv = (rows: readonly (readonly string[])[], separator = ','): string =>
  [portalHead, ...rows].map((row) => row.map((cell) => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)).join('\r\n')
