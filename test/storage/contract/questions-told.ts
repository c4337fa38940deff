import { expect, it } from 'vitest'
import type { Event } from '#core/event.ts'
import type { Session } from '#core/flow/session.ts'
import type { FullStore } from '#storage/full-store.ts'
import { handoff } from './people.ts'
import { ask, change, grouper, leader } from './question-talk.ts'
import { answer, hear, load, newId, noon } from './talk.ts'

/** Who is told that there is an answer, and how answers did. */
export function questionsToldContract(only: () => Promise<FullStore>): void {
  it('who is to be told: the bot has her talk, she wants it, and she was not told', async () => {
    const store = await only()
    const changes = {
      good: {},
      old: {},
      open: {},
      quiet: {},
      queued: { holder: 'queued', handoff: handoff() },
      stopped: { optedOut: true },
      blocked: { blocked: true },
    } as const
    const told: Record<string, { conversationId: string; seq: number }> = {}
    for (const [at, [name, to]] of Object.entries(changes).entries()) {
      const key = await ask(store, name, { at: name === 'old' ? noon - 100 : noon + at })
      told[name] = key
      await store.questions.begin(key, `g-${name}`, at, noon)
      const as = { state: 'answered', topic: `t-${name}` } as const
      if (name !== 'open') await store.questions.close(`g-${name}`, 'open', as, 'rita', noon)
      await change(store, key.conversationId, to, name === 'quiet' ? { quiet: true } : {})
    }
    const { good = { conversationId: '', seq: 0 }, old = good } = told
    const found = async (since: number) => await store.questions.askers(since, undefined, 9)
    const [asker] = await found(noon - 50)
    expect(asker).toEqual({
      ...good,
      topic: 't-good',
      askedAt: noon,
      talk: {
        account: 'telegram:1',
        holder: 'bot',
        optedOut: false,
        blocked: false,
        lastInAt: noon,
        asked: false,
      },
    })
    expect(await found(noon - 50)).toHaveLength(1)
    expect(await store.questions.asker(good)).toEqual(asker)
    const [first, second] = await found(noon - 200)
    expect([first?.topic, second?.topic].toSorted()).toEqual(['t-good', 't-old'])
    expect(await store.questions.askers(noon - 200, first, 9)).toEqual([second])
    expect(await store.questions.askers(noon - 200, undefined, 1)).toEqual([first])

    // Told with the turn that says so, and never again.
    await change(store, good.conversationId, {}, { told: { topic: 't-good' } })
    expect(await found(noon - 50)).toEqual([])
    expect(await store.questions.asker(good)).toBeUndefined()
    const [answered] = (await store.questions.groups(leader, 'answered', 99)).filter(
      ({ topic }) => topic === 't-good',
    )
    expect(answered?.questions).toMatchObject([{ told: true, tell: true }])
    // Another topic, or a group that is open again, tells nobody.
    await change(store, old.conversationId, {}, { told: { topic: 't-good' } })
    expect(await store.questions.asker(old)).toMatchObject({ topic: 't-old' })
    await store.questions.close('g-old', 'answered', { state: 'open' }, 'rita', noon)
    await change(store, old.conversationId, {}, { told: { topic: 't-old' } })
    expect(await store.questions.asker(old)).toBeUndefined()
    const still = await store.questions.groups(leader, 'open', 99)
    expect(still.flatMap(({ questions }) => questions.map(({ told: yes }) => yes))).toEqual([
      false,
      false,
    ])
  })

  it('a talk where a flow asks something says so', async () => {
    const store = await only()
    const key = await ask(store, 'a')
    const session: Session = {
      v: 1,
      revision: 'r1',
      frames: [{ flow: 'menu', step: 'what' }],
      vars: {},
      trail: [],
    }
    await change(store, key.conversationId, { session })
    await grouper(store).look()
    const [group] = await store.questions.groups(leader, 'open', 9)
    expect(group?.questions[0]?.talk).toMatchObject({ asked: true })
  })

  it('what she asked goes along where two talks turn out to be hers', async () => {
    const store = await only()
    const [first, second] = [newId(), newId()]
    const old = await ask(store, 'a', { from: first, at: noon })
    const now = await hear(store, { from: second, receivedAt: noon + 9 })
    await answer(store, now, [])
    await grouper(store).look()
    const address = (value: string) => ({ kind: 'chat', value }) as const
    await store.samePerson([
      { account: 'telegram:1', addresses: [address(first), address(second)], at: noon + 10 },
    ])
    const goesOn = await store.conversationAt('telegram:1', address(first))
    const [group] = await store.questions.groups(leader, 'open', 9)
    expect(group?.questions).toMatchObject([{ conversationId: goesOn, text: 'a' }])
    expect(goesOn).toBe(now)
    expect(now).not.toBe(old.conversationId)
  })

  it('how answers did, by the language of who was told', async () => {
    const store = await only()
    const tells = async (language: string, at: number, events: readonly Event[]) => {
      const id = await hear(store, { from: newId() })
      const { conversation } = await load(store, id)
      await answer(store, id, [], { next: { ...conversation, language }, events, now: at })
    }
    const told = (form: 'short' | 'long' | 'changed'): Event => ({
      type: 'topic-told',
      topic: 'num-nif',
      form,
    })
    const said = (yes: boolean): Event => ({ type: 'topic-helped', topic: 'num-nif', yes })
    await tells('ne', noon, [told('short'), told('long'), said(false)])
    await tells('ne', noon + 1, [told('short'), said(true)])
    await tells('pt-PT', noon + 1, [told('changed')])
    await tells('pt-PT', noon - 1, [told('short')])
    await tells('pt-PT', noon + 1, [{ type: 'topic-told', topic: 'a', form: 'short' }])
    expect(await store.questions.answers(noon)).toEqual([
      { topic: 'a', language: 'pt-PT', told: 1, changed: 0, helped: 0, notHelped: 0 },
      { topic: 'num-nif', language: 'ne', told: 2, changed: 0, helped: 1, notHelped: 1 },
      { topic: 'num-nif', language: 'pt-PT', told: 0, changed: 1, helped: 0, notHelped: 0 },
    ])
  })
}
