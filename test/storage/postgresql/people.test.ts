import { beforeAll, expect, it } from 'vitest'
import type { Store } from '#app/ports.ts'
import { act, acted, deedOn, queued } from '../contract/people.ts'
import { answer, commit, hear, load, newId, noon, sent, turnOn } from '../contract/talk.ts'
import { database, openProcess, run } from './database.ts'

let url: string
beforeAll(async () => {
  url = await database('people')
})

/** Makes every process but those that beat afterwards look dead, as silence would. */
const silence = () => run(url, 'UPDATE "Worker" SET "beatAt" = 0')

const due = async (store: Store) => store.claim(noon, 999, [])

/** Two processes, and a conversation people know that the first has: a reply of the bot's is not sent yet. */
async function underWay() {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const from = newId()
  const id = await queued(a, { from })
  await hear(a, { from })
  const [bot] = await answer(a, id, ['do bot'])
  if (!bot) throw new Error('no reply')
  return { a, b, id, bot, from }
}

it('a deed in another process needs no lease: who has it is refused, and sends what was written', async () => {
  const { a, b, id, from } = await underWay()
  await hear(a, { from })
  const decided = turnOn(await load(a, id), ['never'])
  expect(await act(b, id, { says: ['bom dia'] })).toMatchObject({ ok: true, mine: false })
  expect(await commit(a, decided)).toEqual({ ok: false, why: 'moved' })

  expect((await load(b, id)).unsent).toEqual([])
  expect(await due(b)).not.toContain(id)
  expect((await load(a, id)).unsent.map(({ part }) => part.text)).toEqual(['do bot', 'bom dia'])
  expect(await due(a)).toContain(id)
})

it('what the holder of the lease settles late forgets nothing of what was written meanwhile', async () => {
  const { a, b, id, bot } = await underWay()
  const [reply] = await acted(b, id, { says: ['bom dia'] })
  await a.settle([{ ...sent(bot), state: 'skipped', code: 'held-by-people' }])
  expect((await load(a, id)).unsent.map(({ part }) => part.text)).toEqual(['bom dia'])
  expect(await due(b)).not.toContain(id)
  if (reply) await a.settle([sent(reply)])
  expect([await due(a), await due(b)].flat()).not.toContain(id)
})

it('a conversation nobody has is sent by the process where the deed was done', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const id = await queued(a)
  expect(await act(b, id, { says: ['bom dia'] })).toMatchObject({ ok: true, mine: true })
  expect(await due(a)).not.toContain(id)
  expect((await load(b, id)).unsent).toHaveLength(1)
})

it('a deed leaves its reply to the process that runs the account, and takes nothing', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const id = await queued(a)
  const written = await act(b, id, { says: ['bom dia'], elsewhere: true })
  expect(written).toMatchObject({ ok: true, mine: false })
  expect((await load(b, id)).unsent).toEqual([])
  expect(await due(a)).toContain(id)
  expect((await load(a, id)).unsent.map(({ part }) => part.text)).toEqual(['bom dia'])
})

it('a deed that leaves nothing to send takes nothing', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const id = await queued(a)
  expect(await act(b, id)).toMatchObject({ ok: true, rows: [] })
  expect(await act(a, id, { says: ['bom dia'] })).toMatchObject({ ok: true, mine: true })
})

it('a dead process loses its conversation to a deed, and what it settles late raises nothing', async () => {
  const { a, b, id, bot } = await underWay()
  const stale = turnOn(await load(a, id), ['never'])
  await silence()
  await b.beat()
  const committed = await act(b, id, { says: ['bom dia'] })
  expect(committed).toMatchObject({ ok: true, mine: true })
  const { fence, unsent } = await load(b, id)
  expect(fence).toBe(stale.fence + 1)
  await b.settle([
    { ...sent(bot), state: 'skipped', code: 'held-by-people' },
    ...unsent.slice(1).map((row) => sent(row)),
  ])
  await a.beat()
  const late = { conversationId: id, seq: bot.seq, now: noon + 1 }
  await a.settle([{ ...late, state: 'queued', dueAt: noon, tries: 1, code: 'late' }])
  await a.settle([{ ...late, state: 'sent', externalId: 'late' }])
  expect(await commit(a, stale)).toEqual({ ok: false, why: 'moved' })
  expect([await due(a), await due(b)].flat()).not.toContain(id)
  const { rows } = await run(url, `SELECT "state" FROM "Outbox" WHERE "conversationId" = '${id}'`)
  expect(rows.map(({ state }) => state).sort()).toEqual(['sent', 'skipped'])
})

it('another process may still be sending until the last reply of the bot is settled, or it is dead', async () => {
  const { a, b, id, bot } = await underWay()
  expect([await a.sendingElsewhere(id), await b.sendingElsewhere(id)]).toEqual([false, true])
  await acted(b, id, { says: ['bom dia'] })
  expect(await b.sendingElsewhere(id)).toBe(true)
  await a.settle([{ ...sent(bot), state: 'skipped', code: 'held-by-people' }])
  expect(await b.sendingElsewhere(id)).toBe(false)

  const other = await underWay()
  await silence()
  await other.b.beat()
  expect(await other.b.sendingElsewhere(other.id)).toBe(false)
})

it('one deed sent to three processes at once is done once', async () => {
  const stores = await Promise.all([1, 2, 3].map(() => openProcess(url)))
  const [a] = stores
  if (!a) return
  for (let round = 0; round < 5; round += 1) {
    const id = await queued(a)
    const deedId = newId()
    const told = await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        act(stores[at % 3] ?? a, id, { deedId, says: ['olá'] }),
      ),
    )
    expect(told.filter(({ ok }) => ok)).toHaveLength(1)
    expect(told.filter((one) => !one.ok && one.why === 'repeated')).toHaveLength(59)
  }
})

it('one id for two conversations at once in two processes is done in one of them', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  for (let round = 0; round < 20; round += 1) {
    const [one, two] = [await queued(a), await queued(a)]
    const notes = [{ id: newId(), technician: 'rui', text: 'x', mentions: [] }]
    const asked = round % 2 ? { deedId: newId() } : { notes }
    const told = await Promise.all([act(a, one, asked), act(b, two, asked)])
    expect(told.map((result) => (result.ok ? 'done' : result.why)).sort()).toEqual([
      'done',
      'other-deed',
    ])
  }
})

it('two hundred claims in three processes have one winner', async () => {
  const stores = await Promise.all([1, 2, 3].map(() => openProcess(url)))
  const [a] = stores
  if (!a) return
  const id = await queued(a)
  const { conversation } = await load(a, id)
  const told = await Promise.all(
    Array.from({ length: 200 }, (_, at) =>
      commit(stores[at % 3] ?? a, deedOn(conversation, { by: `t${at}` })),
    ),
  )
  const winners = told.flatMap((one, at) => (one.ok ? [`t${at}`] : []))
  expect(winners).toHaveLength(1)
  expect((await load(a, id)).conversation.handoff?.technician).toBe(winners[0])
})
