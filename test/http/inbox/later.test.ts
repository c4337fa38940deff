import { expect, test } from 'vitest'
import type { SendLater } from '#app/inbox-verbs-ports.ts'
import { openHouse } from './house.ts'

const talk = (id: string) => ({ id, queue: 'one', sensitive: false, named: [], file: `f-${id}` })
const people = [{ id: 'rita', role: 'technician' as const, queues: ['one'] }]
const noonTomorrow = new Date(Date.now() + 86_400_000).setUTCHours(12, 0, 0, 0)
const deed = { do: 'reply', text: 'Bom dia', language: 'pt-PT' }
const house = () => openHouse({ people, talks: [talk('a'), talk('b')] })
type House = ReturnType<typeof house>
const keep = (one: House, body: object) =>
  one.ask('rita', 'POST', '/api/conversations/a/later', {
    body: { id: 'l1', dueAt: noonTomorrow, deed, ...body },
  })
const kept = async (one: House, conversation = 'a') =>
  (await (await one.ask('rita', 'GET', `/api/conversations/${conversation}/later`)).json()) as {
    replies: { id: string; dueAt: number }[]
    hours: object
  }

test('a reply is kept, shown with the hours there are, moved and stopped', async () => {
  const one = house()
  expect((await keep(one, {})).status).toBe(200)
  expect(await kept(one)).toMatchObject({
    replies: [{ id: 'l1', text: 'Bom dia', technician: 'rita', dueAt: noonTomorrow }],
    hours: { zone: 'Europe/Lisbon', from: 480, to: 1260 },
  })
  const dueAt = noonTomorrow + 3_600_000
  await one.ask('rita', 'PATCH', '/api/conversations/a/later/l1', { body: { dueAt } })
  expect((await kept(one)).replies).toMatchObject([{ id: 'l1', dueAt }])
  const gone = await one.ask('rita', 'DELETE', '/api/conversations/a/later/l1', { body: {} })
  expect(gone.status).toBe(204)
  expect((await kept(one)).replies).toEqual([])
  const again = await one.ask('rita', 'DELETE', '/api/conversations/a/later/l1', { body: {} })
  expect(again.status).toBe(404)
})

test('one that waits in another conversation is not here, though she sees both', async () => {
  const one = house()
  await keep(one, {})
  const dueAt = noonTomorrow + 60_000
  const path = '/api/conversations/b/later/l1'
  expect((await one.ask('rita', 'PATCH', path, { body: { dueAt } })).status).toBe(404)
  expect((await one.ask('rita', 'DELETE', path, { body: {} })).status).toBe(404)
  expect((await kept(one)).replies).toMatchObject([{ dueAt: noonTomorrow }])
})

test('an hour that is over or not safe is refused, with the next that is', async () => {
  const one = house()
  const over = await keep(one, { dueAt: Date.now() })
  expect([over.status, await over.json()]).toEqual([
    409,
    { error: 'refused', refused: { code: 'hour-over' } },
  ])
  const night = await keep(one, { dueAt: noonTomorrow + 15 * 3_600_000 })
  expect(await night.json()).toEqual({
    error: 'refused',
    refused: { code: 'unsafe-hour', next: expect.any(Number) },
  })
})

test('the same id for other words is told apart from a repeat', async () => {
  const one = house()
  const other: Partial<SendLater> = {
    add: async () => ({ ok: false, refused: { code: 'other-text' } }),
  }
  Object.assign(one.parts.later, other)
  const answer = await keep(one, {})
  expect([answer.status, await answer.json()]).toMatchObject([409, { error: 'other-deed' }])
})

test.each([
  { deed: { do: 'resolve' } },
  { deed: { ...deed, technician: 'x' } },
  { dueAt: 'tomorrow' },
  { dueAt: noonTomorrow, technician: 'somebody' },
])('%j is refused whole', async (body) => {
  const one = house()
  expect((await keep(one, body)).status).toBe(422)
  expect((await kept(one)).replies).toEqual([])
})
