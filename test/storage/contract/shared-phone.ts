import { expect, it } from 'vitest'
import type { Committed, Store, TurnCommit } from '#app/ports.ts'
import type { Vars } from '#core/words.ts'
import type { OpenStore } from './contract.ts'
import { arrival, commit, hear, load, newId, noon, turnOn } from './talk.ts'

type Who = { contactId: string; name?: string; person?: Vars }

/** A turn that leaves her message waiting, so that there is always one for the next. */
async function decide(store: Store, id: string, more: Partial<TurnCommit>): Promise<Committed> {
  const { handled: _, ...turn } = turnOn(await load(store, id), ['sim'], more)
  return commit(store, turn)
}

/** A turn after which another person writes from this phone. */
async function become(store: Store, id: string, { contactId, name, person = {} }: Who) {
  const { name: _, ...rest } = (await load(store, id)).conversation
  const next = { ...rest, contactId, person, ...(name !== undefined && { name }) }
  const events = [{ type: 'person-changed', to: contactId }] as const
  expect(await decide(store, id, { next, personChanged: true, events })).toMatchObject({ ok: true })
}

/** A turn that learns something of who writes. */
async function learn(store: Store, id: string, person: Vars) {
  const next = { ...(await load(store, id)).conversation, person }
  await decide(store, id, { next, personChanged: true })
}

/** A code given in this conversation. */
const give = (store: Store, id: string, code: string, until = noon + 900_000) =>
  decide(store, id, { linkCode: { code, until } })

/** A turn by which this conversation joins another contact. */
const join = (store: Store, id: string, contact: string, code: string, more = {}) =>
  decide(store, id, { joins: { contact, code }, ...more })

const fact = async (store: Store, code: string, now = noon) =>
  (await store.facts([`linkCode:${code}`], now)).linkCode

