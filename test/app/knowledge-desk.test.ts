import { describe, expect, test } from 'vitest'
import { knowledgeDesk } from '../../src/app/knowledge-desk.ts'
import type { Decided } from '../../src/app/knowledge-ports.ts'
import type { Serving } from '../../src/app/ports.ts'
import type { Role } from '../../src/core/access/role.ts'
import { scopeOf } from '../../src/core/access/scope.ts'
import { asking } from './asking.ts'
import { signed } from './office.ts'

const rita = signed('rita', { role: 'coordinator' })
const ze = signed('ze', { role: 'coordinator' })

/** A desk over a real database, and what it wrote down. */
async function desk(
  options: Parameters<typeof asking>[0] = {},
  serve = (serving: Serving): Serving => serving,
) {
  const house = await asking(options)
  const notes: unknown[] = []
  let told = 0
  const knowledge = knowledgeDesk({
    questions: house.questions,
    flows: { current: () => serve(house.flows.current()) },
    scopeOf,
    note: async (entry) => void notes.push(entry),
    window: () => options.able?.windowMs,
    digest: (text) =>
      Buffer.from(text).toString('base64url').padEnd(24, 'x').split('').reverse().join(''),
    tell: () => {
      told += 1
    },
    clock: house.clock,
  })
  const group = async (state: 'open' | 'answered' | 'dismissed' = 'open') =>
    (await knowledge.groups(rita, state))[0]
  return {
    ...house,
    knowledge,
    notes,
    group,
    tellings: () => told,
    decide: async (who: typeof rita, decided: Decided, id?: string) => {
      const done = await knowledge.decide(who, id ?? (await group())?.id ?? '', decided)
      return done.ok ? 'ok' : done.refused.code
    },
  }
}
const answer: Decided = { do: 'answer', topic: 'num-nif' }

