import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inLearningOrder, meaninglessTexts } from '#core/knowledge/match-examples.ts'
import { learn } from '#core/knowledge/match-model.ts'
import { GrowingRows } from '#core/knowledge/match-rows.ts'
import { tabulate } from '#core/knowledge/match-table.ts'

/** What a generator gives in the end, and how often it paused. */
function finish<T>(steps: Generator<undefined, T, void>): { value: T; pauses: number } {
  for (let pauses = 0; ; pauses++) {
    const { done, value } = steps.next()
    if (done) return { value, pauses }
  }
}

const lists = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 12 }), {
  minLength: 1,
  maxLength: 30,
})
/** Each example in two lists, the first of which others share. */
function asLists(examples: readonly (readonly number[])[]) {
  const [texts, lists] = [new GrowingRows(), new GrowingRows()]
  const known = new Map<string, number>()
  const place = (features: readonly number[]): number => {
    const key = features.join(' ')
    const at = known.get(key)
    if (at !== undefined) return at
    for (const feature of features) lists.push(feature)
    known.set(key, lists.close())
    return lists.count - 1
  }
  for (const example of examples) {
    const half = example.length >> 1
    texts.push(place(example.slice(0, half)))
    texts.push(place(example.slice(half)))
    texts.close()
  }
  return { texts: texts.rows(), lists: lists.rows() }
}

test('features share a number exactly when they stand in the same examples', () => {
  fc.assert(
    fc.property(lists, (examples) => {
      const table = finish(tabulate(asLists(examples))).value
      const all = [...new Set(examples.flat())]
      const where = (feature: number) =>
        examples.map((one, at) => (one.includes(feature) ? at : '')).join(' ')
      for (const one of all) {
        expect(table.count[table.find(one)]).toBe(examples.filter((e) => e.includes(one)).length)
        for (const other of all)
          expect(table.find(one) === table.find(other)).toBe(where(one) === where(other))
      }
      expect(table.find(100)).toBe(-1)
    }),
  )
})

test('every example keeps each of its numbers once, with how many features stand for it', () => {
  fc.assert(
    fc.property(lists, (examples) => {
      const { numbers, times, starts, find } = finish(tabulate(asLists(examples))).value
      examples.forEach((example, at) => {
        const [from, to] = [starts[at], starts[at + 1]]
        const held = new Map<number, number>()
        for (const feature of new Set(example))
          held.set(find(feature), (held.get(find(feature)) ?? 0) + 1)
        const kept = [...numbers.slice(from, to)].map((one) => [one, times[one]])
        expect(new Map(kept as [number, number][])).toEqual(held)
        expect(kept).toHaveLength(held.size)
      })
    }),
  )
})

test('more features than the table had room for at first are all found again', () => {
  const features = Array.from({ length: 150_000 }, (_, at) => at * 7919)
  const table = finish(tabulate(asLists([features, features.slice(1)]))).value
  expect(table.size).toBe(2)
  expect(table.find(0)).not.toBe(table.find(7919))
  expect(table.find(149_999 * 7919)).toBe(table.find(7919))
})

describe('learning', () => {
  const examples = {
    ...asLists(Array.from({ length: 600 }, (_, at) => [at % 3, 10 + (at % 7), 100])),
    classes: Array.from({ length: 600 }, (_, at) => at % 3),
  }
  /** Learning changes the lists it is given. */
  const again = () => ({
    ...examples,
    lists: { items: examples.lists.items.slice(), starts: examples.lists.starts.slice() },
  })
  test('finds what tells classes apart, and pauses on the way', () => {
    const { value: model, pauses } = finish(learn(again(), 4))
    expect(pauses).toBeGreaterThan(5)
    for (const wanted of [0, 1, 2]) {
      const { sums } = model(Int32Array.from([wanted, 100]))
      expect(sums.indexOf(Math.max(...sums))).toBe(wanted)
    }
  })

  test('knows how much of a text it knows', () => {
    const { value: model } = finish(learn(again(), 4))
    expect(model(Int32Array.from([555]))).toMatchObject({ known: 0 })
    const half = model(Int32Array.from([0, 555]))
    expect(half.known).toBeLessThan(half.whole)
    const all = model(Int32Array.from([0, 0, 100]))
    expect(all.known).toBe(all.whole)
    expect(all).toEqual(model(Int32Array.from([0, 100])))
  })

  test('of nothing gives a model that knows nothing', () => {
    const { value: model } = finish(learn({ ...asLists([]), classes: [] }, 3))
    expect(model(Int32Array.from([1]))).toMatchObject({ known: 0, sums: new Float64Array(3) })
  })
})

test('examples come once each, in an order that does not depend on how they were listed', () => {
  const text = fc.record({
    topic: fc.constantFrom('a', 'b', undefined),
    text: fc.constantFrom('NIF', 'nif!', 'escola', '', '???', 'escola nif'),
  })
  const given = (texts: { topic: string | undefined; text: string }[]) =>
    finish(
      inLearningOrder(
        texts.map(({ topic, text }) => (topic === undefined ? { text } : { topic, text })),
      ),
    ).value
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      const order = given(texts)
      expect(given([...texts].reverse())).toEqual(order)
      expect(given([...texts, ...texts])).toEqual(order)
      expect(order.every(({ words }) => words.length > 0)).toBe(true)
    }),
  )
})

test('texts that mean nothing are made of common words, the commonest most, always the same', () => {
  const words = Array.from({ length: 100 }, (_, at) => `w${at}`)
  const texts = meaninglessTexts(words)
  expect(meaninglessTexts(words)).toEqual(texts)
  const said = texts.flatMap((text) => text.split(' '))
  expect(said.every((word) => words.includes(word))).toBe(true)
  const often = (word: string) => said.filter((one) => one === word).length
  expect(often('w0')).toBeGreaterThan(often('w99'))
  expect(meaninglessTexts([])).toEqual([])
})
