import type { Decision } from '#core/decision.ts'
import { committing, type Ground } from './decide.ts'
import type { Delivery } from './deliver.ts'
import { limits } from './limits.ts'
import type { Clock, Committed, Loaded, Store, TurnCommit } from './ports.ts'
import type { Turns } from './turns.ts'

type Needs = {
  store: Pick<Store, 'commit' | 'sendingElsewhere'>
  clock: Clock
  delivery: Pick<Delivery, 'has' | 'heard' | 'quiet'>
  turns: Pick<Turns, 'taken' | 'wake'>
}

/** Commits what was decided of a deed; see `deedWriter`. */
export type WriteDeed = (
  loaded: Loaded,
  decision: Decision,
  deed: NonNullable<TurnCommit['deed']>,
  ground: Ground,
) => Promise<Committed>

/**
 * Writes deeds. Where the bot held the conversation before, it resolves only when no sentence of the
 * bot is on its way any more, here or in another process: whoever has the answer has the word.
 */
export function deedWriter({ store, clock, delivery, turns }: Needs): WriteDeed {
  async function quiet(id: string): Promise<void> {
    await delivery.quiet(id)
    const until = clock.now() + limits.quiet
    while (clock.now() < until && (await store.sendingElsewhere(id)))
      await new Promise<void>((resolve) => clock.after(limits.quietEvery, resolve))
  }

  return async (loaded, decision, deed, ground) => {
    const turn = { ...committing(loaded, decision, ground), deed }
    const [committed] = await store.commit([turn])
    if (!committed?.ok) return committed ?? { ok: false, why: 'moved' }
    // Who has the lease sends the rows, and hears of them by itself.
    if (committed.mine === false)
      delivery.heard(turn.conversationId, { ...turn.next, version: turn.version + 1 })
    else if (delivery.has(turn.conversationId)) turns.taken(turn, committed)
    else {
      // Replies that an earlier process left go first: they are read with what was just written.
      turns.taken(turn, { ...committed, rows: [] })
      turns.wake(turn.conversationId)
    }
    if (loaded.conversation.holder !== 'technician' && turn.next.holder === 'technician')
      await quiet(turn.conversationId)
    return committed
  }
}
