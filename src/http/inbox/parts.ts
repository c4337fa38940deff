import type { Accounts } from '#app/account-ports.ts'
import type { AppointmentDesk } from '#app/appointment-ports.ts'
import type { CalendarFeeds } from '#app/calendar-feed-ports.ts'
import type { Channels, TemplateText } from '#app/channel-ports.ts'
import type { InboxStore, Vault } from '#app/inbox-ports.ts'
import type {
  Deeds,
  Live,
  MakeCard,
  Replies,
  SendLater,
  Translating,
} from '#app/inbox-verbs-ports.ts'
import type { KnowledgeDesk } from '#app/knowledge-ports.ts'
import type { Clock, Log } from '#app/ports.ts'
import type { Person, Scope } from '#core/access/scope.ts'

/** All that the routes of the inbox need. */
export type InboxParts = {
  accounts: Pick<Accounts, 'signed' | 'scope' | 'note'>
  inbox: InboxStore
  deeds: Deeds
  live: Live
  vault: Vault
  /** Absent when no translation service is set. */
  translating?: Translating
  replies: Replies
  knowledge: KnowledgeDesk
  appointments: AppointmentDesk
  feeds: CalendarFeeds
  makeCard: MakeCard
  channels: Channels
  later: SendLater
  /**
   * How long after her last words ours still reach her there, ms, and whether an approved text can ask her to
   * write afterwards in this language (the centre's where hers is unknown); undefined where they always reach
   * her.
   */
  windowOf: (
    account: string,
    language: string | undefined,
  ) => { ms: number; asks: boolean } | undefined
  /** What is to be submitted for approval, in each language we ship. */
  templateTexts: () => readonly TemplateText[]
  /** A phone number in E.164, or undefined when it is none. Read as somebody of the centre writes it. */
  phone: (text: string) => string | undefined
  clock: Clock
  log: Pick<Log, 'error' | 'warn'>
  newId: () => string
  /** Start of today in the centre's zone, ms since 1970. */
  startOfToday: () => number
  /** Bytes of the largest file that is taken. */
  fileBytes: number
}

/** The same as one small app sees it. */
export type Known = InboxParts & {
  /** What somebody sees. */
  scopeOf: (person: Person) => Scope
  /** Keeps a refusal for the audit. Never throws, never waits. */
  refused: (request: RefusedRequest) => void
}

/** A request that was refused, for the audit: codes and ids, never what was in it. */
export type RefusedRequest = {
  person?: string
  /** Method and route, with its names of parameters, not their values. */
  route: string
  code: string
  conversationId?: string
}
