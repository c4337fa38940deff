import type { Row } from '#app/inbox-ports.ts'
import type { DeedName } from '#core/handoff/deed.ts'

/** Who has the talk, as the bar above the composer says it. */
export type Holding = 'bot' | 'waiting' | 'mine' | 'colleague' | 'asleep' | 'resolved'

/** What the bar offers: deeds, in the order they are needed. The first is the one to press. */
export type Offer = Extract<
  DeedName,
  | 'claim'
  | 'resolve'
  | 'snooze'
  | 'return'
  | 'assign'
  | 'transfer'
  | 'release'
  | 'unsnooze'
  | 'reopen'
>

/** Who has it, seen by this account. */
export function holdingOf(row: Pick<Row, 'state' | 'technician'>, me: string): Holding {
  if (row.state === 'bot') return 'bot'
  if (row.state === 'queued') return 'waiting'
  if (row.state === 'resolved') return 'resolved'
  if (row.technician !== me) return 'colleague'
  return row.state === 'snoozed' ? 'asleep' : 'mine'
}

const offers: Readonly<Record<Holding, readonly Offer[]>> = {
  bot: ['claim', 'assign', 'transfer'],
  waiting: ['claim', 'assign', 'transfer', 'return', 'resolve'],
  mine: ['resolve', 'snooze', 'return', 'assign', 'transfer', 'release'],
  colleague: ['claim', 'assign', 'transfer'],
  asleep: ['unsnooze', 'resolve', 'return', 'assign', 'transfer', 'release'],
  resolved: ['reopen'],
}

/** What may be done with it now, by somebody with these rights. */
export const offersOf = (holding: Holding, rights: readonly string[]): Offer[] =>
  offers[holding].filter((offer) => rights.includes(offer))
