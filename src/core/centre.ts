/** Opening hours as local wall-clock minutes after midnight. */
export type Hours = { from: number; to: number }

/** One centre: where it is and when it is open. What texts say as `centre.*`. */
export type Centre = {
  id: string
  name: string
  phone: string
  address: string
  url: string
  zone: string
  language: string
  /** ISO 3166-1 alpha-2, for phone numbers and holidays. */
  country: string
  /** Monday first, seven entries. */
  week: readonly (readonly Hours[])[]
  /** Dated closures, ISO dates. */
  closed: readonly string[]
  /** Hours of single dates in place of the week's, by ISO date; they stand on holidays, too. */
  exceptions?: Readonly<Record<string, readonly Hours[]>>
  /** The municipal holiday: `MM-DD`, or `easter+39`. */
  municipalHoliday?: string
  /** When her phone may ring though others hear it; `safe-hours.ts` has what counts when it is absent. */
  safeHours?: Hours
  retentionDays: number
}
