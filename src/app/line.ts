import type { SendOutcome } from '#core/channel.ts'
import { windowClosed } from '#core/gate.ts'
import { atMost } from './at-most.ts'
import { endingOf } from './ending.ts'
import { grouped } from './group.ts'
import { limits } from './limits.ts'
import { nameOf } from './name-of.ts'
import { type Next, nextOf, waitsUntil } from './next-row.ts'
import { type Pacing, pacing } from './pacing.ts'
import type { Channel, Clock, Log, Meter, OutboxRow, Settlement, Store } from './ports.ts'
import type { Held } from './remember.ts'
import { runsElsewhere } from './running.ts'
import type { Sleep } from './sleep.ts'
import { steadyPace } from './steady-pace.ts'

/** The replies of one conversation that are being sent, in order. */
export type Line = {
  readonly conversationId: string
  readonly account: string
  readonly epoch: string | undefined
  readonly rows: OutboxRow[]
  state: Held
  /** Ends its sleep, when it sleeps. */
  wake(): void
  /** A sentence of the bot on its way. */
  botSays?: Promise<unknown>
  /** Up to this place replies were in hand before: the store is asked whether they still wait. */
  askUpTo: number
  /** This one may be on its way, sent by a process that is gone. Its status is waited for until then. */
  doubt?: { seq: number; until: number }
  /** What the network said of replies meanwhile: they are not to be sent any more. */
  readonly told: Map<number, 'taken' | 'failed'>
  /** One of it waits in the store again: all of it has to be read anew, in order. */
  isOver?: true
}

export type SendNeeds = {
  store: Pick<Store, 'settle' | 'gates' | 'isQueued'>
  channel(account: string): Channel | undefined
  clock: Clock
  log: Log
  meter: Meter
  /** A number from 0 up to 1: spreads retries so that they do not come together. */
  chance(): number
  /** Changes when conversations in hand may have gone to another process; see `Running`. */
  epoch(account: string): string | undefined
  /** The channel says this person cannot be reached any more. */
  stopped(row: OutboxRow): void
}

type Needs = SendNeeds & {
  sleep: Sleep
  /** True once nothing more is to be sent. */
  isOver(): boolean
  heard(conversationId: string, state: Held): void
}

type Account = { slot: ReturnType<typeof atMost>; pace: Pacing }

/**
 * Sends the replies of a line, oldest first, until none is left that may leave now. What waits until she
 * writes is noted so and stays in the line.
 */