export function sharedPhoneContract(open: OpenStore): void {
  it('a phone of one person has no list of people', async () => {
    const store = await open()
    const id = await hear(store, { name: 'Ana' })
    expect((await load(store, id)).conversation).not.toHaveProperty('people')
  })

  it('another person of a phone is made by the turn that hears of her, and each keeps what is hers', async () => {
    const store = await open()
    const id = await hear(store, { name: 'Ana' })
    const ana = (await load(store, id)).conversation
    await learn(store, id, { area: 'work' })
    const bia = { contactId: newId(), name: 'Bia', person: { area: 'home' } }
    await become(store, id, bia)
    const people = [
      { id: ana.contactId, name: 'Ana', vars: { area: 'work' } },
      { id: bia.contactId, name: 'Bia', vars: { area: 'home' } },
    ]
    expect((await load(store, id)).conversation).toMatchObject({ ...bia, people })

    const learnt = { area: 'home', city: 'Faro' }
    await learn(store, id, learnt)
    const cai = { contactId: newId() }
    await become(store, id, cai)
    await become(store, id, { contactId: ana.contactId, name: 'Ana', person: { area: 'work' } })
    const now = (await load(store, id)).conversation
    expect(now).toMatchObject({ contactId: ana.contactId, name: 'Ana', person: { area: 'work' } })
    expect(now.people).toEqual([
      people[0],
      { ...people[1], vars: learnt },
      { id: cai.contactId, vars: {} },
    ])
    // The phone is the same: so is the conversation.
    expect(await hear(store, { name: 'Ana' })).toBe(id)
  })

  it('a turn that had moved makes nobody', async () => {
    const store = await open()
    const id = await hear(store)
    const before = await load(store, id)
    const next = { ...before.conversation, contactId: newId() }
    const moved = turnOn(before, [], { next, personChanged: true, version: 9 })
    expect(await commit(store, moved)).toEqual({ ok: false, why: 'moved' })
    expect(await load(store, id)).toEqual(before)
  })

  it('when a shared phone turns out to be a known one, its people go with it', async () => {
    const store = await open()
    const account = 'whatsapp-web'
    const [lid, phone] = [
      { kind: 'lid', value: '7' },
      { kind: 'phone', value: '+351' },
    ] as const
    const shared = await hear(store, { account, address: lid, name: 'Ana' })
    const bia = { contactId: newId(), name: 'Bia' }
    await become(store, shared, bia)
    const id = await hear(store, { account, address: phone, receivedAt: noon + 1 })
    await store.samePerson([{ account, addresses: [lid, phone], at: noon + 2 }])
    const { contactId, people } = (await load(store, id)).conversation
    expect(people?.map((one) => one.id).sort()).toEqual([contactId, bia.contactId].sort())
    expect(people?.find((one) => one.id === contactId)?.name).toBe('Ana')
  })

  it('a code is good until its time, for whoever types it, and then forgotten', async () => {
    const store = await open()
    const id = await hear(store)
    const { contactId } = (await load(store, id)).conversation
    expect(await fact(store, 'K7MN2P4Q')).toEqual({ code: 'K7MN2P4Q', none: true })
    await give(store, id, 'K7MN2P4Q')
    const good = { code: 'K7MN2P4Q', contact: contactId, account: 'telegram:1' }
    expect(await fact(store, 'K7MN2P4Q')).toEqual(good)
    expect(await fact(store, 'K7MN2P4Q', noon + 900_000)).toMatchObject({ none: true })
    await store.tidy(noon + 900_000)
    expect(await fact(store, 'K7MN2P4Q')).toEqual(good)
    await store.tidy(noon + 900_001)
    expect(await fact(store, 'K7MN2P4Q')).toMatchObject({ none: true })
  })

  it('a new code takes the place of her last one, and nobody is given one that somebody has', async () => {
    const store = await open()
    const [ana, bia] = [await hear(store, { from: 'ana' }), await hear(store, { from: 'bia' })]
    await give(store, ana, 'AAAA')
    await give(store, ana, 'BBBB')
    expect(await fact(store, 'AAAA')).toMatchObject({ none: true })
    expect(await give(store, bia, 'BBBB')).toEqual({ ok: false, why: 'moved' })
    expect(await give(store, ana, 'BBBB', noon + 1e9)).toMatchObject({ ok: true })
    expect(await fact(store, 'BBBB', noon + 1e8)).toHaveProperty('contact')
  })

  it('who types a code is one with who has it, on both channels, and what is known comes together', async () => {
    const store = await open()
    const telegram = await hear(store, { from: 'ana', name: 'Ana' })
    const first = (await load(store, telegram)).conversation
    const older = { area: 'work', city: 'Faro' }
    await learn(store, telegram, older)
    await give(store, telegram, 'CCCC')
    const web = await hear(store, { account: 'web', from: 'x', name: 'A.' })
    const { conversation } = await load(store, web)
    const person = { area: 'home', since: '2020' }
    const more = { next: { ...conversation, person }, personChanged: true }
    const joined = await join(store, web, first.contactId, 'CCCC', more)
    expect(joined).toMatchObject({ ok: true, rows: [{ part: { text: 'sim' } }] })
    const known = { contactId: first.contactId, name: 'Ana', person: { ...person, ...older } }
    for (const id of [telegram, web])
      expect((await load(store, id)).conversation).toMatchObject(known)
    expect((await load(store, web)).conversation.version).toBe(1)
    expect(await fact(store, 'CCCC')).toMatchObject({ none: true })
    // She is found by both addresses, and what she says is one person's.
    expect(await hear(store, { account: 'web', from: 'x', languageHint: 'bn' })).toBe(web)
    expect((await load(store, web)).next?.languageHint).toBe('bn')
    await hear(store, { from: 'ana' })
    expect((await load(store, telegram)).next?.languageHint).toBe('bn')
  })

  it.each([
    [
      'used',
      async (store: Store, contact: string) =>
        join(store, await hear(store, { from: 'cai' }), contact, 'DDDD'),
    ],
    ['forgotten', async (store: Store) => store.tidy(noon + 1e9)],
    ['too old', async () => {}],
  ])(
    'a code that is %s by now joins nobody, and nothing of the turn is written',
    async (why, before) => {
      const store = await open()
      const ana = await hear(store, { from: 'ana' })
      await give(store, ana, 'DDDD')
      const { contactId } = (await load(store, ana)).conversation
      const bia = await hear(store, { from: 'bia' })
      await before(store, contactId)
      const was = await load(store, bia)
      const late = why === 'too old' ? { now: noon + 900_000 } : {}
      expect(await join(store, bia, contactId, 'DDDD', late)).toEqual({ ok: false, why: 'moved' })
      expect(await load(store, bia)).toEqual(was)
    },
  )

  it('of two who type one code at the same moment one is joined', async () => {
    const store = await open()
    const ana = await hear(store, { from: 'ana' })
    await give(store, ana, 'EEEE')
    const { contactId } = (await load(store, ana)).conversation
    const talks = [await hear(store, { from: 'bia' }), await hear(store, { from: 'cai' })]
    const apart = await Promise.all(talks.map((id) => join(store, id, contactId, 'EEEE')))
    expect(apart.filter(({ ok }) => ok)).toHaveLength(1)

    await give(store, ana, 'FFFF')
    const more = [await hear(store, { from: 'dia' }), await hear(store, { from: 'eva' })]
    const joins = { contact: contactId, code: 'FFFF' }
    const loaded = await store.load(more, noon)
    const together = await store.commit(loaded.map((one) => turnOn(one, [], { joins })))
    expect(together.map(({ ok }) => ok)).toEqual([true, false])
  })

  it('a code stays good when its owner turns out to be somebody else too', async () => {
    const store = await open()
    const account = 'whatsapp-web'
    const addresses = [
      { kind: 'lid', value: '7' },
      { kind: 'phone', value: '+351' },
    ] as const
    const [lid, phone] = addresses
    const old = await hear(store, { account, address: lid })
    await give(store, old, 'GGGG')
    const id = await hear(store, { account, address: phone, receivedAt: noon + 1 })
    const gone = (await load(store, old)).conversation.contactId
    await store.samePerson([{ account, addresses, at: noon }])
    const { contactId } = (await load(store, id)).conversation
    expect(await fact(store, 'GGGG')).toMatchObject({ contact: contactId })
    const web = await hear(store, { account: 'web' })
    // Decided with what was known before: it is decided again.
    expect(await join(store, web, gone, 'GGGG')).toEqual({ ok: false, why: 'moved' })
    expect(await join(store, web, contactId, 'GGGG')).toMatchObject({ ok: true })
  })

  it('one of a shared phone may join alone: the others stay who they are', async () => {
    const store = await open()
    const ana = await hear(store, { from: 'ana', name: 'Ana' })
    await give(store, ana, 'HHHH')
    const { contactId } = (await load(store, ana)).conversation
    const [{ conversationId: id = '' } = {}] = await store.accept([
      arrival({ account: 'web', from: 'family', name: 'Pai' }),
    ])
    await become(store, id, { contactId: newId(), name: 'A.' })
    expect(await join(store, id, contactId, 'HHHH')).toMatchObject({ ok: true })
    const { people, name } = (await load(store, id)).conversation
    expect(name).toBe('Ana')
    expect(people?.map((one) => one.name).sort()).toEqual(['Ana', 'Pai'])
  })

  it('two of a phone who are one after all are one person again', async () => {
    const store = await open()
    const id = await hear(store, { name: 'Ana' })
    const { contactId } = (await load(store, id)).conversation
    await give(store, id, 'JJJJ')
    await become(store, id, { contactId: newId(), name: 'A.' })
    expect(await join(store, id, contactId, 'JJJJ')).toMatchObject({ ok: true })
    const { conversation } = await load(store, id)
    expect(conversation).toMatchObject({ contactId, name: 'Ana' })
    expect(conversation).not.toHaveProperty('people')
  })
}
