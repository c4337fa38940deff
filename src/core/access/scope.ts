import type { Role } from './role.ts'

/** Somebody signed in, as the store has her at this moment. */
export type Person = {
  id: string
  name: string
  role: Role
  /** Queues of the teams she is in. */
  queues: readonly string[]
  /** True when a second factor was shown, or her role does not need one. */
  complete: boolean
}

/**
 * Which conversations somebody may see: the one predicate behind lists, search, counts, events,
 * notifications, files and exports. Plain data, so that a store can make a query of it;
 * `sees` says the same in code.
 */
export type Scope = {
  person: string
  /** Conversations of these queues. Empty for a mediator. */
  queues: readonly string[]
  /** Also those marked sensitive. Who holds one or was named in it sees it always. */
  sensitive: boolean
}

/** What the predicate looks at. `named`: she was mentioned in a note of it. */
export type Visible = { queue: string; technician?: string; sensitive: boolean; named: boolean }

/** Roles that see conversations marked sensitive without holding them, unless the settings name others. */
const seesSensitive: readonly Role[] = ['coordinator', 'administrator']

/** The scope of somebody: nothing at all until her sign-in is complete. */
export function scopeOf(person: Person, sensitiveFor: readonly Role[] = seesSensitive): Scope {
  const all = person.complete && person.role !== 'mediator'
  return {
    person: person.complete ? person.id : '',
    queues: all ? person.queues : [],
    sensitive: person.complete && sensitiveFor.includes(person.role),
  }
}

/** True when somebody with this scope may see that conversation. */
export const sees = (scope: Scope, it: Visible): boolean =>
  it.technician === scope.person ||
  it.named ||
  (scope.queues.includes(it.queue) && (!it.sensitive || scope.sensitive))

/**
 * True when somebody with this scope may see an appointment: `it` is the conversation it is told in, where people
 * have to do with that. A place's day belongs to everybody who serves a queue, but for what is marked sensitive.
 */
export const seesBooking = (scope: Scope, it: Visible | undefined): boolean =>
  (scope.queues.length > 0 && (!it?.sensitive || scope.sensitive)) ||
  (it !== undefined && sees(scope, it))
