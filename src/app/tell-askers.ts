import { standingOf } from '#core/knowledge/standing.ts'
import { tellAsker, tellFor, whyNotTold } from '#core/knowledge/tell-asker.ts'
import { type Ground, knownHere } from './decide.ts'
import { limits } from './limits.ts'
import { type Loop, looping } from './looping.ts'
import { outage } from './outage.ts'
import type { Clock, Loaded, Log, Store } from './ports.ts'
import type { Asker, Questions } from './question-ports.ts'
import { withFacts } from './with-facts.ts'
import type { DeedWriter } from './write-deed.ts'

/** Bounds. `every`: pause between two looks, ms. */
const bounds = { every: 5_000, batch: 200 } as const

type Needs = {
  questions: Pick<Questions, 'askers' | 'asker'>
  store: Pick<Store, 'load' | 'facts'>
  clock: Clock
  log: Pick<Log, 'info' | 'error'>
  ground(): Ground
  write: DeedWriter['write']
}

/**
 * Tells people that what they asked has an answer: each once, as soon as nothing stands in the way. The turn that
 * tells her also notes that she was told, and is written on what was read before; so two processes, or one that
 * was killed, tell her once.
 */
export function tellingAskers(needs: Needs): Loop {
  const { questions, store, clock, log, ground, write } = needs
  const telling = outage(
    log,
    'people who asked cannot be told now',
    'people who asked are told again',
  )

  /** Whether nothing stands in the way, as her talk is now. */
  function isToBeTold({ askedAt, topic, talk }: Asker, here: Ground): boolean {
    const known = here.bundle.topics.get(topic)
    const { centre } = here.bundle
    if (known === undefined || standingOf(known, here.now, centre.zone) !== 'good') return false
    const window = here.window(talk.account)?.ms
    const why = whyNotTold({ askedAt, wants: true, talk, window, centre, now: here.now })
    return why === undefined
  }

  /** What was read of her talk, and that she is still to be told: in this order. */
  async function read(asker: Asker): Promise<{ loaded: Loaded; still: Asker } | undefined> {
    const [loaded] = await store.load([asker.conversationId], clock.now())
    const still = await questions.asker(asker)
    // What she wrote, or what rings, is answered first.
    if (!loaded || !still || loaded.next || loaded.timer) return undefined
    const { account, holder, optedOut, blocked, lastInAt, session } = loaded.conversation
    const talk = {
      ...{ account, holder, optedOut, blocked, asked: session !== undefined },
      ...(lastInAt === undefined ? {} : { lastInAt }),
    }
    return { loaded, still: { ...still, talk } }
  }

  async function tell(asker: Asker): Promise<void> {
    for (let tries = 0; tries < limits.deeds; tries += 1) {
      const { loaded, still } = (await read(asker)) ?? {}
      const here = ground()
      if (!loaded || !still || !isToBeTold(still, here)) return
      const was = loaded.conversation
      const decision = await withFacts(needs, (facts) =>
        tellAsker(was, still, knownHere(here, was.account, facts)),
      )
      if (decision === undefined) return
      const id = `told:${asker.conversationId}:${asker.seq}`
      const deed = { technician: '', id, kind: 'told', digest: still.topic }
      const committed = await write(loaded, decision, deed, here)
      if (committed.ok || committed.why !== 'moved') return
    }
  }

  async function look(): Promise<void> {
    let failed: unknown
    try {
      let after: Asker | undefined
      while (loop.goesOn()) {
        const here = ground()
        const askers = await questions.askers(here.now - tellFor, after, bounds.batch)
        for (const asker of askers) {
          if (!loop.goesOn()) return
          if (!isToBeTold(asker, here)) continue
          // One whose talk cannot be read or written holds nobody else back.
          await tell(asker).catch((error: unknown) => {
            failed = error
          })
        }
        after = askers.at(-1)
        if (askers.length < bounds.batch) break
      }
    } catch (error) {
      failed = error
    }
    if (failed === undefined) telling.worked()
    else telling.failed(failed)
  }

  const loop = looping(clock, bounds.every, look)
  return loop
}
