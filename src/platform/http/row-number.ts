/** The number of a row as an address names it; 0, which no row has, for everything else a person may type there. */
export const rowNumber = (text: string | null | undefined): number => (/^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : 0)