describe('the staff’s side of questions', () => {
  test('shows how many asked what, in which languages, and nothing that tells who', async () => {
    const { asks, group } = await desk()
    for (const who of ['maria', 'sunita', 'ivan']) await asks(who)
    const one = await group()
    expect(one).toMatchObject({ state: 'open', people: 3, tells: 3, languages: ['en'] })
    expect(one?.questions).toHaveLength(3)
    expect(one?.questions[0]).toEqual({
      id: expect.any(String),
      text: 'how do I do this?',
      language: 'en',
      askedAt: expect.any(Number),
    })
    expect(JSON.stringify(one)).not.toMatch(/maria|sunita|ivan/)
  })

  test('is decided once, written down by codes, and tells at once', async () => {
    const { asks, decide, group, notes, tellings } = await desk()
    await asks('maria')
    const id = (await group())?.id ?? ''
    expect(await decide(rita, answer, id)).toBe('ok')
    expect(await decide(rita, answer, id)).toBe('ok')
    expect(notes).toEqual([
      { by: 'rita', what: 'question-answer', data: { group: id, topic: 'num-nif' } },
    ])
    expect(tellings()).toBe(1)
    expect(await group('answered')).toMatchObject({
      topic: { id: 'num-nif', title: 'NIF' },
      closedBy: 'rita',
      questions: [{ telling: { told: false } }],
    })
  })

  test('who comes second with another decision hears that somebody was faster', async () => {
    const { asks, decide, group } = await desk()
    await asks('maria')
    const id = (await group())?.id ?? ''
    const both = await Promise.all([decide(rita, answer, id), decide(ze, { do: 'dismiss' }, id)])
    expect(both.toSorted()).toEqual(['ok', 'question-changed'])
    expect(await decide(ze, { do: 'answer', topic: 'num-niss' }, id)).toBe('question-changed')
    expect(await decide(ze, { do: 'reopen' }, id)).toBe('ok')
    expect(await decide(ze, { do: 'reopen' }, id)).toBe('ok')
    expect(await group()).toMatchObject({ id, state: 'open' })
  })

  test('only topics that are told as facts answer; what is not there cannot be decided', async () => {
    const { asks, decide, knowledge } = await desk()
    await asks('maria')
    expect(await knowledge.topics(rita)).toMatchObject([
      {
        id: 'num-nif',
        title: 'NIF',
        short: 'The NIF is free.',
        source: 'Somebody',
        date: '2025-04',
      },
      { id: 'num-niss' },
    ])
    expect(await decide(rita, { do: 'answer', topic: 'no-such' })).toBe('no-such-topic')
    expect(await decide(rita, answer, 'nowhere')).toBe('not-found')
    expect(await decide(rita, { do: 'merge', into: 'nowhere' })).toBe('question-changed')
    expect(await decide(rita, { do: 'split', question: 'nowhere', into: 'new' })).toBe(
      'question-changed',
    )
  })

  test('one question leaves, and comes back: each once, however often it is pressed', async () => {
    const { asks, decide, group, knowledge, notes } = await desk()
    for (const who of ['maria', 'sunita']) await asks(who)
    const was = await group()
    const question = was?.questions[0]?.id ?? ''
    for (const _ of [1, 2])
      expect(await decide(rita, { do: 'split', question, into: 'new' }, was?.id)).toBe('ok')
    expect((await knowledge.groups(rita, 'open')).map(({ people }) => people)).toEqual([1, 1])
    for (const _ of [1, 2])
      expect(await decide(rita, { do: 'merge', into: was?.id ?? '' }, 'new')).toBe('ok')
    expect((await knowledge.groups(rita, 'open')).map(({ people }) => people)).toEqual([2])
    expect(notes).toHaveLength(2)
  })

  test.each([
    ['No news', 'not-wanted'],
    ['zq interrupt person', 'with-people'],
    ['Something else', 'busy'],
  ])('says why somebody waits: %s', async (words, why) => {
    const { asks, says, decide, group } = await desk()
    await asks('maria')
    await says('maria', words)
    expect((await group())?.tells).toBe(why === 'not-wanted' ? 0 : 1)
    await decide(rita, answer)
    expect((await group('answered'))?.questions).toMatchObject([{ telling: { told: false, why } }])
  })

  test('says that the window is closed', async () => {
    const { asks, decide, group, sleep } = await desk({ able: { windowMs: 86_400_000 } })
    await asks('maria')
    await sleep(86_400_000)
    await decide(rita, answer)
    expect((await group('answered'))?.questions).toMatchObject([
      { telling: { why: 'window-closed' } },
    ])
  })

  test('a talk is named only to who may open it, and a sensitive one is not there for others', async () => {
    const { asks, says, group, knowledge, store } = await desk()
    await asks('maria')
    await says('maria', 'zq interrupt person')
    const open = await group()
    const id = open?.questions[0]?.conversation ?? ''
    expect(id).not.toBe('')
    const others = signed('bo', { role: 'technician' as Role, queues: ['other'] })
    expect((await knowledge.groups(others, 'open'))[0]?.questions[0]).not.toHaveProperty(
      'conversation',
    )
    const [loaded] = await store.load([id], 0)
    if (!loaded?.conversation.handoff) throw new Error('no handoff')
    const { conversation } = loaded
    await store.commit([
      {
        conversationId: id,
        version: conversation.version,
        fence: loaded.fence,
        next: { ...conversation, handoff: { ...loaded.conversation.handoff, sensitive: true } },
        personChanged: false,
        events: [],
        parts: [],
        now: 0,
        deed: { technician: 'x', id: 'x', kind: 'sensitive', digest: 'x' },
      },
    ])
    expect(await knowledge.groups(others, 'open')).toEqual([])
    expect((await knowledge.counts(others)).open).toBe(0)
    expect(await knowledge.words(others, open?.id ?? '')).toBeUndefined()
    expect((await knowledge.counts(rita)).open).toBe(1)
    expect(await knowledge.words(rita, open?.id ?? '')).toHaveLength(1)
  })

  test('tasks and counts have the topic’s name', async () => {
    const { asks, decide, knowledge, look, says } = await desk()
    await asks('maria')
    await decide(rita, answer)
    await look()
    await says('maria', 'Read')
    const { tasks, answers } = await knowledge.answers(rita)
    expect(tasks).toContainEqual({
      topic: 'num-nif',
      reasons: [{ why: 'never-reviewed' }],
      title: 'NIF',
      area: 'outros',
      words: [{ language: 'en', short: 'The NIF is free.', long: 'The NIF is free, always.' }],
      sources: [{ name: 'Somebody', date: '2025-04', url: 'https://example.org' }],
    })
    expect(answers).toMatchObject([{ topic: 'num-nif', title: 'NIF', told: 1, standing: 'good' }])
  })

  test('a topic with several reasons stands once in the list, and the count is that of the list', async () => {
    const { knowledge } = await desk({}, ({ bundle, ...rest }) => {
      const topics = [...bundle.topics].map(
        ([id, one]) => [id, { ...one, underReview: true }] as const,
      )
      return { ...rest, bundle: { ...bundle, topics: new Map(topics) } }
    })
    const { tasks } = await knowledge.answers(rita)
    expect(tasks[0]).toMatchObject({
      topic: 'num-nif',
      reasons: [{ why: 'under-review' }, { why: 'never-reviewed' }],
    })
    expect(new Set(tasks.map(({ topic: id }) => id)).size).toBe(tasks.length)
    expect((await knowledge.counts(rita)).review).toBe(tasks.length)
  })

  test('the topics a question is likely of are proposed first', async () => {
    const scores = { 'num-niss': 0.4, 'saf-danger': 0.9 }
    const { asks, group, knowledge } = await desk({}, (serving) => ({
      ...serving,
      matcher: {
        match: (text) => ({
          topics:
            text === 'how do I do this?'
              ? Object.entries(scores).map(([id, score]) => ({ id, score }))
              : [],
          sure: [],
          route: 'faq',
          points: 0,
        }),
      },
    }))
    await asks('maria')
    const proposed = await knowledge.topics(rita, (await group())?.id)
    expect(proposed.map(({ id, likely }) => [id, likely])).toEqual([
      ['num-niss', true],
      ['num-nif', undefined],
    ])
    expect((await knowledge.topics(rita)).map((one) => one.id)).toEqual(['num-nif', 'num-niss'])
  })
})
