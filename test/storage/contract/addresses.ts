import { expect, it } from 'vitest'
import type { Address } from '#core/message.ts'
import type { OpenStore } from './contract.ts'
import { answer, arrival, hear, load, newId, noon, textOf } from './talk.ts'

const account = 'whatsapp-web'
const lid: Address = { kind: 'lid', value: '77' }
const phone: Address = { kind: 'phone', value: '+351910000000' }
const bsuid: Address = { kind: 'bsuid', value: 'PT.1' }

/** What people of one account wrote, and what came in beside it. */
export function addressesContract(open: OpenStore): void {
  it('a new person is found by each address that came with her first message', async () => {
    const store = await open()
    const id = await hear(store, { account, address: lid, also: [phone, lid, phone] })
    for (const address of [lid, phone])
      expect(await store.conversationAt(account, address)).toBe(id)
    expect(await hear(store, { account, address: phone })).toBe(id)
    expect(await store.conversationAt('whatsapp-cloud:1', phone)).toBeUndefined()
  })

  it.each([
    ['the one she writes from', bsuid, [phone]],
    ['one beside it', phone, [bsuid, lid]],
  ])('an address that is not known yet joins those that are: %s', async (_, address, also) => {
    const store = await open()
    const id = await hear(store, { account, address: phone, name: 'Ana' })
    expect(await hear(store, { account, address, also })).toBe(id)
    for (const one of [address, ...also]) expect(await store.conversationAt(account, one)).toBe(id)
    expect((await load(store, id)).conversation.name).toBe('Ana')
  })

  it('of several messages of a batch, those of one person make one person', async () => {
    const store = await open()
    const accepted = await store.accept([
      arrival({ account, address: lid, also: [phone], text: '1' }),
      arrival({ account, address: phone, text: '2' }),
      arrival({ account, address: bsuid, also: [lid], text: '3' }),
      arrival({ account, address: { kind: 'lid', value: 'other' }, text: 'x' }),
    ])
    const ids = accepted.map(({ conversationId }) => conversationId)
    expect(new Set(ids.slice(0, 3)).size).toBe(1)
    expect(ids[3]).not.toBe(ids[0])
    expect(accepted.slice(0, 3).map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  it('people who turn out to be one by a message become one before it is stored', async () => {
    const store = await open()
    await hear(store, { account, address: lid, text: '1', receivedAt: noon })
    const newer = await hear(store, { account, address: phone, text: '2', receivedAt: noon + 1 })
    const id = await hear(store, { account, address: lid, also: [phone], receivedAt: noon + 2 })
    expect(id).toBe(newer)
    expect(await store.conversationAt(account, lid)).toBe(newer)
  })

  it('replies go to the address she wrote from last, and a repeat or a colleague is not she', async () => {
    const store = await open()
    const also = [lid, phone]
    const first = arrival({ account, address: lid, also })
    await store.accept([first])
    await store.accept([arrival({ account, address: phone, also })])
    await store.accept([{ ...first, ids: arrival().ids }])
    const id = await hear(store, { account, address: lid, also, content: { kind: 'by-hand' } })
    const to = async () => (await answer(store, id, ['olá']))[0]?.address
    expect(await to()).toEqual(phone)
    await store.accept([arrival({ account, address: bsuid, also })])
    expect(await to()).toEqual(bsuid)
    expect((await load(store, id)).unsent.map(({ address }) => address)).toEqual([bsuid, bsuid])
  })

  it('a repeat is one whatever address it names, and teaches nothing', async () => {
    const store = await open()
    const one = arrival({ account, address: lid })
    const [was] = await store.accept([one])
    const again = { ...one, ids: arrival().ids, address: phone, also: [lid, bsuid] }
    const [repeat] = await store.accept([again])
    expect(repeat).toMatchObject({ fresh: false, conversationId: was?.conversationId, seq: 1 })
    for (const address of [phone, bsuid])
      expect(await store.conversationAt(account, address)).toBeUndefined()
  })

  it.each([
    { kind: 'by-hand', text: 'já vai' } as const,
    { text: 'o que ouvi', seq: 1, kind: 'transcript' } as const,
  ])('$kind stands in her sequence and waits for its turn, but is not hers', async (content) => {
    const store = await open()
    const before = await load(store, await hear(store, { account, address: lid }))
    const { id } = before.conversation
    await answer(store, id, [])
    await store.accept([
      arrival({
        account,
        address: lid,
        content,
        name: 'Centro',
        languageHint: 'pt',
        receivedAt: noon + 9,
      }),
    ])
    const { conversation, next } = await load(store, id)
    expect(next).toMatchObject({ seq: 2, content, first: false })
    expect(next?.languageHint).toBeUndefined()
    expect(conversation.name).toBeUndefined()
    expect(conversation.lastInAt).toBe(noon)
    expect((await store.gates([id])).get(id)?.lastInAt).toBe(noon)
    expect(await store.claim(noon + 9, 9, [])).toEqual([id])
  })

  it('who was written to by hand has not written: her own first message is her first', async () => {
    const store = await open()
    const by = { account, address: lid, content: { kind: 'by-hand', text: 'bom dia' } } as const
    const id = await hear(store, { ...by, name: 'Centro' })
    await hear(store, by)
    const first = async () => (await load(store, id)).next?.first
    expect((await load(store, id)).conversation).not.toHaveProperty('lastInAt')
    expect((await load(store, id)).conversation.name).toBeUndefined()
    expect(await first()).toBe(false)
    await answer(store, id, [])
    await hear(store, { account, address: lid, text: 'um', name: 'Ana' })
    await hear(store, { account, address: lid, text: 'dois' })
    expect(await first()).toBe(false)
    await answer(store, id, [])
    const { next, conversation } = await load(store, id)
    expect([textOf(next?.content), next?.first, conversation.name]).toEqual(['um', true, 'Ana'])
    await answer(store, id, [])
    expect(await first()).toBe(false)
  })

  it('the web chat shows what was written by hand as ours, and no transcript', async () => {
    const store = await open()
    const id = await hear(store, { account, address: lid, externalId: newId(), text: 'um' })
    await hear(store, { account, address: lid, content: { kind: 'by-hand', text: 'à mão' } })
    await hear(store, { account, address: lid, content: { kind: 'transcript', seq: 1, text: 'x' } })
    await hear(store, { account, address: lid, text: 'dois' })
    expect(await store.thread(id, { in: 0, out: 0 }, 9)).toMatchObject([
      { from: 'person', seq: 1 },
      { from: 'centre', seq: 0, part: { text: 'à mão' }, cause: 'technician' },
      { from: 'person', seq: 4 },
    ])
  })
}
