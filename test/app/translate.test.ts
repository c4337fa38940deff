import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { translating } from '#app/translate.ts'
import { type TranslationStore, type Translator, TranslatorDown } from '#app/translation-ports.ts'

type Kept = { hash: string; text: string; from?: string; at: number }

let asked: (readonly string[])[]
let kept: Map<string, Kept>
let down: boolean
let storeAway: boolean
let glossary: string[]

const translator: Translator = {
  translate: async (texts, from, to) => {
    if (down) throw new TranslatorDown('timeout')
    asked.push(texts)
    return texts.map((text) =>
      text === 'strange' ? { refused: 'terms' } : { text: `${to}(${text})`, from: from ?? 'ar' },
    )
  },
  state: () => ({ ok: !down, since: 5 }),
}
const store: TranslationStore = {
  get: async (hashes) => {
    if (storeAway) throw new Error('away')
    return new Map(
      hashes.flatMap((hash) => (kept.has(hash) ? [[hash, kept.get(hash) as Kept]] : [])),
    )
  },
  put: async (entries) => {
    if (storeAway) throw new Error('away')
    for (const entry of entries) kept.set(entry.hash, entry)
  },
}
const translate = translating({
  translator,
  store,
  clock: { now: () => 77 },
  log: { warn: () => {} },
  digest: (text) => createHash('sha256').update(text).digest('hex'),
  glossary: () => glossary,
}).translate

beforeEach(() => {
  asked = []
  kept = new Map()
  down = false
  storeAway = false
  glossary = []
})

const item = (key: string, text: string, from?: string) => ({
  key,
  text,
  ...(from === undefined ? {} : { from }),
})

describe('texts of a thread', () => {
  it('come back under their keys, each distinct text asked once, a language at a time', async () => {
    const items = [item('1', 'a', 'en'), item('2', 'b'), item('3', 'a', 'en'), item('4', 'c', 'en')]
    expect(await translate(items, 'pt-PT')).toEqual({
      items: [
        { key: '1', text: 'pt-PT(a)', from: 'en' },
        { key: '2', text: 'pt-PT(b)', from: 'ar' },
        { key: '3', text: 'pt-PT(a)', from: 'en' },
        { key: '4', text: 'pt-PT(c)', from: 'en' },
      ],
      state: { ok: true, since: 5 },
    })
    expect(asked).toEqual([['a', 'c'], ['b']])
  })

  it('are never asked for twice, also by another process', async () => {
    await translate([item('1', 'a', 'en')], 'pt-PT')
    await translate([item('9', 'a', 'en'), item('8', 'b', 'en')], 'pt-PT')
    expect(asked).toEqual([['a'], ['b']])
    expect([...kept.values()].every(({ at, hash }) => at === 77 && hash.length === 64)).toBe(true)
  })

  it('are another question in another direction, and when their locked words change', async () => {
    await translate([item('1', 'the NIF', 'en')], 'pt-PT')
    await translate([item('1', 'the NIF', 'en')], 'it')
    await translate([item('1', 'the NIF', 'fr')], 'pt-PT')
    glossary = ['AIMA']
    await translate([item('1', 'the NIF', 'en')], 'pt-PT')
    expect(asked).toHaveLength(3)
    glossary = ['NIF']
    await translate([item('1', 'the NIF', 'en')], 'pt-PT')
    expect(asked).toHaveLength(4)
  })

  it('without a translation that can be trusted are left out, and asked for again', async () => {
    const items = [item('1', 'strange', 'en'), item('2', 'a', 'en')]
    expect((await translate(items, 'pt-PT')).items.map(({ key }) => key)).toEqual(['2'])
    await translate(items, 'pt-PT')
    expect(asked).toEqual([['strange', 'a'], ['strange']])
  })
})

describe('while the service is down', () => {
  it('what was translated before is still there, and the state says so', async () => {
    await translate([item('1', 'a', 'en')], 'pt-PT')
    down = true
    const answer = await translate([item('1', 'a', 'en'), item('2', 'b', 'en')], 'pt-PT')
    expect(answer.items.map(({ key }) => key)).toEqual(['1'])
    expect(answer.state.ok).toBe(false)
  })

  it('nothing at all is an error with a name', async () => {
    down = true
    await expect(translate([item('1', 'a', 'en')], 'pt-PT')).rejects.toMatchObject({
      name: 'TranslatorDown',
    })
  })
})

it('a store that is away costs no translation', async () => {
  storeAway = true
  expect((await translate([item('1', 'a', 'en')], 'pt-PT')).items).toHaveLength(1)
})

it('nothing to translate asks nobody', async () => {
  down = true
  expect((await translate([], 'pt-PT')).items).toEqual([])
})
