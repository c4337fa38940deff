import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { transcribing } from '../../src/app/transcribe.ts'
import type { FullStore } from '../../src/storage/full-store.ts'
import { memoryStore } from '../../src/storage/memory/store.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { ownFolder } from '../storage/folder.ts'
import { handClock, openHouse, settled } from './house.ts'
import { office, signed } from './office.ts'

const account = 'telegram:1001'
const windowMs = 120_000
const able = { windowMs, confirms: true } as const
const template = () => ({ name: 'acolhe_open', code: 'en', language: 'en' })

/** A house on a real file. `restart` closes it and opens it again on the same file. */
async function onDisk(options: Parameters<typeof openHouse>[0] = {}) {
  const file = `file:${join(ownFolder(), 'a.db')}`
  const time = handClock()
  let store: FullStore = await openStore(file)
  let house = await openHouse({ able, template, ...options, store, time })
  const close = async () => {
    await house.close()
    await store.close()
  }
  onTestFinished(() => close())
  return {
    time,
    now: () => ({ house, store }),
    restart: async () => {
      await close()
      store = await openStore(file)
      house = await openHouse({ able, template, ...options, store, time })
      await house.messaging.start()
      return house
    },
  }
}

test('a reply that waits for her outlives a restart, and leaves once when she writes', async () => {
  const { now, restart, time } = await onDisk()
  const { house, store } = now()
  const desk = office(memoryStore().tables)
  const deeds = house.messaging.deeds({ ...desk.people, inbox: store.inbox })
  await house.say('maria', 'hello')
  await house.say('maria', 'zq interrupt person')
  await settled()
  const id = (await store.conversationAt(account, { kind: 'chat', value: 'maria' })) ?? ''
  const does = (deedId: string, deed: Parameters<typeof deeds.do>[3]) =>
    deeds.do(signed('ana'), id, deedId, deed)
  await does('c', { do: 'claim' })
  await time.pass(windowMs)
  const before = house.to('maria').length
  await does('1', { do: 'reply', text: 'one', language: 'en' })
  await does('2', { do: 'reply', text: 'two', language: 'en' })
  await time.pass(5_000)
  expect(house.taken.slice(before).map((one) => one.template)).toEqual(['acolhe_open'])
  // Nobody is alarmed by what waits for her, and nothing is due.
  expect(await store.health(time.clock.now())).toMatchObject({ oldestQueuedMs: 0, queued: 0 })
  expect(await store.claim(time.clock.now(), 9, [])).toEqual([])

  const next = await restart()
  await time.pass(60_000)
  expect(next.taken).toEqual([])
  await next.say('maria', 'here I am')
  await time.pass(11_000)
  expect(next.to('maria').filter((text) => /one|two/.test(text))).toEqual(['one', 'two'])
  const third = await restart()
  await third.say('maria', 'and now')
  await time.pass(20_000)
  expect(third.to('maria')).toEqual([])
})

test('a reply the network found too late waits in its place on disk', async () => {
  const { now, time } = await onDisk()
  const { house, store } = now()
  const desk = office(memoryStore().tables)
  const deeds = house.messaging.deeds({ ...desk.people, inbox: store.inbox })
  await house.say('maria', 'hello')
  await house.say('maria', 'zq interrupt person')
  await settled()
  const id = (await store.conversationAt(account, { kind: 'chat', value: 'maria' })) ?? ''
  const does = (deedId: string, deed: Parameters<typeof deeds.do>[3]) =>
    deeds.do(signed('ana'), id, deedId, deed)
  await does('c', { do: 'claim' })
  house.answerWith(({ seq }) => ({ ok: true, externalId: `w${seq}` }))
  await does('1', { do: 'reply', text: 'one', language: 'en' })
  await settled()
  const { seq = 0 } = house.taken.at(-1) ?? {}
  await house.messaging.sink.statuses([
    {
      account,
      externalId: `w${seq}`,
      row: { conversationId: id, seq },
      at: time.clock.now(),
      what: 'failed',
      code: 'window-closed',
    },
  ])
  await does('2', { do: 'reply', text: 'two', language: 'en' })
  await time.pass(5_000)
  expect(house.taken.at(-1)).toMatchObject({ template: 'acolhe_open' })
  expect(await store.isQueued(id, seq)).toBe(true)
  await house.say('maria', 'hi')
  await time.pass(11_000)
  expect(house.to('maria').filter((text) => /^(one|two)$/.test(text))).toEqual([
    'one',
    'one',
    'two',
  ])
})

test('a voice note left by a process that died is put into words by the next, and she is asked', async () => {
  const { now, restart, time } = await onDisk({ more: { transcribe: () => {} } })
  const { house } = now()
  await house.messaging.sink.accept([
    {
      account,
      externalId: 'voice-1',
      address: { kind: 'chat', value: 'maria' },
      sentAt: time.clock.now(),
      content: { kind: 'media', media: 'voice', file: { id: 'm1', mime: 'audio/ogg' } },
    },
  ])
  await settled()
  const next = await restart()
  const work = transcribing({
    transcriber: { transcribe: async () => ({ text: 'I need a visa' }) },
    notes: now().store.voiceNotes,
    channel: () => ({
      ...next.channel,
      fetch: async () => ({ ok: true as const, bytes: new Uint8Array(3) }),
    }),
    readKept: async () => undefined,
    accept: next.messaging.sink.accept,
    clock: time.clock,
    log: { info() {}, warn() {}, error() {} },
  })
  work.start()
  await time.pass(15_000)
  expect(next.to('maria').at(-1)).toContain('voice-said I need a visa')
  await work.look()
  await time.pass(15_000)
  expect(next.to('maria').filter((text) => text.includes('voice-said'))).toHaveLength(1)
  await work.stop()
})
