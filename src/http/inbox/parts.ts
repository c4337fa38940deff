import type { MiddlewareHandler } from 'hono'
import type { InboxStore, Vault } from '#app/inbox-ports.ts'
import type {
  Deeds,
  Live,
  MakeCard,
  RefusedRequest,
  Replies,
  Translating,
} from '#app/inbox-verbs-ports.ts'
import type { Clock, Log } from '#app/ports.ts'
import type { Person, Scope } from '#core/access/scope.ts'
import type { Env } from './env.ts'

/** All that the routes of the inbox need. */
export type InboxParts = {
  inbox: InboxStore
  deeds: Deeds
  live: Live
  vault: Vault
  /** Absent when no translation service is set. */
  translating?: Translating
  replies: Replies
  makeCard: MakeCard
  /** What somebody sees, by the settings of this installation. */
  scopeOf: (person: Person) => Scope
  /** Puts `c.var.signed` there when the request comes with a session that is valid now, else nothing. */
  signedIn: MiddlewareHandler<Env>
  clock: Clock
  log: Pick<Log, 'error' | 'warn'>
  newId: () => string
  /** Start of today in the centre's zone, ms since 1970. */
  startOfToday: () => number
  /** Keeps a refusal for the audit. Never throws, never waits. */
  refused: (request: RefusedRequest) => void
  /** Bytes of the largest file that is taken. */
  fileBytes: number
}
