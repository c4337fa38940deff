import { retryAt } from '#core/backoff.ts'
import type { SendOutcome } from '#core/channel.ts'
import { gate } from '#core/gate.ts'
import { atMost } from './at-most.ts'
import { grouped } from './group.ts'
import { limits } from './limits.ts'
import { nameOf } from './name-of.ts'
import { type Pacing, pacing } from './pacing.ts'
import type { Channel, Clock, Log, Meter, OutboxRow, Settlement, Store } from './ports.ts'
import { type Held, remembering } from './remember.ts'
import { sleeping } from './sleep.ts'

type Needs = {
  store: Pick<Store, 'settle' | 'gates'>
  channel(account: string): Channel | undefined
  clock: Clock
  log: Log
  meter: Meter
  /** A number from 0 up to 1: spreads retries so that they do not come together. */
  chance(): number
  /** Changes when conversations in hand may have gone to another process; see `Presence`. */
  epoch(): number | undefined
  /** The channel says this person cannot be reached any more. */
  stopped(row: OutboxRow): void
}

export type Delivery = {
  /** All replies of one conversation that wait on disk, in order, and who holds it now. Those known already do not count. */
  add(rows: readonly OutboxRow[], state: Held): void
  /**
   * Replies that were just written, `behind` others or not. False where one of those is not known here:
   * then all have to be read and added.
   */
  append(rows: readonly OutboxRow[], state: Held, behind: boolean): boolean
  /** Who holds it now: what may not be said any more stops here, also what waits or sleeps. */
  heard(conversationId: string, state: Held): void
  /** The newest version heard of a conversation with replies that wait or are being sent. */
  version(conversationId: string): number | undefined
  /** Resolves when no sentence of the bot is on its way any more, or after `limits.quiet`. */
  quiet(conversationId: string): Promise<void>
  has(conversationId: string): boolean
  /** Conversations with replies that wait or are being sent. */
  all(): readonly string[]
  /** Starts no more sends; resolves when those under way are noted. */
  stop(): Promise<void>
}

type Account = { slot: ReturnType<typeof atMost>; pace: Pacing }
type Line = {
  conversationId: string
  epoch: number | undefined
  rows: OutboxRow[]
  state: Held
  /** Ends its sleep, when it sleeps. */
  wake(): void
  /** A sentence of the bot on its way. */
  botSays?: Promise<unknown>
}

/**
 * Sends what is queued: in order per conversation, conversations side by side. A reply that must
 * wait holds back only its own conversation. Every ending is noted in the store before the next
 * reply of that conversation leaves.
 */
