import type { Hours } from '../centre.ts'
import type { Gender } from './calendar.ts'

/** What she asks for. What is absent does not matter to her. */
export type Wish = {
  /** Who comes, herself included. */
  people: number
  /** The language she wants to be spoken to in, BCP 47; not the one she writes. */
  language?: string
  gender?: Gender
  /** The technician she knows. */
  technician?: string
  /** Any of these places. */
  places?: readonly string[]
  /** The part of the day it begins in, wall clock. */
  hours?: Hours
  /** Any of these dates, ISO 8601, at the place. */
  days?: readonly string[]
  /** Accompaniment: when they must be there, ms since 1970. */
  there?: number
}

/** Whether somebody speaks a language: `pt-BR` is Portuguese, to the ear. */
export const speaks = (spoken: readonly string[], language: string): boolean =>
  spoken.some((one) => primary(one) === primary(language))

const primary = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? ''
