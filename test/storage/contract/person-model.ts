import fc from 'fast-check'
import { expect } from 'vitest'
import type { Store } from '#app/ports.ts'
import { arrival, commit, load, newId, noon, textOf, turnOn } from './talk.ts'

const kinds = ['lid', 'phone', 'bsuid'] as const
const who = fc.integer({ min: 0, max: 1 })
const few = fc.shuffledSubarray([...kinds], { minLength: 1 })
/** She writes (from the first of `by`), or the network says that addresses are hers, or she is answered. */
export const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('write' as const), who, by: few }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('one' as const), who, by: few }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('answer' as const), who, by: few }) },
)
type Step = { what: 'write' | 'one' | 'answer'; who: number; by: readonly (typeof kinds)[number][] }

/** Two people with three addresses each, and everything they were told and told us. */
export class Model {
  readonly #stores: readonly Store[]
  #turn = 0
  readonly #account = newId()
  /** By person: texts in the order they were accepted, ids of conversations, what was learnt, what was said. */
  readonly #people = [0, 1].map(() => ({
    texts: [] as string[],
    talks: new Set<string>(),
    learnt: [] as string[],
    said: [] as string[],
  }))

  /** Each of several processes has its turn. */
  constructor(...stores: readonly [Store, ...Store[]]) {
    this.#stores = stores
  }

  get #store(): Store {
    this.#turn += 1
    const store = this.#stores[this.#turn % this.#stores.length]
    if (!store) throw new Error('no store')
    return store
  }

  async run({ what, who, by }: Step): Promise<void> {
    const account = this.#account
    const person = this.#people[who]
    const addresses = by.map((kind) => ({ kind, value: `${who}` }))
    const [address, ...also] = addresses
    if (!person || !address) return
    if (what === 'one') return this.#store.samePerson([{ account, addresses, at: noon }])
    if (what === 'write') {
      const text = newId()
      const receivedAt = noon + Math.max(...this.#people.map(({ texts }) => texts.length))
      person.texts.push(text)
      const accepted = await this.#store.accept([
        arrival({ account, address, also, text, receivedAt }),
      ])
      for (const { conversationId } of accepted) person.talks.add(conversationId)
      return
    }
    const id = await this.#store.conversationAt(account, address)
    if (id === undefined) return
    const loaded = await load(this.#store, id)
    const key = newId()
    const next = { ...loaded.conversation, person: { ...loaded.conversation.person, [key]: 'x' } }
    const committed = await commit(
      this.#store,
      turnOn(loaded, [key], { next, personChanged: true }),
    )
    if (!committed.ok) return
    person.learnt.push(key)
    person.said.push(key)
  }

  async check({ inOrder = true } = {}): Promise<void> {
    const survivors = new Set<string>()
    const account = this.#account
    for (const [who, { texts, talks, learnt, said }] of this.#people.entries()) {
      const addresses = kinds.map((kind) => ({ kind, value: `${who}` }))
      await this.#store.samePerson([{ account, addresses, at: noon }])
      const found = await Promise.all(
        addresses.map((address) => this.#store.conversationAt(account, address)),
      )
      if (texts.length === 0) {
        expect(found).toEqual([undefined, undefined, undefined])
        continue
      }
      expect(new Set(found).size).toBe(1)
      const [survivor = ''] = found
      expect(talks.has(survivor)).toBe(true)
      survivors.add(survivor)
      const all = await Promise.all(
        [...talks].map((id) => this.#store.thread(id, { in: 0, out: 0 }, 1_000)),
      )
      const heard = all.map((items) =>
        items.flatMap((item) => (item.from === 'person' ? (textOf(item.content) ?? '') : [])),
      )
      expect(heard.flat().sort()).toEqual([...texts].sort())
      if (inOrder)
        for (const one of heard)
          expect(one).toEqual(one.toSorted((a, b) => texts.indexOf(a) - texts.indexOf(b)))
      const ours = all.flatMap((items) =>
        items.flatMap((item) => (item.from === 'centre' ? item.part.text : [])),
      )
      expect(ours.sort()).toEqual([...said].sort())
      const loaded = await this.#store.load([...talks], noon)
      const contacts = loaded.map(({ conversation }) => conversation.contactId)
      expect(new Set(contacts).size).toBe(1)
      const known = loaded[0]?.conversation.person ?? {}
      expect(Object.keys(known).sort()).toEqual([...learnt].sort())
    }
    expect(survivors.size).toBe(this.#people.filter(({ texts }) => texts.length > 0).length)
  }
}
