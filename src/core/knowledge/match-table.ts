import type { Rows } from './match-rows.ts'

/** Examples worked through between two pauses. */
const slice = 500
/** Lists of features worked through between two pauses. */
const listSlice = 4_000
/** Numbers put into groups between two pauses. */
const groupSlice = 20_000

/**
 * Features of all examples, numbered. Features that always stand together (the parts of a rare word) learn
 * the same, so they share a number: that makes the model three times smaller and faster, and changes nothing.
 */
export type FeatureTable = {
  /** How many numbers there are. */
  size: number
  /** The number of a feature, or -1 where no example has it. */
  find(feature: number): number
  /** In how many examples the features of a number stand. */
  count: Int32Array
  /** How many features share a number: an example has all of them or none. */
  times: Int32Array
  /** The numbers of all examples one after the other, each once an example. */
  numbers: Int32Array
  /** Where each example begins in them; one place more, where the last ends. */
  starts: Int32Array
}

/** Examples as lists of features: which of the lists each example holds. */
export type FeatureLists = { texts: Rows; lists: Rows }

/**
 * Numbers the features of examples, in slices: each `next()` is a few milliseconds' work. A feature that an example
 * holds twice counts once. First features that stand in the same lists are put together, then those in the same
 * examples. The numbers of the lists are changed in place.
 */
export function* tabulate({
  texts,
  lists,
}: FeatureLists): Generator<undefined, FeatureTable, void> {
  const ids = yield* numbered(lists)
  const byList = yield* groups(yield* companyIn(eachAlone(lists), lists, ids.size))
  yield* shorten(lists, byList)
  const company = yield* companyIn(texts, lists, byList.size)
  const byExample = yield* groups(company)
  yield* shorten(lists, byExample)
  const { items: numbers, starts } = yield* gather(texts, lists, byExample.size)

  const times = new Int32Array(byExample.size)
  const count = new Int32Array(byExample.size)
  const shared = new Int32Array(ids.size)
  for (let id = 0; id < ids.size; id++) {
    const one = byList.of[id] as number
    const group = byExample.of[one] as number
    shared[id] = group
    count[group] = company.count[one] as number
    times[group] = (times[group] as number) + 1
  }
  const find = (feature: number): number => {
    const id = ids.find(feature)
    return id < 0 ? -1 : (shared[id] as number)
  }
  return { size: byExample.size, find, count, times, numbers, starts }
}

/** Puts numbers from zero in place of the features. */
function* numbered({ items }: Rows): Generator<undefined, Numbers, void> {
  const ids = new Numbers()
  for (let at = 0; at < items.length; at++) {
    items[at] = ids.give(items[at] as number)
    if (at % groupSlice === groupSlice - 1) yield
  }
  return ids
}

/** As many rows as there are lists, each holding one. */
function eachAlone({ starts }: Rows): Rows {
  const items = new Int32Array(starts.length - 1)
  for (let at = 0; at < items.length; at++) items[at] = at
  const begins = new Int32Array(starts.length)
  for (let at = 0; at < begins.length; at++) begins[at] = at
  return { items, starts: begins }
}

/** For each number in how many rows it stands, and a hash of which. */
type Company = { count: Int32Array; mark: Int32Array }

/** In which rows of lists each of `size` numbers stands. */
function* companyIn(rows: Rows, lists: Rows, size: number): Generator<undefined, Company, void> {
  const count = new Int32Array(size)
  const mark = new Int32Array(size)
  const seenIn = new Int32Array(size)
  for (let row = 0; row + 1 < rows.starts.length; row++) {
    const sign = Math.imul(row + 1, 0x9e3779b1)
    const end = rows.starts[row + 1] as number
    for (let at = rows.starts[row] as number; at < end; at++) {
      const list = rows.items[at] as number
      const last = lists.starts[list + 1] as number
      for (let next = lists.starts[list] as number; next < last; next++) {
        const one = lists.items[next] as number
        if (seenIn[one] === row + 1) continue
        seenIn[one] = row + 1
        count[one] = (count[one] as number) + 1
        mark[one] = Math.imul((mark[one] as number) ^ sign, 0x85ebca6b)
      }
    }
    if (row % slice === slice - 1) yield
  }
  return { count, mark }
}