export function delivering(needs: Needs): Delivery {
  const { store, clock, log, meter } = needs
  const lines = new Map<string, Line>()
  const running = new Set<Promise<void>>()
  const accounts = new Map<string, Account>()
  const remembered = remembering(limits.remembered, (id) => lines.has(id))
  const sleep = sleeping(clock)
  let over = false

  const note = grouped<Settlement, undefined>(
    (batch) => store.settle(batch).then(() => batch.map(() => undefined)),
    limits.batch,
  )

  /** Notes an ending however long the store is away: what was sent must not be sent again. */
  async function settle(settlement: Settlement): Promise<void> {
    for (;;) {
      try {
        return await note(settlement)
      } catch (error) {
        if (over) throw error
        await sleep.for(limits.storeAway)
      }
    }
  }

  function heard(conversationId: string, said: Held): void {
    const state = remembered.state(conversationId, said)
    const line = lines.get(conversationId)
    if (!line) return
    line.state = state
    line.wake()
  }

  function add(found: readonly OutboxRow[], said: Held): void {
    const conversationId = found[0]?.conversationId
    if (over || conversationId === undefined) return
    heard(conversationId, said)
    const rows = found.filter((row) => row.seq > remembered.upTo(conversationId))
    const last = rows.at(-1)
    if (last === undefined) return
    remembered.took(conversationId, last.seq)
    const line = lines.get(conversationId)
    if (line) {
      line.rows.push(...rows)
      return
    }
    const state = remembered.state(conversationId, said)
    const started: Line = { conversationId, epoch: needs.epoch(), rows, state, wake: () => {} }
    lines.set(conversationId, started)
    const run = drain(started)
      .catch((error: unknown) => log.error({ error: nameOf(error) }, 'replies could not be noted'))
      .finally(() => running.delete(run))
    running.add(run)
  }

  function append(rows: readonly OutboxRow[], said: Held, behind: boolean): boolean {
    const [first] = rows
    if (first === undefined) return true
    if (behind && remembered.upTo(first.conversationId) !== first.seq - 1) return false
    add(rows, said)
    return true
  }

  async function drain(line: Line): Promise<void> {
    try {
      await sendAll(line)
    } finally {
      // At once with the end of the loop: rows added later start a line of their own.
      lines.delete(line.conversationId)
      if (line.rows.length > 0) remembered.leave(line.conversationId)
    }
  }

  async function sendAll(line: Line): Promise<void> {
    for (let row = line.rows[0]; row !== undefined && !over; row = line.rows[0]) {
      // Another process may have sent it meanwhile. The store knows: who holds it now goes on.
      if (!isOurs(line)) return
      const verdict = gate(line.state, row.cause)
      if (!verdict.send) {
        await settle({ ...about(row), state: 'skipped', code: verdict.code })
        line.rows.shift()
        continue
      }
      const account = accountOf(row.account)
      const early = row.dueAt - clock.now()
      const wait = early > 0 ? early : account.pace.wait(row.address.value)
      if (wait > 0) {
        if (wait > limits.typingAfter) needs.channel(row.account)?.typing?.(row.address)
        await sleep.for(wait, (wake) => {
          line.wake = wake
        })
        continue
      }
      const channel = needs.channel(row.account)
      const outcome: SendOutcome | 'not-now' = channel
        ? await account.slot(() => sendUnless(line, channel, row))
        : { ok: false, kind: 'channel-down', code: 'no-channel' }
      if (outcome === 'not-now') continue
      account.pace.heard(row.address.value, outcome)
      const settled = ending(row, outcome)
      await settle(settled)
      if (settled.state === 'queued')
        line.rows[0] = { ...row, dueAt: settled.dueAt, tries: settled.tries }
      else line.rows.shift()
    }
  }

  const isOurs = ({ epoch }: Line): boolean => epoch !== undefined && epoch === needs.epoch()

  /** At the last moment: while it waited for a free place others may have taken the conversation. */
  async function sendUnless(
    line: Line,
    channel: Channel,
    row: OutboxRow,
  ): Promise<SendOutcome | 'not-now'> {
    if (row.cause === 'bot' && clock.now() - line.state.at > limits.certain) await ask(line)
    if (over || !isOurs(line) || !gate(line.state, row.cause).send) return 'not-now'
    const sent = send(channel, row)
    if (row.cause === 'bot') line.botSays = sent
    return sent
  }

  /** Asks who holds it now. */
  async function ask(line: Line): Promise<void> {
    const { conversationId: id } = line
    for (let at = clock.now(); !over; at = clock.now())
      try {
        const now = (await store.gates([id])).get(id)
        heard(id, { ...(now ?? line.state), at })
        return
      } catch {
        await sleep.for(limits.storeAway)
      }
  }

  async function send(channel: Channel, row: OutboxRow): Promise<SendOutcome> {
    const began = clock.now()
    try {
      const outcome = await channel.send(row)
      meter.time('send', { account: row.account }, (clock.now() - began) / 1_000)
      if (outcome.ok) {
        meter.count('sent', { account: row.account })
        meter.time('reply', { account: row.account }, (clock.now() - row.createdAt) / 1_000)
      } else meter.count('send-failed', { account: row.account, kind: outcome.kind })
      return outcome
    } catch (error) {
      // A channel promises not to throw. If it does, nobody knows whether the message left.
      log.error({ error: nameOf(error), account: row.account }, 'a channel threw')
      meter.count('send-failed', { account: row.account, kind: 'unknown' })
      return { ok: false, kind: 'unknown', code: nameOf(error) }
    }
  }

  /** What is to be noted of a send, and told: sent, given up, or to be tried again. */
  function ending(row: OutboxRow, outcome: SendOutcome): Settlement {
    const note = about(row)
    if (outcome.ok) return { ...note, state: 'sent', externalId: outcome.externalId }
    const again = (dueAt: number, tries: number, code: string): Settlement => ({
      ...note,
      state: 'queued',
      dueAt,
      tries,
      code,
    })
    switch (outcome.kind) {
      case 'throttled':
        return again(note.now + outcome.retryAfterMs, row.tries, 'throttled')
      case 'channel-down':
        log.error({ account: row.account, code: outcome.code }, 'the channel is down, replies wait')
        return again(note.now + limits.channelDown, row.tries, outcome.code)
      case 'contact-stopped':
        needs.stopped(row)
        return { ...note, state: 'failed', code: outcome.code }
      case 'rejected':
        log.error({ account: row.account, code: outcome.code }, 'a channel refused a message')
        return { ...note, state: 'failed', code: outcome.code }
      case 'transient':
      case 'unknown': {
        const dueAt = retryAt(row.tries + 1, row.createdAt, note.now, needs.chance())
        return dueAt === undefined
          ? { ...note, state: 'failed', code: outcome.code }
          : again(dueAt, row.tries + 1, outcome.code)
      }
    }
  }

  const about = (row: OutboxRow) => ({
    conversationId: row.conversationId,
    seq: row.seq,
    now: clock.now(),
  })

  function accountOf(name: string): Account {
    const known = accounts.get(name)
    if (known) return known
    const made: Account = { slot: atMost(limits.sends), pace: pacing(clock) }
    accounts.set(name, made)
    return made
  }

  return {
    add,
    append,
    heard,
    version: (conversationId) => lines.get(conversationId)?.state.version,
    quiet: async (conversationId) => {
      const says = lines.get(conversationId)?.botSays
      if (says) await Promise.race([says, sleep.for(limits.quiet)])
    },
    has: (conversationId) => lines.has(conversationId),
    all: () => [...lines.keys()],
    stop: async () => {
      over = true
      sleep.wakeAll()
      await Promise.all([...running])
    },
  }
}
