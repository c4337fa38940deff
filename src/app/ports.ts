import type { Capabilities, Part, SendOutcome, TemplateRef } from '#core/channel.ts'
import type { OfferedChoice } from '#core/effect.ts'
import type { FactName, Facts } from '#core/facts.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import type { GateState } from '#core/gate.ts'
import type { FindConcepts } from '#core/knowledge/match-concepts.ts'
import type { Matcher } from '#core/knowledge/matcher.ts'
import type { Language } from '#core/language.ts'
import type { Address, Content, Inbound } from '#core/message.ts'
import type { Lexicon, TextRef, Words } from '#core/words.ts'
import type { Fetched } from './file-ports.ts'
import type { Changes } from './inbox-ports.ts'
import type {
  Accepted,
  Arrival,
  Committed,
  Loaded,
  OutboxRow,
  RunAccounts,
  SamePerson,
  Settlement,
  Status,
  TurnCommit,
  TurnNow,
} from './row-ports.ts'

export type * from './row-ports.ts'

/**
 * What must survive. Every batch is one transaction; results come in the order of the batch.
 * Implementations: SQLite, PostgreSQL, memory (tests). One contract suite runs on all.
 */
export interface Store {
  /**
   * Stores messages, once each, and makes contact, address and conversation where new. A store whose
   * transactions wait for nothing runs `turnNow` in the same one: one flush less for each message.
   */
  accept(batch: readonly Arrival[], turnNow?: TurnNow): Promise<readonly Accepted[]>
  /** Kept whole and acknowledged: updates that belong to no conversation. */
  setAside(
    batch: readonly {
      account: string
      externalId: string
      what: string
      raw: string
      at: number
    }[],
  ): Promise<void>
  /**
   * What turns need. A conversation that another process holds comes back with nothing to do.
   * Rejects for an id no store ever gave.
   */
  load(conversationIds: readonly string[], now: number): Promise<readonly Loaded[]>
  commit(batch: readonly TurnCommit[]): Promise<readonly Committed[]>
  /** A turn on this message failed: counts one try; at `limit` tries it is put aside as poison. */
  stumble(
    failed: readonly {
      conversationId: string
      seq: number
      code: string
      limit: number
      now: number
    }[],
  ): Promise<readonly { quarantined: boolean }[]>
  settle(batch: readonly Settlement[]): Promise<void>
  /**
   * Takes the lease of up to `limit` conversations that want work by `now` and are free or ours:
   * a message not handled, a reply due, a timer due. Those of accounts run `elsewhere` are not taken; those
   * of accounts run `here` are also where another process has them: it cannot send them. Gives their ids;
   * `load` reads the rest.
   */
  claim(
    now: number,
    limit: number,
    except: readonly string[],
    accounts?: RunAccounts,
  ): Promise<readonly string[]>
  /** Gives leases back; those with work left stay due. */
  release(conversationIds: readonly string[]): Promise<void>
  /** Says that this process is alive; leases of the silent are free after `leaseMs`. */
  beat(): Promise<void>
  facts(names: readonly FactName[], now: number): Promise<Facts>
  /** Flow revisions by content hash, kept as long as a session is pinned to them. */
  saveRevision(
    revision: string,
    files: readonly { file: string; text: string }[],
    now: number,
  ): Promise<void>
  revision(revision: string): Promise<readonly { file: string; text: string }[] | undefined>
  /** How many sessions wait at each step of each revision. */
  waiting(): Promise<readonly { revision: string; flow: string; step: string; count: number }[]>
  /**
   * The messages of one conversation after a place, oldest first, for the web chat. Of ours only
   * what she may see: a row that failed or that the sender gate skipped is not among them, one still
   * queued is. What a colleague wrote by hand is ours, with `seq` 0; what was heard in a voice note is not
   * a message.
   */
  thread(
    conversationId: string,
    after: { in: number; out: number },
    limit: number,
  ): Promise<readonly ThreadItem[]>
  conversationAt(account: string, address: Address): Promise<string | undefined>
  /** Who holds these conversations now, for the sender gate; the version tells which of two is newer. */
  gates(
    conversationIds: readonly string[],
  ): Promise<ReadonlyMap<string, GateState & { version: number }>>
  /** True while another process may still be sending for this conversation. */
  sendingElsewhere(conversationId: string): Promise<boolean>
  /** Everything of ours up to `seq` was delivered or read. What was known already stays. */
  receipts(
    batch: readonly {
      conversationId: string
      seq: number
      what: 'delivered' | 'read'
      at: number
    }[],
  ): Promise<void>
  /**
   * What networks say of messages sent: it only rises (sent, delivered, read), and `failed` counts unless it
   * was delivered before. A queued row that turns out to be sent is sent. Unknown ones change nothing.
   */
  statuses(batch: readonly Status[]): Promise<void>
  /** Addresses turn out to be one person's: what was apart becomes one, nothing is lost. */
  samePerson(batch: readonly SamePerson[]): Promise<void>
  /**
   * A technician's reply that failed with `window-closed` waits for her instead: queued with that code, due
   * `after` ms after she last wrote. False where it did not fail so, or waits already.
   */
  waitAgain(row: { conversationId: string; seq: number }, after: number): Promise<boolean>
  /** Whether a reply still waits to be sent, as the store knows it. */
  isQueued(conversationId: string, seq: number): Promise<boolean>
  /** A message of ours by the id it has on its channel. */
  sent(account: string, externalId: string): Promise<{ part: Part; at: number } | undefined>
  /** Tells which conversations changed for the inbox, whichever process changed them. */
  readonly changes: Changes
  /** Forgets what nothing needs any more by `now`: ids of deeds too old to be repeated. */
  tidy(now: number): Promise<void>
  health(
    now: number,
  ): Promise<{ ok: boolean; oldestQueuedMs: number; queued: number; unhandled: number }>
  close(): Promise<void>
}

