import type { TurnCommit } from '#app/ports.ts'
import { type Handoff, handoffState } from '#core/handoff/handoff.ts'
import { queuePlace } from './inbox/queue-place.ts'
import { storable, storableOrNull } from './storable.ts'

/** A conversation's Handoff as the stores read it. SQLite says 0 and 1 where PostgreSQL says false and true. */
export type HandoffRow = {
  state: string
  queue: string
  centre: string
  why: string
  urgent: boolean | number
  sensitive: boolean | number
  askedAt: number
  waitingSince: number | null
  technicianId: string | null
  lastTechnicianId: string | null
  snoozedUntil: number | null
  resolvedAt: number | null
  unread: number
  lastAt: number
  lastFrom: string
  lastText: string | null
}

/** The columns of `HandoffRow`, for a SELECT. */
export const handoffColumns = [
  'state',
  'queue',
  'centre',
  'why',
  'urgent',
  'sensitive',
  'askedAt',
  'waitingSince',
  'technicianId',
  'lastTechnicianId',
  'snoozedUntil',
  'resolvedAt',
  'unread',
  'lastAt',
  'lastFrom',
  'lastText',
] as const satisfies readonly (keyof HandoffRow)[]

/** What a turn writes of the Handoff. `claimed` and `searchable` say which times move to `now`, ms. */
export type DecidedHandoff = HandoffRow & {
  id: string
  account: string
  language: string | null
  urgent: boolean
  sensitive: boolean
  /** Its place among those who wait: `queuePlace`. */
  place: number
  /** Somebody took it in this turn. */
  claimed: boolean
  /** Something was said or noted that the search has to learn. */
  searchable: boolean
  now: number
}

export function handoffOf(row: HandoffRow): Handoff {
  return {
    queue: row.queue,
    centre: row.centre,
    why: row.why,
    urgent: Boolean(row.urgent),
    sensitive: Boolean(row.sensitive),
    askedAt: row.askedAt,
    ...(row.waitingSince !== null && { waitingSince: row.waitingSince }),
    ...(row.technicianId !== null && { technician: row.technicianId }),
    ...(row.lastTechnicianId !== null && { lastTechnician: row.lastTechnicianId }),
    ...(row.snoozedUntil !== null && { snoozedUntil: row.snoozedUntil }),
    snoozed: row.state === 'snoozed',
    ...(row.resolvedAt !== null && { resolvedAt: row.resolvedAt }),
    unread: row.unread,
    last: {
      at: row.lastAt,
      from: row.lastFrom as Handoff['last']['from'],
      text: row.lastText ?? '',
    },
  }
}

/** The other way: what a turn decided of the Handoff, as columns; undefined where there is none. */
export function decidedHandoff(turn: TurnCommit): DecidedHandoff | undefined {
  const { handoff, id, account, language, holder } = turn.next
  if (!handoff) return
  return {
    id,
    account,
    language: language ?? null,
    state: handoffState(holder, handoff),
    queue: handoff.queue,
    centre: handoff.centre,
    why: handoff.why,
    urgent: handoff.urgent,
    sensitive: handoff.sensitive,
    askedAt: handoff.askedAt,
    waitingSince: handoff.waitingSince ?? null,
    technicianId: storableOrNull(handoff.technician),
    lastTechnicianId: storableOrNull(handoff.lastTechnician),
    snoozedUntil: handoff.snoozedUntil ?? null,
    resolvedAt: handoff.resolvedAt ?? null,
    unread: handoff.unread,
    lastAt: handoff.last.at,
    lastFrom: handoff.last.from,
    lastText: storable(handoff.last.text),
    place: queuePlace(handoff),
    claimed: turn.events.some(({ type }) => type === 'claimed' || type === 'assigned'),
    searchable:
      turn.handled !== undefined ||
      turn.parts.length > 0 ||
      turn.personChanged ||
      (turn.notes?.length ?? 0) > 0 ||
      turn.labels !== undefined ||
      turn.events.some(({ type }) => type === 'transferred'),
    now: turn.now,
  }
}
