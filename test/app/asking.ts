import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { groupingQuestions } from '../../src/app/group-questions.ts'
import type { Store } from '../../src/app/ports.ts'
import type { Scope } from '../../src/core/access/scope.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { handClock, openHouse, settled } from './house.ts'

/** Who may see everything here. */
export const leader: Scope = { person: 'rita', queues: ['desk'], sensitive: true }

/** The flows of knowledge over a real database: what nobody knows is kept, and people are told when somebody does. */
export async function asking(
  options: Partial<NonNullable<Parameters<typeof openHouse>[0]>> & {
    wrap?: (store: Store) => Store
    /** Where the database is; a file of its own where not given. */
    url?: string
  } = {},
) {
  const { wrap = (store: Store) => store, url, ...rest } = options
  const dir = mkdtempSync(join(tmpdir(), 'acolhe-asking-'))
  const store = await openStore(url ?? `file:${join(dir, 'a.db')}`)
  const time = rest.time ?? handClock()
  const house = await openHouse({ folder: 'test/flows/asking', ...rest, time, store: wrap(store) })
  onTestFinished(async () => {
    await house.close()
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const log = { info() {}, error() {} }
  let groups = 0
  const grouping = groupingQuestions({
    questions: store.questions,
    groupOf: (_question, known) => known[0]?.group,
    clock: time.clock,
    log,
    newId: () => `g${++groups}`,
  })
  const { questions } = store
  const loop = () => house.messaging.askers(questions)
  const askers = loop()
  /** Until everything heard is handled and everything said has left. */
  const settle = async () => {
    for (let turn = 0; turn < 500; turn += 1) {
      await settled()
      await time.pass(10)
      const { queued, unhandled } = await store.health(time.clock.now())
      if (queued + unhandled === 0) return
    }
    throw new Error('it never settled')
  }
  const says = async (who: string, text: string) => {
    await house.say(who, text)
    await settle()
  }
  return {
    ...house,
    questions,
    settle,
    says,
    /** Another process' loop on the same. */
    another: loop,
    /** Somebody asks what nobody knows. */
    asks: async (who: string) => {
      await says(who, 'how do I do this?')
      await grouping.look()
    },
    /** Somebody of the staff says which topic answers it. */
    answer: async (topic = 'num-nif') => {
      const [group] = await questions.groups(leader, 'open', 1)
      const as = { state: 'answered', topic } as const
      expect(await questions.close(group?.id ?? '', 'open', as, 'rita', time.clock.now())).toBe(
        true,
      )
    },
    look: async (one = askers) => {
      await one.look()
      await settle()
    },
    told: async () =>
      (await questions.groups(leader, 'answered', 99))
        .flatMap((group) => group.questions)
        .filter(({ told }) => told).length,
  }
}
