import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Store } from '#app/ports.ts'
import type { Address } from '#core/message.ts'
import type { OpenStore } from './contract.ts'
import { act, handoff, queued } from './people.ts'
import { Model, step } from './person-model.ts'
import { answer, commit, hear, load, newId, noon, textOf, turnOn } from './talk.ts'

const account = 'whatsapp-web'
const lid: Address = { kind: 'lid', value: '77' }
const phone: Address = { kind: 'phone', value: '+351910000000' }
const other: Address = { kind: 'bsuid', value: 'PT.2' }
const both = [{ account, addresses: [lid, phone], at: noon + 50 }]

/** The same person by two addresses, who wrote by the second last. */
async function twice(store: Store): Promise<readonly [old: string, newer: string]> {
  const old = await hear(store, { account, address: lid, text: 'um', name: 'Ana' })
  const newer = await hear(store, { account, address: phone, text: 'dois', receivedAt: noon + 1 })
  return [old, newer]
}

const where = (store: Store) =>
  Promise.all([lid, phone].map((address) => store.conversationAt(account, address)))

export function samePersonContract(open: OpenStore): void {
  it('the conversation she wrote in last goes on; the other stays hers, with what waits in it', async () => {
    const store = await open()
    const [old, newer] = await twice(store)
    await answer(store, old, ['resposta'], { wakeAt: noon + 9 })
    await hear(store, { account, address: lid, text: 'três' })
    await store.samePerson(both)
    expect(await where(store)).toEqual([newer, newer])
    const [was, is] = await store.load([old, newer], noon + 99)
    expect(was?.conversation.contactId).toBe(is?.conversation.contactId)
    expect(is?.conversation.name).toBe('Ana')
    expect(textOf(was?.next?.content)).toBe('três')
    expect(was?.unsent).toMatchObject([{ part: { text: 'resposta' }, address: lid }])
    // The bot has nothing more to say there by itself.
    expect(was?.timer).toBeUndefined()
    expect(is?.conversation.lastInAt).toBe(noon + 1)
  })

  it.each([
    ['queued', 'bot', 0],
    ['bot', 'technician', 1],
    ['resolved', 'bot', 0],
    ['resolved', 'technician', 1],
    ['queued', 'resolved', 0],
    ['queued', 'technician', 1],
    ['bot', 'bot', 1],
  ] as const)(
    'of one held by %s and a newer one held by %s, the one of place %d goes on',
    async (first, second, survivor) => {
      const store = await open()
      const talks = await twice(store)
      for (const [at, holder] of [first, second].entries()) {
        const loaded = await load(store, talks[at] ?? '')
        const next = { ...loaded.conversation, holder }
        await commit(
          store,
          turnOn(loaded, [], { next: holder === 'bot' ? next : { ...next, handoff: handoff() } }),
        )
      }
      await store.samePerson(both)
      expect(await where(store)).toEqual([talks[survivor], talks[survivor]])
      // What people have goes on in the inbox, and its replies leave for where she wrote from.
      const { conversation } = await load(store, talks[1 - survivor] ?? '')
      expect(conversation.holder).toBe([first, second][1 - survivor])
    },
  )

  it('what is known of her comes together, and the conversation that goes on is believed', async () => {
    const store = await open()
    const [old, newer] = await twice(store)
    const learn = async (id: string, person: Record<string, string>) => {
      const { conversation } = await load(store, id)
      await answer(store, id, [], { next: { ...conversation, person }, personChanged: true })
    }
    await learn(old, { area: 'work', city: 'Faro' })
    await learn(newer, { area: 'home', since: '2020' })
    await store.samePerson(both)
    const known = { area: 'home', city: 'Faro', since: '2020' }
    for (const id of [old, newer])
      expect((await load(store, id)).conversation.person).toEqual(known)
  })

  it('of three nothing is lost, whether they become one at once or one after the other', async () => {
    const store = await open()
    for (const batches of [
      [[lid, phone, other]],
      [
        [lid, phone],
        [phone, other],
      ],
      [
        [other, lid],
        [lid, phone],
      ],
    ]) {
      const account = newId()
      const talks: string[] = []
      for (const [at, address] of [lid, phone, other].entries()) {
        const id = await hear(store, { account, address, receivedAt: noon + at })
        const { conversation } = await load(store, id)
        const next = { ...conversation, person: { [address.kind]: at, last: at } }
        await answer(store, id, [], { next, personChanged: true })
        talks.push(id)
      }
      for (const addresses of batches) await store.samePerson([{ account, addresses, at: noon }])
      const loaded = await store.load(talks, noon)
      const contacts = loaded.map(({ conversation }) => conversation.contactId)
      expect(new Set(contacts).size).toBe(1)
      expect(loaded[0]?.conversation.person).toEqual({ lid: 0, phone: 1, bsuid: 2, last: 2 })
      expect(await store.conversationAt(account, lid)).toBe(talks[2])
    }
  })

  it('a decision that was being made on either has moved', async () => {
    const store = await open()
    const turns = (await store.load(await twice(store), noon)).map((one) => turnOn(one, ['x']))
    await store.samePerson(both)
    const committed = await store.commit(turns)
    expect(committed.map(({ ok }) => ok)).toEqual([false, false])
  })

  it('said again it changes nothing, and of addresses nobody has it makes nobody', async () => {
    const store = await open()
    const [old, newer] = await twice(store)
    await store.samePerson(both)
    const before = await store.load([old, newer], noon)
    await store.samePerson([...both, ...both])
    await store.samePerson([{ account, addresses: [other], at: noon }])
    await store.samePerson([{ account: 'whatsapp-cloud:1', addresses: [lid, phone], at: noon }])
    await store.samePerson([])
    expect(await store.load([old, newer], noon)).toEqual(before)
    expect(await store.conversationAt(account, other)).toBeUndefined()
  })

  it('a new address joins a known one, also beside repeats of itself', async () => {
    const store = await open()
    const [old] = await twice(store)
    await store.samePerson([{ account, addresses: [other, lid, other], at: noon }])
    expect(await store.conversationAt(account, other)).toBe(old)
    expect(await hear(store, { account, address: other })).toBe(old)
  })

  it('“stop” holds when it was her last word, wherever she said it', async () => {
    const store = await open()
    const [old, newer] = await twice(store)
    const { conversation } = await load(store, newer)
    await answer(store, newer, [], { next: { ...conversation, optedOut: true } })
    const { conversation: was } = await load(store, old)
    const held = { ...was, holder: 'queued' as const, handoff: handoff() }
    await answer(store, old, [], { next: held })
    await store.samePerson(both)
    expect((await load(store, old)).conversation).toMatchObject({
      optedOut: true,
      lastInAt: noon + 1,
    })
  })

  it('the inbox hears of those it knows', async () => {
    const store = await open()
    const known = await queued(store, { account, address: lid })
    await hear(store, { account, address: phone })
    const told: unknown[] = []
    store.changes.listen((changes) => told.push(...changes))
    await store.samePerson(both)
    expect(told).toEqual([{ conversation: known }])
    await store.samePerson(both)
    expect(told).toHaveLength(1)
    expect(await act(store, known)).toMatchObject({ ok: true })
  })

  it('whatever comes in which order, every address of one person leads to one conversation and nothing is lost', async () => {
    const store = await open()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const model = new Model(store)
        for (const one of steps) await model.run(one)
        await model.check()
      }),
      { numRuns: 25 },
    )
  })

  it('the same when everything comes at once', async () => {
    const store = await open()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const model = new Model(store)
        await Promise.all(steps.map((one) => model.run(one)))
        await model.check({ inOrder: false })
      }),
      { numRuns: 15 },
    )
  })
}
