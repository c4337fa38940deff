import { isVoiceAwaited } from '#core/flow/voice.ts'
import { decide, decideBroken, type Ground } from './decide.ts'
import type { Delivery } from './deliver.ts'
import { factsTogether } from './facts-together.ts'
import { grouped } from './group.ts'
import { limits } from './limits.ts'
import { nameOf, placeOf } from './name-of.ts'
import type { Clock, Committed, Flows, Loaded, Log, Meter, Store, TurnCommit } from './ports.ts'
import { withFacts } from './with-facts.ts'

type Needs = {
  store: Pick<Store, 'load' | 'commit' | 'facts' | 'stumble'>
  flows: Flows
  clock: Clock
  log: Log
  meter: Meter
  ground(): Ground
  /** Hears that a voice note waits to be put into words. */
  transcribe?: (conversationId: string) => void
  delivery: Pick<Delivery, 'add' | 'append' | 'heard'>
}

export type Turns = {
  /** Says that a conversation has a message or a timer to handle. */
  wake(conversationId: string): void
  /** A turn decided inside the transaction that accepts its message, where nothing stands in the way. */
  now(loaded: Loaded): TurnCommit | undefined
  /** Takes up what follows from a turn that was written. */
  taken(turn: TurnCommit, committed: Committed): void
  /** True while the conversation waits for its turn or has it. */
  has(conversationId: string): boolean
  /** Conversations that wait for their turn or have it. */
  all(): readonly string[]
  /** Takes nothing more; resolves when the turns under way are committed. */
  stop(): Promise<void>
}

/**
 * Runs turns: one at a time per conversation, oldest message first, many conversations in one
 * read and one commit. A conversation that fails is set aside alone; the others go on.
 */
export function runTurns(needs: Needs): Turns {
  const { store, flows, delivery, clock, log, meter, ground } = needs
  const ready = new Set<string>()
  const underWay = new Set<string>()
  let stopped = false
  let pumping: Promise<void> = Promise.resolve()
  let awake = false

  const facing = { store: factsTogether(store), clock }
  const commit = grouped<TurnCommit, Committed>((batch) => store.commit(batch), limits.batch)

  function wake(conversationId: string): void {
    if (stopped) return
    ready.add(conversationId)
    if (awake) return
    awake = true
    pumping = pump()
  }

  async function pump(): Promise<void> {
    while (ready.size > 0 && !stopped) {
      const ids = [...ready].slice(0, limits.batch)
      for (const id of ids) {
        ready.delete(id)
        underWay.add(id)
      }
      const began = clock.now()
      try {
        const loaded = await store.load(ids, began)
        // Replies on disk that nobody here knows: a crash left them, or another process wrote them.
        for (const { conversation, unsent, fence } of loaded)
          if (unsent.length > 0) delivery.add(unsent, { ...conversation, at: began, fence })
        // One moment for all of them: what they ask of it they ask in the same words.
        const here = ground()
        await Promise.all(loaded.map((one) => turn(one, here)))
      } catch (error) {
        log.error({ error: nameOf(error), conversations: ids.length }, 'turns could not be read')
        clock.after(1_000, () => ids.forEach(wake))
      } finally {
        for (const id of ids) underWay.delete(id)
      }
    }
    awake = false
  }

  async function turn(loaded: Loaded, here: Ground): Promise<void> {
    if (!loaded.next && !loaded.timer) return
    try {
      const decision = await decided(loaded, here)
      taken(decision, await commit(decision))
    } catch (error) {
      await stumbled(loaded, error)
    }
  }

  function taken(turn: TurnCommit, committed: Committed): void {
    let known = false
    if (committed.ok) {
      meter.count('turn', { account: turn.next.account })
      for (const { type } of turn.events) meter.count('event', { type })
      const { next, version, now: at, fence } = turn
      const state = { ...next, version: version + 1, at, fence }
      delivery.heard(turn.conversationId, state)
      if (turn.handled !== undefined && isVoiceAwaited(next)) needs.transcribe?.(next.id)
      known = delivery.append(turn.conversationId, committed.rows, state, committed.behind)
    }
    if (!committed.ok || committed.more || !known) wake(turn.conversationId)
  }

  function now(loaded: Loaded): TurnCommit | undefined {
    const { id, session } = loaded.conversation
    // What waits in line goes first.
    if (stopped || !loaded.next || has(id)) return
    try {
      const here = ground()
      if (session && session.revision !== here.bundle.revision) return
      const outcome = decide(loaded, here, undefined, {})
      return 'needs' in outcome ? undefined : outcome
    } catch {
      // Decided again in line, where a fault is told and becomes a handoff.
      return
    }
  }

  const has = (id: string): boolean => ready.has(id) || underWay.has(id)

  /** The decision, with the facts it asked for; a fault in it becomes a handoff, never silence. */
  async function decided(loaded: Loaded, here: Ground): Promise<TurnCommit> {
    try {
      const revision = loaded.conversation.session?.revision
      const pinned =
        revision === undefined || revision === here.bundle.revision
          ? undefined
          : await flows.pinned(revision)
      return await withFacts(facing, (facts) => decide(loaded, here, pinned, facts))
    } catch (error) {
      log.error({ error: nameOf(error), stack: placeOf(error) }, 'a turn could not be decided')
      return decideBroken(loaded, here, nameOf(error))
    }
  }

  /** Could not be committed: tried again a few times, then put aside so that the person goes on. */
  async function stumbled(loaded: Loaded, error: unknown): Promise<void> {
    const { id } = loaded.conversation
    log.error({ error: nameOf(error), stack: placeOf(error) }, 'a turn could not be committed')
    const now = clock.now()
    const seq = loaded.next?.seq
    if (seq !== undefined) {
      const failed = {
        conversationId: id,
        seq,
        code: nameOf(error),
        limit: limits.stumbles,
        now,
      }
      await store.stumble([failed]).catch((again: unknown) => {
        log.error({ error: nameOf(again) }, 'the store does not answer')
      })
    }
    clock.after(1_000, () => wake(id))
  }

  return {
    wake,
    now,
    taken,
    has,
    all: () => [...ready, ...underWay],
    stop: async () => {
      stopped = true
      await pumping
    },
  }
}
