import type { Program } from './expression.ts'
import type { Step } from './step.ts'

/** Names of the reserved interrupts. `person`, `stop` and `safe-word` can never be forbidden by a flow. */
export const interrupts = [
  'menu',
  'back',
  'repeat',
  'why',
  'language',
  'person',
  'stop',
  'delete',
  'safe-word',
] as const
export type Interrupt = (typeof interrupts)[number]

/** Starts of a flow. */
export type Trigger =
  | { on: 'new-contact' }
  | { on: 'any-message' }
  /** Words stand in the locales under `keywords.<keyword>`. */
  | { on: 'keyword'; keyword: string }
  | { on: 'interrupt'; interrupt: Interrupt }
  /** A deep link or QR code with this payload. */
  | { on: 'link'; link: string }

export type Flow = {
  id: string
  starts: readonly Trigger[]
  first: string
  steps: ReadonlyMap<string, Step>
  /** Where a session goes that waits at a step this revision no longer has: old id -> new id. */
  moved: Readonly<Record<string, string>>
  /** Interrupts this flow does not answer to. */
  forbid: readonly Interrupt[]
  /** A legal or safety correction: nobody's answer to the old wording counts. */
  urgent: boolean
}

export type Variable = {
  name: string
  type: 'text' | 'number' | 'flag' | 'list'
  scope: 'person' | 'case' | 'session'
  purpose: string
  sensitivity: 'none' | 'personal' | 'special'
  /** Days it is kept; 0 means as long as the session. */
  retentionDays: number
}

/** Opening hours as local wall-clock minutes after midnight. */
export type Hours = { from: number; to: number }

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
  /** The municipal holiday: `MM-DD`, or `easter+39`. */
  municipalHoliday?: string
  retentionDays: number
}

/** All flows of one installation, checked and ready to run. Immutable. */
export type Bundle = {
  /** Content hash of the files it was made from. */
  revision: string
  flows: ReadonlyMap<string, Flow>
  variables: ReadonlyMap<string, Variable>
  queues: readonly string[]
  centre: Centre
  /** Every expression of the flows, compiled, by `programKey`. */
  programs: ReadonlyMap<string, Program>
}
