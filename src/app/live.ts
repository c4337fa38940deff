import type { Accounts } from './account-ports.ts'
import type { Change, Changes, InboxStore, Signed } from './inbox-ports.ts'
import type { Changed, Live, LiveEvent, LiveStream } from './inbox-verbs-ports.ts'
import { whoIsLooking } from './looking.ts'
import { nameOf } from './name-of.ts'
import type { Clock, Log } from './ports.ts'
import { recentChanges } from './recent-changes.ts'
import { toldOf } from './told-of.ts'

/**
 * Times in ms. What came together is told together: `soon` after a quiet while, else `batch` after what was
 * told last. Sessions are looked at anew after `stale`, and all of them each `check`.
 */
const live = {
  soon: 10,
  batch: 100,
  stale: 1_000,
  check: 2_000,
  seen: 30_000,
  lost: 5_000,
  streams: 10,
  polled: 200,
}

type Parts = {
  changes: Changes
  inbox: Pick<InboxStore, 'visibleTo'>
  accounts: Pick<Accounts, 'still' | 'scope' | 'seen'>
  clock: Clock
  log: Pick<Log, 'warn'>
  newId: () => string
}

/**
 * Tells open inboxes what changed, by id. Who may still hear it is asked for every batch: sessions are
 * at most `stale` old, read anew at once when an account or a team changed, and the store says who sees
 * the conversation. What ended is closed within `check`; nothing is told while neither answers, and after
 * `lost` everybody is let go.
 */
