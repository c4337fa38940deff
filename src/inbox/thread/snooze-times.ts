/** A moment offered for sleeping until, in the technician's own time. */
export type SnoozeChoice = { id: 'hours' | 'tomorrow' | 'monday' | 'week'; at: number }

/**
 * Moments to sleep until: in three hours, tomorrow at nine, Monday at nine, in a week at nine. Local time of
 * the browser, so that nine is nine also across a change of clocks. Two that fall on the same moment are one.
 */
export function snoozeChoices(now: number): SnoozeChoice[] {
  const nine = (days: number): number => {
    const at = new Date(now)
    at.setDate(at.getDate() + days)
    at.setHours(9, 0, 0, 0)
    return at.getTime()
  }
  const weekday = new Date(now).getDay()
  const choices: SnoozeChoice[] = [
    { id: 'hours', at: now + 3 * 3_600_000 },
    { id: 'tomorrow', at: nine(1) },
    { id: 'monday', at: nine((8 - weekday) % 7 || 7) },
    { id: 'week', at: nine(7) },
  ]
  return choices.filter(({ at }, i) => choices.findIndex((other) => other.at === at) === i)
}

/** What a `datetime-local` field holds for a moment. */
export function fieldOf(at: number): string {
  const local = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`
  return `${date}T${two(local.getHours())}:${two(local.getMinutes())}`
}

/** The moment a `datetime-local` field holds; undefined when it is empty or not after `now`. */
export function momentOf(field: string, now: number): number | undefined {
  const at = new Date(field).getTime()
  return Number.isFinite(at) && at > now ? at : undefined
}
