import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { scopeOf } from '../../src/core/access/scope.ts'
import { memoryStore } from '../../src/storage/memory/store.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { handClock, openHouse, settled } from './house.ts'
import { office, signed } from './office.ts'

/** From a first message to the end, on a real file, with the lists a technician has open. */
test('on a real database a person is queued, claimed once, answered, handed back and closed', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'acolhe-deeds-'))
  const store = await openStore(`file:${join(dir, 'a.db')}`)
  const time = handClock()
  const house = await openHouse({ store, time })
  onTestFinished(async () => {
    await house.close()
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const desk = office(memoryStore().tables)
  const deeds = house.messaging.deeds({ ...desk.people, inbox: store.inbox })
  const write = async (text: string) => {
    await house.say('maria', text)
    await settled()
  }
  await write('hello')
  await write('zq interrupt person')
  const scope = scopeOf(signed('ana').person)
  const list = () => store.inbox.list(scope, { tab: 'unassigned', sort: 'waiting', limit: 10 })
  const [row] = (await list()).rows
  expect(row).toMatchObject({ state: 'queued', queue: 'desk', why: 'asked', unread: 1 })
  const id = row?.id ?? ''

  const claims = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      deeds.do(signed(`t${at}`), id, `c${at}`, { do: 'claim' }),
    ),
  )
  const by = `t${claims.findIndex(({ ok }) => ok)}`
  expect(claims.filter(({ ok }) => ok)).toMatchObject([{ row: { state: 'held', technician: by } }])
  expect(claims.filter((one) => !one.ok).map((one) => (one.ok ? undefined : one.refused))).toEqual(
    Array.from({ length: 49 }, () => ({ code: 'taken', by })),
  )
  expect((await list()).rows).toEqual([])

  const does = (deedId: string, deed: Parameters<typeof deeds.do>[3]) =>
    deeds.do(signed(by), id, deedId, deed)
  await does('r', { do: 'reply', text: 'Good morning', language: 'en' })
  await does('r', { do: 'reply', text: 'Good morning', language: 'en' })
  await does('n', { do: 'note', noteId: 'n1', text: 'call her', mentions: ['rui'] })
  const snoozed = await does('s', { do: 'snooze', until: time.clock.now() + 3_600_000 })
  expect(snoozed).toMatchObject({ row: { state: 'snoozed' } })
  await write('are you there?')
  expect(await store.inbox.row(scope, id)).toMatchObject({ state: 'held', unread: 1 })
  const back = await does('b', { do: 'return', flow: 'echo' })
  expect(back).toMatchObject({ row: { state: 'bot', lastFrom: 'bot' } })
  await settled()
  expect(await does('b', { do: 'return', flow: 'echo' })).toMatchObject({ ok: true })
  await does('c', { do: 'claim' })
  const over = await does('e', { do: 'resolve' })
  expect(over).toMatchObject({ row: { state: 'resolved', lastTechnician: by } })
  await write('one thing more')
  expect(await store.inbox.row(scope, id)).toMatchObject({ state: 'held', technician: by })
  expect(house.to('maria').filter((text) => text === 'Good morning')).toHaveLength(1)
  const thread = await store.inbox.thread(scope, id, undefined, 100)
  expect(thread?.entries.flatMap((one) => (one.kind === 'note' ? [one.text] : []))).toEqual([
    'call her',
  ])
})
