/** Law texts of our own invention for the journey, and the fields in which its people type. */
import type { Locator } from 'playwright-core'
import type { Person } from './person.ts'

/** The second "المادة الثانية" should be the third: a slip of the kind that a preview is for. */
export const firstText = `قانون رقم (77) لسنة 2015
بشأن حماية العابرين بين الجزر

المادة الأولى
التعريفات
يقصد بالعابر كل شخص ينتقل من جزيرة إلى أخرى.

المادة الثانية
الجريمة
يعد مرتكبا لجريمة استغلال العابرين كل من جند شخصا أو نقله أو آواه بالتهديد أو الخداع بقصد استغلاله.

المادة الثانية
الأطفال
إذا كان العابرون من الأطفال قامت الجريمة بمجرد نقلهم بقصد استغلالهم، ولا يُشترط استعمال أي وسيلة، ويعاقب الفاعل بالحبس عشر سنوات.

المادة الرابعة
يعمل بهذا القانون من تاريخ نشره.`

export const secondText = `قانون رقم (77) لسنة 2015
بشأن حماية العابرين بين الجزر

المادة الأولى
التعريفات
يقصد بالعابر كل شخص ينتقل من جزيرة إلى أخرى.

المادة الثانية
الجريمة
يعد مرتكبا لجريمة استغلال العابرين كل من جند شخصا أو نقله أو آواه أو استقبله بالتهديد أو الخداع بقصد استغلاله.

المادة الثالثة
الأطفال
إذا كان العابرون من الأطفال، والطفل كل من لم يبلغ الثامنة عشرة، قامت الجريمة بمجرد نقلهم بقصد استغلالهم، ولا يُشترط استعمال أي وسيلة، ويعاقب الفاعل بالحبس خمس عشرة سنة.

المادة الرابعة
يعمل بهذا القانون من تاريخ نشره.`

export const bill = `مشروع قانون حماية العابرين الجديد

المادة 1
يعد مرتكبا للجريمة كل من جند عابرا أو نقله أو آواه أو استقبله بقصد استغلاله.

المادة 2
الطفل كل من لم يبلغ الثامنة عشرة، ولا يشترط في حقه استعمال وسيلة.`

/** Day, month and year, in whatever digits; the month in Latin ones. */
export async function fillDate(person: Person, name: string, [day, month, year]: [string, string, string]): Promise<void> {
  await person.field(`${name}.day`).fill(day)
  await person.field(`${name}.month`).selectOption(month)
  await person.field(`${name}.year`).fill(year)
}

/** The value of the option whose words contain all of these. */
export async function chosen(select: Locator, ...words: string[]): Promise<string> {
  const found = await select.locator('option').evaluateAll((options, wanted) =>
    options.filter((option) => wanted.every((word) => (option.textContent ?? '').includes(word))).map((option) => (option as HTMLOptionElement).value), words)
  if (found.length !== 1) throw new Error(`${found.length} options say ${words.join(', ')}`)
  return found[0]!
}