type Groups = { of: Int32Array; size: number }

/** Puts those numbers together that stand in the same rows. */
function* groups({ count, mark }: Company): Generator<undefined, Groups, void> {
  const of = new Int32Array(count.length)
  const known = new Map<number, number>()
  for (let one = 0; one < count.length; one++) {
    // The mark is a hash; with the count a chance meeting of two is one in billions.
    const key = (mark[one] as number) * 1_000_003 + (count[one] as number)
    const group = known.get(key) ?? known.size
    if (group === known.size) known.set(key, group)
    of[one] = group
    if (one % groupSlice === groupSlice - 1) yield
  }
  return { of, size: known.size }
}

/** Puts groups in place of their members, each once in a list, and closes up the lists. */
function* shorten(lists: Rows, { of, size }: Groups): Generator<undefined, void, void> {
  const seenIn = new Int32Array(size)
  let kept = 0
  let from = 0
  for (let list = 0; list + 1 < lists.starts.length; list++) {
    const end = lists.starts[list + 1] as number
    for (let next = from; next < end; next++) {
      const group = of[lists.items[next] as number] as number
      if (seenIn[group] === list + 1) continue
      seenIn[group] = list + 1
      lists.items[kept++] = group
    }
    from = end
    lists.starts[list + 1] = kept
    if (list % listSlice === listSlice - 1) yield
  }
}

/** What the lists of each row hold, each number once. */
function* gather(rows: Rows, lists: Rows, size: number): Generator<undefined, Rows, void> {
  let most = 0
  for (const list of rows.items)
    most += (lists.starts[list + 1] as number) - (lists.starts[list] as number)
  const items = new Int32Array(most)
  const starts = new Int32Array(rows.starts.length)
  const seenIn = new Int32Array(size)
  let kept = 0
  for (let row = 0; row + 1 < rows.starts.length; row++) {
    const end = rows.starts[row + 1] as number
    for (let at = rows.starts[row] as number; at < end; at++) {
      const list = rows.items[at] as number
      const last = lists.starts[list + 1] as number
      for (let next = lists.starts[list] as number; next < last; next++) {
        const one = lists.items[next] as number
        if (seenIn[one] === row + 1) continue
        seenIn[one] = row + 1
        items[kept++] = one
      }
    }
    starts[row + 1] = kept
    if (row % slice === slice - 1) yield
  }
  return { items, starts }
}

/** Numbers 32-bit hashes from zero in the order they come. Open addressing: several times faster than a Map here. */
class Numbers {
  size = 0
  #keys = new Int32Array(1 << 16)
  #ids = new Int32Array(1 << 16)

  find(key: number): number {
    return (this.#ids[this.#place(key)] as number) - 1
  }

  /** Its number, a new one where it has none. */
  give(key: number): number {
    const at = this.#place(key)
    const known = this.#ids[at] as number
    if (known !== 0) return known - 1
    this.#keys[at] = key
    this.#ids[at] = ++this.size
    if (this.size * 2 > this.#ids.length) this.#grow()
    return this.size - 1
  }

  #place(key: number): number {
    const mask = this.#ids.length - 1
    let at = (Math.imul(key, 0x9e3779b1) >>> 9) & mask
    while (this.#ids[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const [keys, ids] = [this.#keys, this.#ids]
    this.#keys = new Int32Array(keys.length * 2)
    this.#ids = new Int32Array(ids.length * 2)
    for (let at = 0; at < ids.length; at++) {
      if (ids[at] === 0) continue
      const place = this.#place(keys[at] as number)
      this.#keys[place] = keys[at] as number
      this.#ids[place] = ids[at] as number
    }
  }
}
