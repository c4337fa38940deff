import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { acted, queued } from '../contract/people.ts'
import { Model, step } from '../contract/person-model.ts'
import { arrival, load, newId, noon } from '../contract/talk.ts'
import { database, openProcess } from './database.ts'

let url: string
beforeAll(async () => {
  url = await database('same_person')
})

it('two processes that hear of one person at once make one of her', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const model = new Model(a, b)
      await Promise.all(steps.map((one) => model.run(one)))
      await model.check({ inOrder: false })
    }),
    { numRuns: 20 },
  )
})

it('a reply that waits for her holds no lease: whoever hears her answers', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const from = newId()
  const id = await queued(a, { from })
  const [row] = await acted(a, id, { says: ['tarde demais'] })
  const wait = { state: 'queued', dueAt: noon + 1e11, tries: 0, code: 'window-closed' } as const
  await a.settle([{ conversationId: id, seq: row?.seq ?? 0, now: noon, ...wait }])
  const [accepted] = await b.accept([arrival({ from })])
  expect(accepted).toMatchObject({ conversationId: id, mine: true })
  expect((await load(b, id)).unsent).toMatchObject([{ code: 'window-closed' }])
})
