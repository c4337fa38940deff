import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TranslatorDouble } from '../../doubles/translator/translator.ts'
import { answer, hear, load, noon } from '../../storage/contract/talk.ts'
import { members } from './access-requests.ts'
import { openWholeHouse, seedHouse } from './whole-house.ts'

const folder = mkdtempSync(join(tmpdir(), 'acolhe-knowledge-'))
const seeded = join(folder, 'seeded.db')
const translator = new TranslatorDouble()
type House = Awaited<ReturnType<typeof openWholeHouse>>
let house: House
beforeAll(async () => {
  await translator.open()
  await seedHouse(seeded, members, [])
  house = await openWholeHouse(seeded, folder, translator.url)
})
afterAll(async () => {
  await house.close()
  await translator.close()
  rmSync(folder, { recursive: true })
})

/** Somebody asks what nobody knows; gives the id of the entry. */
async function asked(of: House, from: string): Promise<string> {
  const { store } = of
  const id = await hear(store, { from, text: 'where can I vote?' })
  await answer(store, id, [], { asked: { text: 'where can I vote?', language: 'en' }, now: noon })
  const { next } = await load(store, id)
  expect(next).toBeUndefined()
  await store.questions.begin(
    { conversationId: id, seq: 1 },
    `g-${from}`,
    await store.questions.made(),
    noon,
  )
  return `g-${from}`
}
const decide = (of: House, who: string, id: string, body: unknown) =>
  of.ask(who, 'POST', `/api/knowledge/questions/${id}/decisions`, { body })

describe('questions over HTTP', () => {
  test('are listed without names, decided once, and refused to who comes second', async () => {
    const id = await asked(house, 'maria')
    const listed = await house.ask('coordinator', 'GET', '/api/knowledge/questions?state=open')
    const text = await listed.text()
    expect(JSON.parse(text)).toMatchObject([
      { id, people: 1, questions: [{ text: 'where can I vote?' }] },
    ])
    expect(text).not.toContain('maria")')
    const dismiss = { do: 'dismiss' }
    expect((await decide(house, 'coordinator', id, dismiss)).status).toBe(204)
    expect((await decide(house, 'coordinator', id, dismiss)).status).toBe(204)
    const second = await decide(house, 'administrator', id, { do: 'answer', topic: 'num-nif' })
    expect([second.status, await second.json()]).toEqual([
      409,
      { error: 'refused', refused: { code: 'question-changed' } },
    ])
    expect((await decide(house, 'coordinator', id, { do: 'reopen' })).status).toBe(204)
    const audit = (await (await house.ask('auditor', 'GET', '/api/audit')).json()) as {
      rows: { what: string; userId: string; data: object }[]
    }
    const done = audit.rows.filter(({ what }) => what.startsWith('question-'))
    expect(done.map(({ what, userId, data }) => [what, userId, data])).toEqual([
      ['question-reopen', 'coordinator', { group: id }],
      ['question-dismiss', 'coordinator', { group: id }],
    ])
  })

  test('are read in another language where a service is set', async () => {
    const id = await asked(house, 'sunita')
    const path = `/api/knowledge/questions/${id}/words`
    const words = await house.ask('coordinator', 'POST', path, { body: { to: 'pt' } })
    expect(await words.json()).toMatchObject({ items: [{ text: expect.any(String) }] })
    const without = await openWholeHouse(seeded, folder)
    const there = await asked(without, 'sunita')
    const none = await without.ask('coordinator', 'POST', path.replace(id, there), {
      body: { to: 'pt' },
    })
    expect([none.status, await none.json()]).toMatchObject([404, { error: 'translator-off' }])
    await without.close()
  })

  test.each([
    [{ do: 'answer' }],
    [{ do: 'answer', topic: '../../x' }],
    [{ do: 'split', question: 'q' }],
    [{ do: 'erase' }],
    [{ do: 'dismiss', more: true }],
  ])('a decision of another shape is none: %j', async (body) => {
    expect((await decide(house, 'coordinator', 'g-maria', body)).status).toBe(422)
  })
})
