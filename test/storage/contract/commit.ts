import { expect, it } from 'vitest'
import type { Conversation } from '#core/conversation.ts'
import type { Session } from '#core/flow/session.ts'
import type { OpenStore } from './contract.ts'
import { answer, arrival, commit, hear, load, noon, sent, textOf, turnOn } from './talk.ts'

const session: Session = {
  v: 1,
  revision: 'r1',
  frames: [{ flow: 'welcome', step: 'need' }],
  vars: { count: 1, text: 'a\0b', list: ['x'] },
  trail: [],
  waiting: { tries: 0, until: noon + 1, kind: 'ask' },
}

export function commitContract(open: OpenStore): void {
  it('a turn is written whole and read back as it was decided', async () => {
    const store = await open()
    const id = await hear(store)
    const was = await load(store, id)
    const decided: Conversation = {
      ...was.conversation,
      language: 'pt-PT',
      holder: 'queued',
      optedOut: true,
      blocked: true,
      person: { area: 'work' },
      case: { since: '2026-01-02' },
      session,
    }
    const events = [{ type: 'handed-off', queue: 'q', why: 'asked', flow: 'f', step: 's' }] as const
    const turn = { next: decided, personChanged: true, wakeAt: noon + 5, events }
    await answer(store, id, ['um', 'dois'], turn)
    const now = await load(store, id)
    expect(now.conversation).toEqual({ ...decided, version: 1, wakeAt: noon + 5 })
    expect(now.next).toBeUndefined()
    expect(now.unsent.map((row) => [row.seq, row.part.text, row.cause])).toEqual([
      [1, 'um', 'bot'],
      [2, 'dois', 'bot'],
    ])
  })

  it('rows come back with where they go, in order, and behind those of earlier turns', async () => {
    const store = await open()
    const id = await hear(store, { address: { kind: 'phone', value: '+351' } })
    await answer(store, id, ['um'])
    await hear(store, { address: { kind: 'phone', value: '+351' } })
    const rows = await answer(store, id, ['dois', 'três'])
    expect(
      rows.map(({ seq, address, account, dueAt, tries }) => [
        seq,
        address.value,
        account,
        dueAt,
        tries,
      ]),
    ).toEqual([
      [2, '+351', 'telegram:1', noon, 0],
      [3, '+351', 'telegram:1', noon, 0],
    ])
  })

  it('a commit says whether older replies are not noted as sent yet', async () => {
    const store = await open()
    const id = await hear(store)
    const said = async (text: string) => commit(store, turnOn(await load(store, id), [text]))
    const one = await said('um')
    expect(one).toMatchObject({ ok: true, behind: false })
    await hear(store)
    const two = await said('dois')
    expect(two).toMatchObject({ ok: true, behind: true })
    if (one.ok && two.ok) await store.settle([...one.rows, ...two.rows].map((row) => sent(row)))
    await hear(store)
    expect(await said('três')).toMatchObject({ ok: true, behind: false })
  })

  it('what a conversation no longer has is gone', async () => {
    const store = await open()
    const id = await hear(store)
    const { conversation } = await load(store, id)
    const full = { ...conversation, language: 'en', session, case: { a: 1 } }
    await answer(store, id, [], { next: full })
    await hear(store)
    await answer(store, id, [], { next: { ...conversation, version: 1 } })
    expect((await load(store, id)).conversation).toEqual({ ...conversation, version: 2 })
  })

  it('variables of the person stay when a turn says they did not change', async () => {
    const store = await open()
    const id = await hear(store)
    const { conversation } = await load(store, id)
    await answer(store, id, [], { next: { ...conversation, person: { lost: true } } })
    expect((await load(store, id)).conversation.person).toEqual({})
  })

  it.each([
    ['version', { version: 7 }],
    ['fence', { fence: 99 }],
    ['message', { handled: 2 }],
  ])('a decision made on another %s writes nothing', async (_, moved) => {
    const store = await open()
    const id = await hear(store)
    const before = await load(store, id)
    const events = [{ type: 'opted-out' }] as const
    const turn = turnOn(before, ['never'], { ...moved, events, wakeAt: noon - 1 })
    expect(await commit(store, turn)).toEqual({ ok: false, why: 'moved' })
    expect(await load(store, id)).toEqual(before)
  })

  it('of two decisions on one message the second is told that it moved', async () => {
    const store = await open()
    const id = await hear(store)
    const loaded = await load(store, id)
    const [one, two] = await store.commit([turnOn(loaded, ['um']), turnOn(loaded, ['um'])])
    expect([one?.ok, two?.ok]).toEqual([true, false])
    expect((await load(store, id)).unsent).toHaveLength(1)
  })

  it('a turn that moved holds up none of its batch', async () => {
    const store = await open()
    const [ana, bia] = [await hear(store, { from: 'ana' }), await hear(store, { from: 'bia' })]
    const stale = turnOn(await load(store, ana), ['never'], { version: 9 })
    const good = turnOn(await load(store, bia), ['sim'])
    const [one, two] = await store.commit([stale, good])
    expect([one?.ok, two?.ok]).toEqual([false, true])
  })

  it('a batch with a conversation nobody knows is refused whole or leaves the others right', async () => {
    const store = await open()
    const id = await hear(store)
    const loaded = await load(store, id)
    const unknown = { ...turnOn(loaded, ['x']), conversationId: 'nobody' }
    const result = await store.commit([turnOn(loaded, ['um']), unknown]).catch(() => undefined)
    const { unsent, next } = await load(store, id)
    if (result?.[0]?.ok) expect([unsent.length, next]).toEqual([1, undefined])
    else expect([unsent.length, next?.seq]).toEqual([0, 1])
    expect(result?.[1]?.ok ?? false).toBe(false)
  })

  it('messages are handled one by one, oldest first, and the last says that none is behind it', async () => {
    const store = await open()
    const texts = ['um', 'dois', 'três']
    const [first] = await store.accept(texts.map((text) => arrival({ text })))
    const id = first?.conversationId ?? ''
    const handled = []
    for (;;) {
      const loaded = await load(store, id)
      const committed = await commit(store, turnOn(loaded))
      handled.push([textOf(loaded.next?.content), loaded.more, loaded.next?.first])
      if (!committed.ok || !committed.more) break
    }
    expect(handled).toEqual([
      ['um', true, true],
      ['dois', true, false],
      ['três', false, false],
    ])
  })

  it('a message that came while the turn was decided is reported by the commit', async () => {
    const store = await open()
    const id = await hear(store)
    const loaded = await load(store, id)
    await hear(store)
    expect(await commit(store, turnOn(loaded))).toMatchObject({ ok: true, more: true })
  })

  it('reading an id no store ever gave is an error', async () => {
    const store = await open()
    await expect(store.load(['nobody'], noon)).rejects.toThrow('no conversation')
  })
}
