import type { Centre, Hours } from '#core/centre.ts'
import type { Language } from '#core/language.ts'
import type { Vars } from '#core/words.ts'

/** What texts may say of the centre: `centre.name`, `centre.hours` and so on, in one language. */
export const centreVars = (centre: Centre, language: Language): Vars => ({
  'centre.name': centre.name,
  'centre.phone': centre.phone,
  'centre.address': centre.address,
  'centre.url': centre.url,
  'centre.hours': weekInWords(centre.week, language),
  'centre.retention-days': centre.retentionDays,
})

/**
 * The opening hours, a line for each run of days that are alike:
 * `segunda-feira – sexta-feira: 09:30–13:00, 14:00–18:00`. Closed days are left out.
 */
export function weekInWords(week: Centre['week'], language: Language): string {
  const runs: { from: number; to: number; hours: string }[] = []
  week.forEach((day, index) => {
    const hours = day.map(inWords).join(', ')
    const last = runs.at(-1)
    if (last && last.to === index - 1 && last.hours === hours) last.to = index
    else if (hours !== '') runs.push({ from: index, to: index, hours })
  })
  return runs
    .map(({ from, to, hours }) => {
      const days = from === to ? [from] : [from, to]
      return `${days.map((day) => dayName(day, language)).join(' – ')}: ${hours}`
    })
    .join('\n')
}

const inWords = ({ from, to }: Hours): string => `${clock(from)}–${clock(to)}`

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** 1 January 2024 was a Monday. */
const dayName = (day: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + day),
  )
