import { Temporal } from 'temporal-polyfill'

/** Whether a text is a date of the calendar: `2026-12-24`. */
export const isDate = (text: string): boolean => {
  try {
    return (
      /^\d{4}-\d{2}-\d{2}$/.test(text) &&
      Boolean(Temporal.PlainDate.from(text, { overflow: 'reject' }))
    )
  } catch {
    return false
  }
}
