import { windowClosed } from '#core/gate.ts'
import { limits } from './limits.ts'
import { type Line, type SendNeeds, sendingLines } from './line.ts'
import { nameOf } from './name-of.ts'
import type { OutboxRow, Status } from './ports.ts'
import { type Held, remembering } from './remember.ts'
import { sleeping } from './sleep.ts'

export type Delivery = {
  /** All replies of one conversation that wait on disk, in order, and who holds it now. Those known already do not count. */
  add(rows: readonly OutboxRow[], state: Held): void
  /**
   * Replies that were just written, `behind` others or not. False where one of those is not known here:
   * then all have to be read and added.
   */
  append(conversationId: string, rows: readonly OutboxRow[], state: Held, behind: boolean): boolean
  /** Who holds it now: what may not be said any more stops here, also what waits or sleeps. */
  heard(conversationId: string, state: Held): void
  /** What networks said of replies, once it is on disk: those are not sent any more. */
  told(batch: readonly Status[]): void
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

/**
 * Sends what is queued: in order per conversation, conversations side by side. A reply that must
 * wait holds back only its own conversation. Every ending is noted in the store before the next
 * reply of that conversation leaves. What waits until she writes is kept by the store alone.
 */
export function delivering(needs: SendNeeds): Delivery {
  const { clock, log } = needs
  const lines = new Map<string, Line>()
  const running = new Set<Promise<void>>()
  const remembered = remembering(limits.remembered, (id) => lines.has(id))
  const sleep = sleeping(clock)
  let over = false
  const sendAll = sendingLines({ ...needs, sleep, isOver: () => over, heard })

  function heard(conversationId: string, said: Held): void {
    const state = remembered.state(conversationId, said)
    const line = lines.get(conversationId)
    if (!line) return
    line.state = state
    line.wake()
  }

  function add(found: readonly OutboxRow[], said: Held): void {
    const id = found[0]?.conversationId
    if (over || id === undefined) return
    const isNew = said.fence !== undefined && said.fence !== remembered.fence(id)
    heard(id, said)
    const rows = found.filter((row) => row.seq > remembered.upTo(id))
    const [first] = rows
    if (first === undefined) return
    const askUpTo = remembered.highest(id)
    remembered.took(id, rows.at(-1)?.seq ?? 0)
    const line = lines.get(id)
    if (line) {
      line.rows.push(...rows)
      return
    }
    begin({
      conversationId: id,
      account: first.account,
      epoch: needs.epoch(first.account),
      rows,
      state: remembered.state(id, said),
      wake: () => {},
      askUpTo,
      // Only one is ever on its way: the oldest that is not noted as sent.
      ...(isNew ? { doubt: { seq: first.seq, until: clock.now() + limits.status } } : {}),
      told: new Map(),
    })
  }

  function begin(line: Line): void {
    lines.set(line.conversationId, line)
    const run = drain(line)
      .catch((error: unknown) => log.error({ error: nameOf(error) }, 'replies could not be noted'))
      .finally(() => running.delete(run))
    running.add(run)
  }

  function append(id: string, rows: readonly OutboxRow[], said: Held, behind: boolean): boolean {
    const [first] = rows
    if (first === undefined ? behind && !lines.has(id) : isUnknown(id, first, behind)) return false
    // Nothing waited: whatever comes under this lease was never on its way.
    if (!behind) heard(id, said)
    add(rows, said)
    return true
  }

  const isUnknown = (id: string, first: OutboxRow, behind: boolean): boolean =>
    behind && remembered.upTo(id) !== first.seq - 1

  async function drain(line: Line): Promise<void> {
    try {
      await sendAll(line)
    } finally {
      // At once with the end of the loop: rows added later start a line of their own.
      lines.delete(line.conversationId)
      const [left] = line.rows
      if (left) remembered.leave(line.conversationId, left.seq - 1)
      for (const [seq, what] of line.told)
        if (what === 'failed') remembered.leave(line.conversationId, seq - 1)
    }
  }

  function told(batch: readonly Status[]): void {
    for (const status of batch) {
      if (status.row === undefined) continue
      const { conversationId, seq } = status.row
      const line = lines.get(conversationId)
      const failed = status.what === 'failed'
      // It waits for her in the store soon, and is to be read again then with what comes after it.
      const waits = failed && status.code === windowClosed
      if (!line && waits) remembered.leave(conversationId, seq - 1)
      if (!line) continue
      line.told.set(seq, failed ? 'failed' : 'taken')
      if (waits) line.isOver = true
      line.wake()
    }
  }

  return {
    add,
    append,
    // Without the lease it was said under: what waits may have been on its way before that.
    heard: (conversationId, { fence: _, ...state }) => heard(conversationId, state),
    told,
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
