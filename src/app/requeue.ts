import type { Decision } from '#core/decision.ts'
import { requeue } from '#core/handoff/requeue.ts'
import { isOpen } from '#core/hours.ts'
import { type Ground, knownHere } from './decide.ts'
import type { People } from './deeds.ts'
import { limits } from './limits.ts'
import { looping } from './looping.ts'
import { nameOf } from './name-of.ts'
import type { Clock, Log, Store } from './ports.ts'
import { withFacts } from './with-facts.ts'
import type { DeedWriter } from './write-deed.ts'

type Needs = {
  people: Pick<People, 'inbox'>
  store: Pick<Store, 'load' | 'facts' | 'changes' | 'tidy'>
  clock: Clock
  log: Log
  ground(): Ground
  write: DeedWriter['write']
}

/** Looks for technicians who are gone. */
export type Requeueing = {
  /** What somebody holds waits in its queue again; what sleeps only when her account was disabled. */
  requeueOf(technician: string, why: 'absent' | 'disabled'): Promise<void>
  /** Looks now. */
  look(): Promise<void>
  stop(): Promise<void>
}

/**
 * Gives back to their queues what technicians hold who are gone: absent while the centre is open, looked
 * for every half minute, or disabled, at once. Also has the store forget what is too old.
 */
export function requeueing(needs: Needs): Requeueing {
  const { people, store, clock, log, ground, write } = needs
  let tidiedAt = clock.now()

  async function requeueOf(technician: string, why: 'absent' | 'disabled'): Promise<void> {
    for (const id of await people.inbox.heldBy(technician)) {
      if (!loop.goesOn()) return
      await requeueOne(id, technician, why)
    }
  }

  async function requeueOne(
    id: string,
    technician: string,
    why: 'absent' | 'disabled',
  ): Promise<void> {
    for (let tries = 0; tries < limits.deeds; tries += 1) {
      const [loaded] = await store.load([id], clock.now())
      const { version = 0, handoff } = loaded?.conversation ?? {}
      if (!loaded || (why === 'absent' && handoff?.snoozed)) return
      const here = ground()
      const decision = await withFacts<Decision | undefined>(needs, (facts) =>
        requeue(
          loaded.conversation,
          technician,
          why,
          knownHere(here, loaded.conversation.account, facts),
        ),
      )
      if (decision === undefined) return
      const deed = { technician, id: `requeue:${id}:${version}`, kind: 'requeue', digest: why }
      const committed = await write(loaded, decision, deed, here)
      if (committed.ok || committed.why !== 'moved') return
    }
  }

  /** `seenBefore` 0: only those whose accounts are disabled. */
  async function requeueGone(seenBefore: number): Promise<void> {
    try {
      for (const { technician, why } of await people.inbox.absent(seenBefore))
        await requeueOf(technician, why)
    } catch (error) {
      log.error({ error: nameOf(error) }, 'what absent technicians hold could not be given back')
    }
  }

  async function look(): Promise<void> {
    const now = clock.now()
    const { centre } = ground().bundle
    const since = now - limits.absentAfter
    // Nobody is absent before the doors have been open for a while.
    await requeueGone(isOpen(centre, now) && isOpen(centre, since) ? since : 0)
    if (now - tidiedAt < limits.tidyEvery) return
    tidiedAt = now
    await store.tidy(now).catch((error: unknown) => {
      log.error({ error: nameOf(error) }, 'what is too old could not be forgotten')
    })
  }

  const loop = looping(clock, limits.absentEvery, look)
  const unlisten = store.changes.listen((changes) => {
    if (loop.goesOn() && changes.some((change) => 'person' in change)) void requeueGone(0)
  })
  loop.start()
  return {
    requeueOf,
    look: loop.look,
    stop: async () => {
      unlisten()
      await loop.stop()
    },
  }
}