export type ThreadItem =
  /** `externalId` is the inbound row's: the web chat knows its own message again by it. */
  | { from: 'person'; seq: number; at: number; externalId: string; content: Content }
  | { from: 'centre'; seq: number; at: number; part: Part; cause: OutboxRow['cause'] }

/** A way to reach people. `send` sends one native message and never splits. */
export interface Channel {
  readonly account: string
  readonly kind: 'telegram' | 'web' | 'whatsapp-web' | 'whatsapp-cloud' | 'terminal'
  readonly capabilities: Capabilities
  send(row: OutboxRow): Promise<SendOutcome>
  /**
   * Only where one process at a time runs the account: the same number as long as this one does without a gap,
   * undefined while it does not. What was in hand before a gap is another process's. Asks only the clock.
   */
  epoch?(): number | undefined
  /** Shows that an answer is being written. Best effort, never throws. */
  typing?(address: Address): void
  start(sink: Sink): Promise<void>
  stop(): Promise<void>
  /**
   * Fetches what she sent, by `MediaRef.id`, at most `most` bytes. Absent where a channel keeps
   * nothing. Never throws.
   */
  fetch?(source: string, most: number): Promise<Fetched>
  /**
   * The approved template that asks her to write, in this language or its nearest, else the base language;
   * undefined where none is approved. Only on channels with a window.
   */
  template?(language: Language): (TemplateRef & { language: Language }) | undefined
  health(): { ok: boolean; state: string; since: number }
}

/** Where channels put what they received. Resolves once it is on disk; rejects if it is not. */
export interface Sink {
  accept(messages: readonly Inbound[]): Promise<void>
  setAside(account: string, externalId: string, what: string, raw: string): Promise<void>
  statuses(batch: readonly Status[]): Promise<void>
  samePerson(batch: readonly SamePerson[]): Promise<void>
}

/** Writes texts. Pure and instant once loaded. */
export interface Writer extends Lexicon {
  write(language: string, text: TextRef, choices: readonly OfferedChoice[]): Words
}

/** Flows and the texts they were checked with, never one without the other. Neither ever changes. */
export type Serving = {
  bundle: Bundle
  writer: Writer
  /** What free text may mean. Absent where there are no topics. */
  matcher?: Matcher
  /** Finds the concepts that folded words name, in whatever language. */
  concepts?: FindConcepts
}

/** What serves now, and the flows that served before. */
export interface Flows {
  current(): Serving
  pinned(revision: string): Promise<Bundle | undefined>
}

export interface Clock {
  now(): number
  /** Runs once after `ms`; the function given back cancels it. */
  after(ms: number, run: () => void): () => void
}

export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What is counted. Labels hold names from closed lists, never anything of a person. */
export interface Meter {
  count(what: Count, labels: Readonly<Record<string, string>>, by?: number): void
  /** `seconds` spent. */
  time(what: Timing, labels: Readonly<Record<string, string>>, seconds: number): void
}
export type Count = 'inbound' | 'set-aside' | 'turn' | 'event' | 'sent' | 'send-failed'
export type Timing = 'send' | 'reply'
