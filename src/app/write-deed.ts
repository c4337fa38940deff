import type { Decision } from '#core/decision.ts'
import { committing, type Ground } from './decide.ts'
import type { Delivery } from './deliver.ts'
import { limits } from './limits.ts'
import type { Channel, Clock, Committed, Loaded, Store, TurnCommit } from './ports.ts'
import { runsElsewhere } from './running.ts'
import type { Turns } from './turns.ts'

type Needs = {
  store: Pick<Store, 'commit' | 'gates' | 'sendingElsewhere' | 'changes'>
  channel(account: string): Channel | undefined
  clock: Clock
  delivery: Pick<Delivery, 'heard' | 'quiet'>
  turns: Pick<Turns, 'taken'>
}

export type DeedWriter = {
  /**
   * Commits what was decided of a deed. Where somebody takes the word by it, it resolves only when no
   * sentence of the bot is on its way any more: whoever has the answer has the word.
   */
  write(
    loaded: Loaded,
    decision: Decision,
    deed: NonNullable<TurnCommit['deed']>,
    ground: Ground,
  ): Promise<Committed>
  /**
   * For a deed that was done before, perhaps in another process: asks who holds the conversation now, and
   * resolves as `write` does.
   */
  repeat(conversationId: string): Promise<void>
}

/** Writes deeds. */
export function deedWriter(needs: Needs): DeedWriter {
  const { store, clock, delivery, turns } = needs

  async function quiet(id: string): Promise<void> {
    await delivery.quiet(id)
    const until = clock.now() + limits.quiet
    while (clock.now() < until && (await store.sendingElsewhere(id)))
      await new Promise<void>((resolve) => clock.after(limits.quietEvery, resolve))
  }

  return {
    repeat: async (id) => {
      const at = clock.now()
      const state = (await store.gates([id])).get(id)
      if (state) delivery.heard(id, { ...state, at })
      await quiet(id)
    },
    write: async (loaded, decision, deed, ground) => {
      const { account } = loaded.conversation
      const elsewhere = runsElsewhere(needs.channel(account))
      const turn: TurnCommit = {
        ...committing(loaded, decision, ground),
        deed,
        ...(elsewhere ? { elsewhere } : {}),
      }
      const { conversationId: id, version, next, now } = turn
      const [committed] = await store.commit([turn])
      if (!committed?.ok) return committed ?? { ok: false, why: 'moved' }
      // Who has the lease sends the rows, and hears of them by itself.
      if (committed.mine === false) delivery.heard(id, { ...next, version: version + 1, at: now })
      else turns.taken(turn, committed)
      if (elsewhere && committed.rows.length > 0) store.changes.tell([{ due: account }])
      if (loaded.conversation.holder !== 'technician' && next.holder === 'technician')
        await quiet(id)
      return committed
    },
  }
}
