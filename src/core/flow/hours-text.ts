import { z } from 'zod'
import type { Hours } from '../centre.ts'

const time = '([01][0-9]|2[0-3]):([0-5][0-9])'

/** Hours as written, `09:30-13:00`; wall-clock minutes once read. They fit the five minutes of appointments. */
export const hours = z
  .string()
  .regex(new RegExp(`^${time}-(${time}|24:00)$`))
  .refine((text) => !/[1-46-9](-|$)/.test(text), { params: { fault: 'not-five-minutes' } })
  .meta({ description: 'From and to, local time: 09:30-13:00.' })
  .transform((text): Hours => {
    const [from = 0, to = 0] = text
      .split('-')
      .map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)))
    return { from, to }
  })

/** The hours of one day. */
export const dayHours = z.array(hours).max(10)

const day = dayHours.default([])

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

/** The hours of a week; a day that is left out has none. */
export const week = z.strictObject({
  monday: day,
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
  saturday: day,
  sunday: day,
})

/** Monday first, seven entries. */
export const weekOf = (written: z.output<typeof week>): readonly (readonly Hours[])[] =>
  weekdays.map((name) => written[name])
