import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBreaker } from '#app/breaker.ts'
import { EmbedderDown } from '#app/embedding-ports.ts'
import type { Writer } from '#app/ports.ts'
import { rankingFacts } from '#app/rank-topics.ts'
import { rankFact } from '#core/knowledge/rank-fact.ts'
import { openEmbedder } from '#embedding/embedder.ts'
import { EmbedderDouble } from '../doubles/embedder/embedder.ts'

let service: EmbedderDouble
let opened: { close(): Promise<void> }[] = []
let now = 1_000_000
const logged: string[] = []
const log = {
  info: (fields: object, message: string) => logged.push(JSON.stringify([fields, message])),
  warn: (fields: object, message: string) => logged.push(JSON.stringify([fields, message])),
}

const open = (more: { key?: string; callMs?: number } = {}) => {
  const breaker = openBreaker({
    clock: { now: () => now },
    log,
    service: 'embedding',
    Down: EmbedderDown,
  })
  const made = openEmbedder({ url: service.url, model: 'm-1', breaker, callMs: 10_000, ...more })
  opened.push(made)
  return made
}

beforeEach(async () => {
  service = await new EmbedderDouble().open()
  now = 1_000_000
  logged.length = 0
})
afterEach(async () => {
  await Promise.all(opened.map((one) => one.close()))
  opened = []
  await service.close()
})

describe('a service that compares meanings', () => {
  test('gives a vector a text, in the order asked, whatever order it answers in', async () => {
    expect(await open({ key: 'k-1' }).embed(['a', 'bbb'])).toEqual([
      [1, 1],
      [3, 1],
    ])
    expect(service.heard).toEqual([
      { path: '/v1/embeddings', authorization: 'Bearer k-1', model: 'm-1', input: ['a', 'bbb'] },
    ])
  })

  test('is asked for many texts in several requests', async () => {
    const texts = Array.from({ length: 150 }, (_, at) => 'x'.repeat(at + 1))
    expect((await open().embed(texts)).map(([length]) => length)).toEqual(
      texts.map(({ length }) => length),
    )
    expect(service.heard.length).toBe(3)
  })

  test.each([
    ['an error', () => ({ status: 500, body: '' }), 'http-500'],
    ['no JSON', () => ({ status: 200, body: '<html>' }), 'garbage'],
    ['too few vectors', () => ({ status: 200, body: '{"data":[]}' }), 'garbage'],
    [
      'a vector of other things',
      () => ({ status: 200, body: '{"data":[{"embedding":["x"]}]}' }),
      'garbage',
    ],
  ])('that answers %s is down, in a code', async (_what, answer, code) => {
    service.answer = answer
    await expect(open().embed(['a'])).rejects.toEqual(new EmbedderDown(code))
  })

  test('that is slow is not waited for, and after three failures not even asked', async () => {
    service.answer = () => undefined
    const embedder = open({ callMs: 30 })
    for (let tries = 0; tries < 3; tries += 1)
      await expect(embedder.embed(['secret'])).rejects.toEqual(new EmbedderDown('timeout'))
    await expect(embedder.embed(['secret'])).rejects.toEqual(new EmbedderDown('down'))
    expect(service.heard.length).toBe(3)
    now += 10_001
    service.answer = undefined
    expect(await embedder.embed(['a'])).toEqual([[1, 1]])
    expect(logged.join()).not.toContain('secret')
  })
})

describe('topics that words leave unsure', () => {
  const asks: Readonly<Record<string, readonly string[]>> = {
    'asks.dog': ['woof'],
    'asks.cat': ['meow', 'purr'],
  }
  const writer = { languages: ['pt-PT', 'en'], words: (_: string, key: string) => asks[key] ?? [] }
  const flows = { current: () => ({ bundle: {}, writer: writer as unknown as Writer }) } as never
  const store = { facts: async () => ({ waiting: 3 }) }
  const meaning: Readonly<Record<string, readonly number[]>> = {
    woof: [1, 0],
    meow: [0, 1],
    purr: [0.1, 1],
    miau: [0, 2],
  }
  const name = rankFact.name('miau', ['dog', 'cat', 'fish'])

  test('are put in the order of their meaning, beside the facts of the store', async () => {
    service.vector = (text) => meaning[text] ?? [-1, 0]
    const { facts } = rankingFacts(store, { embedder: open(), flows, log })
    expect(await facts(['waiting', name], 0)).toEqual({
      waiting: 3,
      ranked: { text: 'miau', topics: ['cat', 'dog', 'fish'] },
    })
    const before = service.heard.length
    await facts([name], 0)
    expect(service.heard.slice(before).map(({ input }) => input)).toEqual([['miau']])
  })

  test('stay as they are where the service does not answer, and nothing of hers is logged', async () => {
    service.answer = () => ({ status: 503, body: '' })
    const { facts } = rankingFacts(store, { embedder: open(), flows, log })
    expect(await facts([name], 0)).toEqual({
      ranked: { text: 'miau', topics: ['dog', 'cat', 'fish'] },
    })
    expect(logged.join()).not.toContain('miau')
  })
})