export function openLive({ changes, inbox, accounts, clock, log, newId }: Parts) {
  const streams = new Map<string, Set<LiveStream>>()
  const sessions = new Map<string, Signed>()
  const recent = recentChanges(newId())
  const looking = whoIsLooking(clock)
  const told = toldOf()
  let waiting: Change[] = []
  let readAt = 0
  let seenAt = 0
  let toldAt = 0
  let answeredAt = clock.now()
  let busy = false
  let cancelFlush: (() => void) | undefined
  let cancelCheck: (() => void) | undefined

  function hear(all: readonly Change[]): void {
    const heard = all.filter((one) => !('due' in one))
    if (heard.length === 0) return
    recent.note(heard)
    if (streams.size === 0) return
    waiting.push(...heard)
    if (!busy) flushSoon()
  }

  function flushSoon(): void {
    const ms = Math.max(live.soon, toldAt + live.batch - clock.now())
    cancelFlush ??= clock.after(ms, () => void flush())
  }

  async function flush(): Promise<void> {
    cancelFlush = undefined
    toldAt = clock.now()
    busy = true
    const batch = waiting
    waiting = []
    try {
      await readSessions(batch.some((one) => !('conversation' in one || 'calendar' in one)))
      await tell(batch)
      answeredAt = clock.now()
    } catch (error) {
      log.warn({ error: nameOf(error) }, 'the live inbox could not ask who may hear')
      waiting = [...batch, ...waiting]
      if (clock.now() - answeredAt > live.lost) dropAll()
    }
    busy = false
    if (waiting.length > 0 && streams.size > 0) flushSoon()
  }

  /** Ends the streams of sessions that are over. */
  async function readSessions(now: boolean): Promise<void> {
    const at = clock.now()
    if (!now && at - readAt < live.stale) return
    const asked = [...streams.keys()]
    const still = await accounts.still(asked)
    readAt = at
    for (const id of asked) {
      const signed = still.get(id)
      if (signed === undefined || signed.pending !== undefined) close(id, (one) => one.end())
      else sessions.set(id, signed)
    }
  }

  async function tell(batch: readonly Change[]): Promise<void> {
    const people = [...new Map([...sessions.values()].map((one) => [one.person.id, one.person]))]
    const scopes = people.map(([, person]) => accounts.scope(person))
    const all = batch.some((one) => 'everything' in one)
    const calendar = all || batch.some((one) => 'calendar' in one)
    const news = people.map(([person]) => ({
      person,
      ids: [] as string[],
      counts: all,
      me: all || batch.some((one) => 'person' in one && one.person === person),
    }))
    const ids = idsOf(batch)
    const visible = await inbox.visibleTo(ids, scopes)
    for (const [which, id] of ids.entries()) {
      for (const [at, one] of news.entries()) {
        if (visible[which]?.[at]) {
          one.ids.push(id)
          told.note(one.person, id)
        } else if (!told.forget(one.person, id) && !looking.isLooking(one.person, id)) continue
        // Also where it went out of her sight: her lists are asked anew, and its id is not named.
        one.counts = true
      }
    }
    for (const one of news)
      send(one.person, [
        ...one.ids.map((conversation) => ({ conversation })),
        ...(one.counts ? [{ counts: true as const }] : []),
        ...(one.me ? [{ me: true as const }] : []),
        ...(calendar ? [{ calendar: true as const }] : []),
      ])
  }

  function send(person: string, events: readonly LiveEvent[]): void {
    if (events.length === 0) return
    for (const [id, signed] of sessions)
      if (signed.person.id === person)
        for (const stream of [...(streams.get(id) ?? [])]) stream.send(events)
  }

  function close(sessionId: string, how: (stream: LiveStream) => void): void {
    for (const stream of [...(streams.get(sessionId) ?? [])]) how(stream)
    forget(sessionId)
  }
  function dropAll(): void {
    for (const id of [...streams.keys()]) close(id, (one) => one.drop())
    waiting = []
  }
  function forget(sessionId: string): void {
    const person = sessions.get(sessionId)?.person.id
    streams.delete(sessionId)
    sessions.delete(sessionId)
    const elsewhere = [...sessions.values()].some((one) => one.person.id === person)
    if (person !== undefined && !elsewhere) told.drop(person)
  }

  async function check(): Promise<void> {
    cancelCheck = undefined
    const left = looking.sweep()
    if (left.length > 0) hear(left.map((conversation) => ({ conversation })))
    if (streams.size > 0 && !busy) {
      cancelFlush?.()
      readAt = 0
      await flush()
      await tellSeen()
    }
    cancelCheck ??= clock.after(live.check, () => void check())
  }

  /** Who has an inbox open is there, also when she only reads. */
  async function tellSeen(): Promise<void> {
    if (sessions.size === 0 || clock.now() - seenAt < live.seen) return
    seenAt = clock.now()
    const people = new Set([...sessions.values()].map(({ person }) => person.id))
    await accounts
      .seen([...people])
      .catch((error) => log.warn({ error: nameOf(error) }, 'who is there could not be noted'))
  }

  const stopHearing = changes.listen(hear)
  cancelCheck = clock.after(live.check, () => void check())

  const face: Live = {
    listen(signed, stream) {
      const mine = streams.get(signed.sessionId) ?? new Set()
      if (mine.size >= live.streams) return undefined
      if (streams.size === 0) answeredAt = clock.now()
      streams.set(signed.sessionId, mine.add(stream))
      sessions.set(signed.sessionId, signed)
      return () => {
        mine.delete(stream)
        if (mine.size === 0 && streams.get(signed.sessionId) === mine) forget(signed.sessionId)
      }
    },

    async changes(signed, since) {
      const after = since === undefined ? undefined : recent.after(since)
      const place = recent.place()
      const ids = idsOf(after ?? [])
      const all = after === undefined || after.some((one) => 'everything' in one)
      if (all || ids.length > live.polled)
        return { since: place, conversations: [], counts: true, everything: true }
      const scope = accounts.scope(signed.person)
      const visible = await inbox.visibleTo(ids, [scope])
      const conversations = ids.filter((_, at) => visible[at]?.[0])
      const touched = after.some((one) => 'person' in one && one.person === signed.person.id)
      const changed: Changed = {
        ...{ since: place, conversations, counts: conversations.length > 0 },
        ...(after.some((one) => 'calendar' in one) ? { calendar: true } : {}),
      }
      return touched ? { ...changed, me: true } : changed
    },

    look(person, conversationId, typing) {
      // Not told to the store: it concerns nobody but those who look, and moves nothing.
      if (looking.look(person, conversationId, typing)) hear([{ conversation: conversationId }])
    },
    looking: looking.others,
  }
  return {
    ...face,
    /** Lets everybody go, and hears no more. */
    stop(): void {
      stopHearing()
      cancelFlush?.()
      cancelCheck?.()
      dropAll()
    },
  }
}

const idsOf = (changes: readonly Change[]): readonly string[] => [
  ...new Set(changes.flatMap((one) => ('conversation' in one ? [one.conversation] : []))),
]
