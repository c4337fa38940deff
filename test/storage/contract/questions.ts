import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { QuestionGroup } from '#app/question-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import type { FullStore } from '#storage/full-store.ts'
import { handoff } from './people.ts'
import { ask, change, grouper, leader } from './question-talk.ts'
import { commit, hear, load, newId, noon, turnOn } from './talk.ts'

const colleague: Scope = { person: 'ana', queues: ['desk'], sensitive: false }
const elsewhere: Scope = { person: 'zé', queues: ['other'], sensitive: true }

const texts = (groups: readonly QuestionGroup[]) =>
  groups.map(({ questions }) => questions.map(({ text }) => text))

/** `processes` are other handles on the same database. */
export function questionsContract(
  open: () => Promise<{ store: FullStore; another: () => Promise<FullStore> }>,
): void {
  const only = async () => (await open()).store

  it('a question is kept with the turn that could not answer it, and is loose until it is compared', async () => {
    const store = await only()
    const second = await ask(store, 'bbb', { language: 'ne', at: noon + 2 })
    const first = await ask(store, 'aaa', { at: noon + 1 })
    expect(await store.questions.loose(9)).toEqual([
      { ...first, text: 'aaa', language: 'pt', askedAt: noon + 1 },
      { ...second, text: 'bbb', language: 'ne', askedAt: noon + 2 },
    ])
    expect(await store.questions.loose(1)).toHaveLength(1)
    expect(await store.questions.open(leader)).toBe(0)
  })

  it('a turn that moved keeps no question', async () => {
    const store = await only()
    const id = await hear(store, { from: newId(), text: 'aaa' })
    const loaded = await load(store, id)
    const moved = turnOn(loaded, [], { version: 99, asked: { text: 'aaa', language: 'pt' } })
    expect(await commit(store, moved)).toMatchObject({ ok: false })
    expect(await store.questions.loose(9)).toEqual([])
  })

  it('the same question asked by three people in two languages is one entry, newest first', async () => {
    const store = await only()
    await ask(store, 'a um', { at: noon + 1 })
    await ask(store, 'a dui', { language: 'ne', at: noon + 2 })
    await ask(store, 'b outra', { at: noon + 3 })
    await ask(store, 'a três', { at: noon + 4 })
    await grouper(store).look()
    const groups = await store.questions.groups(leader, 'open', 9)
    expect(texts(groups)).toEqual([['a três', 'a dui', 'a um'], ['b outra']])
    expect(groups.map(({ people, lastAt }) => [people, lastAt])).toEqual([
      [3, noon + 4],
      [1, noon + 3],
    ])
    expect(await store.questions.open(leader)).toBe(2)
    expect(texts(await store.questions.groups(leader, 'open', 1))).toHaveLength(1)
    expect(await store.questions.loose(9)).toEqual([])
    const [group] = groups
    expect(await store.questions.group(leader, group?.id ?? '')).toEqual(group)
  })

  it('who asks the same twice is one person', async () => {
    const store = await only()
    const from = newId()
    await ask(store, 'a', { from })
    await ask(store, 'a again', { from })
    await grouper(store).look()
    const [group] = await store.questions.groups(leader, 'open', 9)
    expect(group).toMatchObject({ people: 1, questions: [{}, {}] })
  })

  it('what is in a group stays there, and a group made meanwhile is compared with first', async () => {
    const store = await only()
    const one = await ask(store, 'a')
    const two = await ask(store, 'b')
    const made = await store.questions.made()
    expect(await store.questions.begin(one, 'g1', made, noon)).toBe(true)
    expect(await store.questions.begin(two, 'g2', made, noon)).toBe(false)
    expect(await store.questions.begin(one, 'g3', made + 1, noon)).toBe(false)
    expect(await store.questions.join(one, 'g1')).toBe(false)
    expect(await store.questions.join(two, 'nowhere')).toBe(false)
    expect(await store.questions.made()).toBe(1)
    expect(await store.questions.join(two, 'g1')).toBe(true)
    expect(
      texts(await store.questions.groups(leader, 'open', 9))
        .flat()
        .toSorted(),
    ).toEqual(['a', 'b'])
  })

  it('however many processes group at once, one question is one group', async () => {
    const { store, another } = await open()
    const others = [await another(), await another()]
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 2, maxLength: 8 }),
        async (letters) => {
          const mark = newId()
          const asked = letters.map((letter) => `${letter}${mark}`)
          const groups = () => [store, ...others].map((one) => grouper(one, 99).look())
          const writes = asked.map((text) => ask(store, text))
          await Promise.all([...writes, ...groups()])
          await Promise.all(groups())
          const all = await store.questions.groups(leader, 'open', 999)
          const mine = texts(all).filter(([text]) => text?.endsWith(mark))
          expect(mine.map(([text]) => text).toSorted()).toEqual([...new Set(asked)].toSorted())
          expect(mine.flat().toSorted()).toEqual(asked.toSorted())
          for (const group of mine) expect(new Set(group).size).toBe(1)
        },
      ),
      { numRuns: 8 },
    )
  })

  it('questions of sensitive talks are shown to who may open them, and counted for nobody else', async () => {
    const store = await only()
    const mine = await ask(store, 'a hers')
    const plain = await ask(store, 'a plain')
    await ask(store, 'a with the bot')
    await ask(store, 'b')
    for (const [{ conversationId }, sensitive] of [
      [mine, true],
      [plain, false],
    ] as const)
      await change(store, conversationId, { holder: 'queued', handoff: handoff({ sensitive }) })
    await grouper(store).look()
    const seen = async (scope: Scope) =>
      (await store.questions.groups(scope, 'open', 9))
        .flatMap(({ questions }) => questions)
        .map(({ text, opens }) => [text, opens])
        .toSorted()
    expect(await seen(leader)).toEqual([
      ['a hers', true],
      ['a plain', true],
      ['a with the bot', false],
      ['b', false],
    ])
    const less = [
      ['a plain', true],
      ['a with the bot', false],
      ['b', false],
    ]
    expect(await seen(colleague)).toEqual(less)
    expect(await seen(elsewhere)).toEqual(less.map(([text]) => [text, false]))
    const [group] = await store.questions.groups(colleague, 'open', 9)
    expect(group?.questions.length).toBe(group?.people)
  })

  it.each([undefined, 'rui'])(
    'a group whose questions somebody may not see is none to her, whoever holds the talk: %s',
    async (technician) => {
      const store = await only()
      const { conversationId } = await ask(store, 'a')
      await change(store, conversationId, {
        holder: technician === undefined ? 'queued' : 'technician',
        handoff: handoff({ sensitive: true, ...(technician === undefined ? {} : { technician }) }),
      })
      await grouper(store).look()
      expect(await store.questions.open(leader)).toBe(1)
      expect(await store.questions.open(colleague)).toBe(0)
      expect(await store.questions.groups(colleague, 'open', 9)).toEqual([])
      const [group] = await store.questions.groups(leader, 'open', 9)
      expect(await store.questions.group(colleague, group?.id ?? '')).toBeUndefined()
    },
  )

  it('is answered, dismissed and opened again, each by the first who does it', async () => {
    const store = await only()
    const key = await ask(store, 'a')
    await store.questions.begin(key, 'g', 0, noon)
    const { close } = store.questions
    expect(await close('none', 'open', { state: 'dismissed' }, 'rita', noon)).toBe(false)
    expect(
      await close('g', 'open', { state: 'answered', topic: 'num-nif' }, 'rita', noon + 1),
    ).toBe(true)
    expect(await close('g', 'open', { state: 'dismissed' }, 'zé', noon + 2)).toBe(false)
    expect(await store.questions.groups(leader, 'answered', 9)).toMatchObject([
      { id: 'g', state: 'answered', topic: 'num-nif', closedBy: 'rita', closedAt: noon + 1 },
    ])
    expect(await store.questions.open(leader)).toBe(0)
    expect(await close('g', 'answered', { state: 'open' }, 'zé', noon + 3)).toBe(true)
    const [open] = await store.questions.groups(leader, 'open', 9)
    expect(open).not.toHaveProperty('topic')
  })

  it('two groups become one, once; a question that is another one leaves', async () => {
    const store = await only()
    const a = await ask(store, 'a', { at: noon + 1 })
    const b = await ask(store, 'b', { at: noon + 2 })
    await store.questions.begin(a, 'ga', 0, noon)
    await store.questions.begin(b, 'gb', 1, noon)
    const { merge, split, groups, join, close } = store.questions
    expect(await merge('ga', 'ga')).toBe(false)
    expect(await merge('ga', 'none')).toBe(false)
    expect(texts(await groups(leader, 'open', 9))).toEqual([['b'], ['a']])
    expect(await merge('gb', 'ga')).toBe(true)
    expect(await merge('gb', 'ga')).toBe(true)
    expect(await merge('ga', 'gb')).toBe(false)
    expect(texts(await groups(leader, 'open', 9))).toEqual([['b', 'a']])
    expect(await join(await ask(store, 'c'), 'gb')).toBe(false)
    expect(await close('gb', 'open', { state: 'dismissed' }, 'rita', noon)).toBe(false)

    expect(await split(b, 'ga', 'gn', noon)).toBe(true)
    expect(await split(b, 'ga', 'gn', noon)).toBe(true)
    expect(await split(b, 'ga', 'gm', noon)).toBe(false)
    expect(texts(await groups(leader, 'open', 9))).toEqual([['b'], ['a']])
    expect(await split(a, 'ga', 'go', noon)).toBe(true)
    expect(
      texts(await groups(leader, 'open', 9))
        .flat()
        .toSorted(),
    ).toEqual(['a', 'b'])
    expect(await store.questions.open(leader)).toBe(2)
  })

  it('compares with what is open, or was answered lately', async () => {
    const store = await only()
    for (const [at, text] of ['a', 'b', 'c', 'd'].entries())
      await store.questions.begin(await ask(store, text), `g${text}`, at, noon)
    const { close } = store.questions
    await close('gb', 'open', { state: 'answered', topic: 't' }, 'rita', noon + 5)
    await close('gc', 'open', { state: 'answered', topic: 't' }, 'rita', noon - 5)
    await close('gd', 'open', { state: 'dismissed' }, 'rita', noon)
    const known = await store.questions.known(noon, 9)
    expect(known.map(({ group }) => group).toSorted()).toEqual(['ga', 'gb'])
    expect(await store.questions.known(noon, 1)).toHaveLength(1)
  })
}
