/** A day in the Gregorian or the Umm al-Qura calendar: names `${name}.day|month|year|calendar`, as dateField() reads them. */
import { dayParts, formatNumber, localeOf, type Calendar, type Lang } from '#platform/messages'
import type { FC } from 'hono/jsx'
import { Field, type FieldProps } from './form.tsx'
import { useField } from './form-context.ts'
import { useReader } from './reader.ts'

export interface DateInputProps extends FieldProps {
  /** An ISO day, 'yyyy-mm-dd'. */
  value?: string | null | undefined
  /** The calendar shown first; Gregorian unless told. */
  calendar?: Calendar | undefined
}

const monthNames = new Map<string, string[]>()

/** The twelve month names of a calendar in a language, from the CLDR data of the runtime. */
export function monthsOf(lang: Lang, calendar: Calendar): string[] {
  const key = `${lang} ${calendar}`
  const known = monthNames.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(`${localeOf(lang)}-ca-${calendar}`, { month: 'long', timeZone: 'UTC' })
  // 1446 AH begins in July 2024; its months begin within 30 days of each other.
  const names = Array.from({ length: 12 }, (_, index) => {
    if (calendar === 'gregory') return format.format(new Date(Date.UTC(2025, index, 15)))
    return format.format(new Date(Date.UTC(2024, 6, 20) + index * 29.53 * 86_400_000))
  })
  monthNames.set(key, names)
  return names
}

export const DateInput: FC<DateInputProps> = (props) => {
  const voice = useReader()
  const { lang, digits, say } = voice
  const parts = ['day', 'month', 'year', 'calendar'] as const
  const group = useField(voice, { name: props.name, label: props.label, error: props.error, id: props.id }, parts)
  const calendar = useField(voice, { name: `${props.name}.calendar`, label: props.label, value: props.calendar ?? 'gregory' }).value as Calendar
  const given = props.value ? dayParts(props.value, props.calendar ?? 'gregory') : undefined
  const show = (value: number | undefined) => (value === undefined ? '' : formatNumber(lang, value, { useGrouping: false }, digits))
  const day = useField(voice, { name: `${props.name}.day`, label: props.label, value: show(given?.day) })
  const month = useField(voice, { name: `${props.name}.month`, label: props.label, value: String(given?.month ?? '') })
  const year = useField(voice, { name: `${props.name}.year`, label: props.label, value: show(given?.year) })
  const [gregory, hijri] = [monthsOf(lang, 'gregory'), monthsOf(lang, 'islamic-umalqura')]
  const bad = group.error ? ('true' as const) : undefined
  return (
    <Field {...props} group id={group.id} error={group.error} class="date">
      <div class="date-parts" data-date>
        <Part id={day.id} label={say('page.date.day')}>
          <input class="input input-number" type="text" inputmode="numeric" id={day.id} name={`${props.name}.day`} value={day.value} maxlength={2} dir="ltr" autocomplete="off" aria-invalid={bad} />
        </Part>
        <Part id={month.id} label={say('page.date.month')} wide>
          <span class="select">
            <select class="input" id={month.id} name={`${props.name}.month`} aria-invalid={bad}>
              <option value="">{say('page.form.choose')}</option>
              {gregory.map((name, index) => (
                <option value={String(index + 1)} selected={month.value === String(index + 1)} data-gregory={name} data-hijri={hijri[index]}>
                  {say('page.date.monthBoth', { number: index + 1, gregory: name, hijri: hijri[index] ?? '' })}
                </option>
              ))}
            </select>
          </span>
        </Part>
        <Part id={year.id} label={say('page.date.year')}>
          <input class="input input-number" type="text" inputmode="numeric" id={year.id} name={`${props.name}.year`} value={year.value} maxlength={4} dir="ltr" autocomplete="off" aria-invalid={bad} />
        </Part>
        <Part id={`${group.id}-calendar`} label={say('page.date.calendar')} wide>
          <span class="select">
            <select class="input" id={`${group.id}-calendar`} name={`${props.name}.calendar`} data-calendar>
              <option value="gregory" selected={calendar !== 'islamic-umalqura'}>{say('page.date.gregory')}</option>
              <option value="islamic-umalqura" selected={calendar === 'islamic-umalqura'}>{say('page.date.hijri')}</option>
            </select>
          </span>
        </Part>
      </div>
    </Field>
  )
}

const Part: FC<{ id: string; label: string; wide?: boolean; children?: unknown }> = ({ id, label, wide, children }) => (
  <div class={wide ? 'date-part date-part-wide' : 'date-part'}>
    <label for={id}>{label}</label>
    {children as never}
  </div>
)