export function sendingLines(needs: Needs): (line: Line) => Promise<void> {
  const { store, clock, log, meter, sleep, isOver } = needs
  const accounts = new Map<string, Account>()

  const note = grouped<Settlement, undefined>(
    (batch) => store.settle(batch).then(() => batch.map(() => undefined)),
    limits.batch,
  )

  /** Does it however long the store is away. */
  async function surely<Result>(work: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (isOver()) throw error
        await sleep.for(limits.storeAway)
      }
    }
  }

  /** What was sent must not be sent again. */
  const settle = (settlement: Settlement): Promise<undefined> => surely(() => note(settlement))

  const isOurs = ({ account, epoch }: Line): boolean =>
    epoch !== undefined && epoch === needs.epoch(account)

  const windowOf = (account: string): number | undefined =>
    needs.channel(account)?.capabilities.windowMs

  function next({ rows, state }: Line): Next | undefined {
    const [first] = rows
    return first && nextOf(rows, state, clock.now(), windowOf(first.account))
  }

  async function sendAll(line: Line): Promise<void> {
    let noted = false
    while (line.rows.length > 0 && !isOver()) {
      // Another process may have sent it meanwhile. The store knows: who holds it now goes on.
      if (!isOurs(line) || line.isOver) return
      const found = next(line)
      if (found) await one(line, found)
      else if (!(await rest(line, noted))) return
      noted = found === undefined
    }
  }

  async function one(line: Line, { row, verdict }: Next): Promise<void> {
    if (line.told.has(row.seq)) return drop(line, row)
    if (!verdict.send) {
      await settle({ ...about(row), state: 'skipped', code: verdict.code })
      return drop(line, row)
    }
    const account = accountOf(row.account)
    const wait = early(line, row) || account.pace.wait(row.address.value)
    if (wait > 0) {
      if (wait > limits.typingAfter) needs.channel(row.account)?.typing?.(row.address)
      await sleep.for(wait, (wake) => {
        line.wake = wake
      })
      return
    }
    const channel = needs.channel(row.account)
    const outcome: SendOutcome | 'not-now' = channel
      ? await account.slot(() => sendUnless(line, channel, row))
      : { ok: false, kind: 'channel-down', code: 'no-channel' }
    if (outcome === 'not-now') return
    account.pace.heard(row.address.value, outcome)
    // The network was faster than its own answer: the store has its word already.
    if (line.told.get(row.seq) === 'failed') return drop(line, row)
    // The account went to another process meanwhile, which sends it: that is no failure, and no try.
    if (!outcome.ok && runsElsewhere(channel)) return
    await end(line, row, outcome)
  }

  async function end(line: Line, row: OutboxRow, outcome: SendOutcome): Promise<void> {
    const { windowMs, confirms = false } = needs.channel(row.account)?.capabilities ?? {}
    const { lastInAt } = line.state
    const settled = endingOf(row, outcome, {
      now: clock.now(),
      ...(windowMs === undefined || lastInAt === undefined ? {} : { lastInAt }),
      confirms,
      chance: needs.chance(),
    })
    tell(row, outcome)
    await settle(settled)
    if (settled.state !== 'queued') return drop(line, row)
    const { dueAt, tries, code } = settled
    change(line, row, { ...row, dueAt, tries, code })
  }

  /** Notes that what is left waits for her; false when there is nothing to note. `noted`: the rest of it is. */
  async function rest(line: Line, noted: boolean): Promise<boolean> {
    const lastInAt = line.state.lastInAt
    const waits = line.rows.filter(({ code }, at) => code !== windowClosed || (at === 0 && !noted))
    await Promise.all(
      waits.map(async (row) => {
        const code = windowClosed
        // The oldest is noted anew as it was: each commit made its conversation due.
        const dueAt = row.code === code ? row.dueAt : waitsUntil(lastInAt)
        await settle({ ...about(row), state: 'queued', dueAt, tries: row.tries, code })
        change(line, row, { ...row, dueAt, code })
      }),
    )
    return waits.length > 0
  }

  /** How long it is too early, ms. What waited for her waits for no hour. */
  function early({ doubt }: Line, row: OutboxRow): number {
    const dueAt = row.code === windowClosed ? 0 : row.dueAt
    const confirms = needs.channel(row.account)?.capabilities.confirms === true
    const heardBy = confirms && doubt?.seq === row.seq ? doubt.until : 0
    return Math.max(0, Math.max(dueAt, heardBy) - clock.now())
  }

  /** At the last moment: while it waited for a free place others may have taken the conversation. */
  async function sendUnless(
    line: Line,
    channel: Channel,
    row: OutboxRow,
  ): Promise<SendOutcome | 'not-now'> {
    if (row.cause === 'bot' && clock.now() - line.state.at > limits.certain) await ask(line)
    if (mayHaveLeft(line, channel, row)) {
      const { conversationId, seq } = row
      if (!(await surely(() => store.isQueued(conversationId, seq)))) line.told.set(seq, 'taken')
    }
    const found = isOver() || line.isOver || !isOurs(line) ? undefined : next(line)
    if (found?.row !== row || !found.verdict.send || line.told.has(row.seq)) return 'not-now'
    const sent = send(channel, row)
    if (row.cause === 'bot') line.botSays = sent
    return sent
  }

  const mayHaveLeft = ({ askUpTo, doubt }: Line, { capabilities }: Channel, row: OutboxRow) =>
    row.seq <= askUpTo ||
    (capabilities.confirms === true && (row.tries > 0 || doubt?.seq === row.seq))

  /** Asks who holds it now. */
  async function ask(line: Line): Promise<void> {
    const { conversationId: id } = line
    for (let at = clock.now(); !isOver(); at = clock.now())
      try {
        const now = (await store.gates([id])).get(id)
        needs.heard(id, { ...(now ?? line.state), at })
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
      return outcome
    } catch (error) {
      // A channel promises not to throw. If it does, nobody knows whether the message left.
      log.error({ error: nameOf(error), account: row.account }, 'a channel threw')
      return { ok: false, kind: 'unknown', code: nameOf(error) }
    }
  }

  function tell(row: OutboxRow, outcome: SendOutcome): void {
    const { account } = row
    if (outcome.ok) {
      meter.count('sent', { account })
      // What waited for her says nothing of how fast we are.
      if (row.code !== windowClosed)
        meter.time('reply', { account }, (clock.now() - row.createdAt) / 1_000)
      return
    }
    const { kind } = outcome
    meter.count('send-failed', { account, kind })
    if (kind === 'contact-stopped') needs.stopped(row)
    if (kind === 'channel-down')
      log.error({ account, code: outcome.code }, 'the channel is down, replies wait')
    if (kind === 'rejected' && outcome.code !== windowClosed)
      log.error({ account, code: outcome.code }, 'a channel refused a message')
  }

  const about = (row: OutboxRow) => ({
    conversationId: row.conversationId,
    seq: row.seq,
    now: clock.now(),
  })

  function accountOf(name: string): Account {
    const known = accounts.get(name)
    if (known) return known
    const steady = needs.channel(name)?.capabilities.pace
    const pace = pacing(clock, steady && steadyPace(steady, needs.chance))
    const made: Account = { slot: atMost(limits.sends), pace }
    accounts.set(name, made)
    return made
  }

  return sendAll
}

function change({ rows }: Line, row: OutboxRow, to: OutboxRow): void {
  const at = rows.indexOf(row)
  if (at >= 0) rows[at] = to
}

function drop({ rows }: Line, row: OutboxRow): void {
  const at = rows.indexOf(row)
  if (at >= 0) rows.splice(at, 1)
}
