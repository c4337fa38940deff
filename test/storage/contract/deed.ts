import { expect, it } from 'vitest'
import type { OpenStore } from './contract.ts'
import { act, deedOn, queued } from './people.ts'
import { commit, load, newId, noon } from './talk.ts'

export function deedContract(open: OpenStore): void {
  it('a deed sent a hundred times at once is done once, and each repeat is told so', async () => {
    const store = await open()
    const id = await queued(store)
    const tries = Array.from({ length: 100 }, () =>
      act(store, id, { deedId: 'once', says: ['bom dia'] }),
    )
    const told = (await Promise.all(tries)).map((one) => (one.ok ? 'done' : one.why))
    expect(told.filter((one) => one === 'done')).toHaveLength(1)
    expect(told.filter((one) => one === 'repeated')).toHaveLength(99)
    const now = await load(store, id)
    expect(now.unsent.map(({ part, cause }) => [part.text, cause])).toEqual([
      ['bom dia', 'technician'],
    ])
    expect(now.conversation.version).toBe(2)
  })

  it('of two hundred who claim at once one has it, and the others read who', async () => {
    const store = await open()
    const id = await queued(store)
    const { conversation } = await load(store, id)
    const told = await Promise.all(
      Array.from({ length: 200 }, (_, at) => commit(store, deedOn(conversation, { by: `t${at}` }))),
    )
    const winners = told.flatMap((one, at) => (one.ok ? [`t${at}`] : []))
    expect(winners).toHaveLength(1)
    expect(told.filter((one) => !one.ok && one.why === 'moved')).toHaveLength(199)
    const now = await load(store, id)
    expect(now.conversation.holder).toBe('technician')
    expect(now.conversation.handoff?.technician).toBe(winners[0])
  })

  it.each([
    ['with another text', { digest: 'd2' }],
    ['for another conversation', { elsewhere: true }],
  ])('the id of a deed used again %s is refused, and nothing is written', async (_, again) => {
    const store = await open()
    const [id, other] = [await queued(store), await queued(store)]
    await act(store, id, { deedId: 'one', says: ['um'] })
    const target = 'elsewhere' in again ? other : id
    const before = await load(store, target)
    const asked = { deedId: 'one', says: ['dois'], ...('digest' in again && again) }
    expect(await act(store, target, asked)).toEqual({ ok: false, why: 'other-deed' })
    expect(await load(store, target)).toEqual(before)
  })

  it('another technician may use the same id', async () => {
    const store = await open()
    const id = await queued(store)
    expect(await act(store, id, { by: 'rui', deedId: 'one' })).toMatchObject({ ok: true })
    expect(await act(store, id, { by: 'ana', deedId: 'one' })).toMatchObject({ ok: true })
  })

  it('a deed decided on an older version writes nothing, and may be decided again', async () => {
    const store = await open()
    const id = await queued(store)
    const { conversation } = await load(store, id)
    const late = deedOn(conversation, { deedId: 'late', says: ['tarde'] })
    await act(store, id)
    expect(await commit(store, late)).toEqual({ ok: false, why: 'moved' })
    expect((await load(store, id)).unsent).toEqual([])
    expect(await act(store, id, { deedId: 'late', says: ['tarde'] })).toMatchObject({ ok: true })
  })

  it('a repeat is told so even though the conversation moved on', async () => {
    const store = await open()
    const id = await queued(store)
    const { conversation } = await load(store, id)
    const deed = deedOn(conversation)
    expect(await commit(store, deed)).toMatchObject({ ok: true, mine: true })
    await act(store, id)
    expect(await commit(store, deed)).toEqual({ ok: false, why: 'repeated' })
  })

  it('the id of a note is used once, whoever says it', async () => {
    const store = await open()
    const [one, two] = [await queued(store), await queued(store)]
    const notes = [{ id: 'n1', technician: 'rui', text: 'liga amanhã', mentions: ['ana', 'ana'] }]
    expect(await act(store, one, { notes })).toMatchObject({ ok: true })
    const before = await load(store, two)
    expect(await act(store, two, { notes })).toEqual({ ok: false, why: 'other-deed' })
    expect(await load(store, two)).toEqual(before)
  })

  it('deeds, repeats and other conversations in one batch do not hold each other up', async () => {
    const store = await open()
    const [one, two] = [await queued(store), await queued(store)]
    const [a, b] = await Promise.all([load(store, one), load(store, two)])
    const deed = deedOn(a.conversation, { deedId: 'same' })
    const committed = await store.commit([deed, deed, deedOn(b.conversation, { says: ['olá'] })])
    expect(committed.map((result) => (result.ok ? 'done' : result.why))).toEqual([
      'done',
      'repeated',
      'done',
    ])
  })

  it('any text may come as an id, a note or a name', async () => {
    const store = await open()
    const id = await queued(store)
    const text = 'a\0b\ud800c'
    const notes = [{ id: text, technician: text, text, mentions: [text] }]
    const labels = { add: [text], remove: [text] }
    const asked = { by: text, deedId: text, digest: text, notes, labels }
    expect(await act(store, id, { ...asked, digest: 'd' })).toMatchObject({ ok: true })
    expect(await act(store, id, { ...asked, digest: 'd' })).toEqual({ ok: false, why: 'repeated' })
  })

  it('ids of deeds are remembered for a week and forgotten soon after', async () => {
    const store = await open()
    const id = await queued(store)
    const day = 86_400_000
    await act(store, id, { deedId: 'one', now: noon })
    await store.tidy(noon + 7 * day)
    expect(await act(store, id, { deedId: 'one' })).toEqual({ ok: false, why: 'repeated' })
    await store.tidy(noon + 9 * day)
    expect(await act(store, id, { deedId: 'one', now: noon + 9 * day })).toMatchObject({ ok: true })
  })

  it('who holds a conversation is told to the sender gate, with the version', async () => {
    const store = await open()
    const id = await queued(store)
    const blocked = await queued(store)
    const { conversation } = await load(store, blocked)
    const next = { ...conversation, holder: 'bot' as const, optedOut: true, blocked: true }
    await commit(store, deedOn(conversation, { next }))
    const gates = await store.gates([id, blocked, newId()])
    expect([...gates]).toHaveLength(2)
    const open1 = {
      version: 1,
      holder: 'queued',
      optedOut: false,
      blocked: false,
      lastInAt: noon,
    }
    expect(gates.get(id)).toEqual(open1)
    expect(gates.get(blocked)).toEqual({
      ...open1,
      version: 2,
      holder: 'bot',
      optedOut: true,
      blocked: true,
    })
    await act(store, id)
    expect((await store.gates([id])).get(id)).toEqual({
      ...open1,
      version: 2,
      holder: 'technician',
    })
    expect(await store.sendingElsewhere(id)).toBe(false)
  })
}
