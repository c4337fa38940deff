import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { OpenStore } from './contract.ts'
import { answer, arrival, hear, load, newId, noon, textOf } from './talk.ts'

export function acceptContract(open: OpenStore): void {
  it('a first message makes a person, and says it is the first', async () => {
    const store = await open()
    const id = await hear(store, { name: 'Ana', languageHint: 'pt', text: 'bom dia' })
    expect(await load(store, id)).toMatchObject({
      conversation: { id, account: 'telegram:1', holder: 'bot', name: 'Ana', person: {}, case: {} },
      next: {
        seq: 1,
        first: true,
        receivedAt: noon,
        languageHint: 'pt',
        tries: 0,
        content: { kind: 'text', text: 'bom dia' },
      },
      more: false,
      unsent: [],
    })
  })

  it('a repeat changes nothing and points to the message it repeats', async () => {
    const store = await open()
    const first = arrival()
    const [was] = await store.accept([first])
    const [again] = await store.accept([{ ...first, ids: arrival().ids }])
    expect(was).toMatchObject({ fresh: true, seq: 1, mine: true })
    expect(again).toMatchObject({ fresh: false, conversationId: was?.conversationId, seq: 1 })
    expect((await load(store, was?.conversationId ?? '')).more).toBe(false)
  })

  it('a repeat inside one batch is one message', async () => {
    const store = await open()
    const one = arrival()
    const accepted = await store.accept([one, one, { ...one, ids: arrival().ids }])
    expect(accepted.map(({ fresh }) => fresh)).toEqual([true, false, false])
    expect(accepted.map(({ seq }) => seq)).toEqual([1, 1, 1])
  })

  it('a repeat that names another address makes nobody new', async () => {
    const store = await open()
    const one = arrival({ from: 'ana' })
    await store.accept([one])
    const [again] = await store.accept([
      arrival({ from: 'someone-else', externalId: one.externalId }),
    ])
    expect(again?.fresh).toBe(false)
    const address = { kind: 'chat', value: 'someone-else' } as const
    expect(await store.conversationAt('telegram:1', address)).toBeUndefined()
  })

  it('the same provider id on two accounts is two messages', async () => {
    const store = await open()
    const externalId = newId()
    const accepted = await store.accept([
      arrival({ externalId, account: 'telegram:1' }),
      arrival({ externalId, account: 'telegram:2' }),
    ])
    expect(accepted.map(({ fresh }) => fresh)).toEqual([true, true])
    expect(new Set(accepted.map((one) => one.conversationId)).size).toBe(2)
  })

  it('the same address value of another kind is another person', async () => {
    const store = await open()
    const [chat, phone] = await store.accept([
      arrival({ address: { kind: 'chat', value: '351' } }),
      arrival({ address: { kind: 'phone', value: '351' } }),
    ])
    expect(chat?.conversationId).not.toBe(phone?.conversationId)
  })

  it('a new person twice in one batch is one person', async () => {
    const store = await open()
    const [one, two] = await store.accept([arrival({ from: 'bia' }), arrival({ from: 'bia' })])
    expect(two).toMatchObject({ conversationId: one?.conversationId, seq: 2 })
  })

  it('messages keep the order they were accepted in, batch by batch', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom('ana', 'bia', 'cai'), { maxLength: 6 }), {
          maxLength: 4,
        }),
        async (batches) => {
          const store = await open()
          const account = newId()
          const said = new Map<string, string[]>()
          const talks = new Map<string, string>()
          for (const batch of batches) {
            const messages = batch.map((from) => arrival({ from, account, text: newId() }))
            const accepted = await store.accept(messages)
            for (const [at, { conversationId }] of accepted.entries()) {
              const from = batch[at] ?? ''
              talks.set(from, conversationId)
              said.set(from, [...(said.get(from) ?? []), textOf(messages[at]?.content) ?? ''])
            }
          }
          for (const [from, texts] of said)
            for (const text of texts) {
              const id = talks.get(from) ?? ''
              expect(textOf((await load(store, id)).next?.content)).toBe(text)
              await answer(store, id, [])
            }
        },
      ),
      { numRuns: 15 },
    )
  })

  it('texts with U+0000 and half surrogate pairs come back as JSON has them', async () => {
    const store = await open()
    const text = 'a\0b\ud800c'
    const id = await hear(store, { text, from: `x\0${text}`, name: text, externalId: `e${text}` })
    expect(textOf((await load(store, id)).next?.content)).toBe(text)
    expect((await load(store, id)).conversation.name).toBe('a\ufffdb\ufffdc')
    expect((await store.accept([arrival({ externalId: `e${text}`, from: 'y' })]))[0]?.fresh).toBe(
      false,
    )
  })

  it('a name that came later fills the gap, a later name does not replace it', async () => {
    const store = await open()
    const id = await hear(store, { languageHint: 'en' })
    await hear(store, { name: 'Ana', languageHint: 'pt' })
    await hear(store, { name: 'Other' })
    const loaded = await load(store, id)
    expect(loaded.conversation.name).toBe('Ana')
    expect(loaded.next?.languageHint).toBe('pt')
  })

  it('an update put aside twice is kept once and harms nothing', async () => {
    const store = await open()
    const update = {
      account: 'telegram:1',
      externalId: newId(),
      what: 'poll',
      raw: '{"\0":1}',
      at: noon,
    }
    await store.setAside([update, update])
    await store.setAside([update])
    expect(await store.claim(noon, 10, [])).toEqual([])
  })
}
