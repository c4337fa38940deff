/** Examples worked through between two pauses. */
const slice = 250

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
  /** The numbers of all examples one after the other, each once an example, and how many features stand for each. */
  numbers: Int32Array
  times: Uint16Array
  /** Where each example begins in them; one place more, where the last ends. */
  starts: Int32Array
}

/**
 * Numbers the features of examples, in slices: each `next()` is a few milliseconds' work. A feature that an example
 * holds twice counts once.
 */
export function* tabulate(
  examples: readonly Int32Array[],
): Generator<undefined, FeatureTable, void> {
  const ids = new Numbers()
  const numbers = new Int32Array(examples.reduce((sum, { length }) => sum + length, 0))
  const starts = new Int32Array(examples.length + 1)
  let counts = new Int32Array(1 << 16)
  let company = new Int32Array(1 << 16)
  let seenIn = new Int32Array(1 << 16)
  let size = 0
  for (const [at, features] of examples.entries()) {
    const mark = Math.imul(at + 1, 0x9e3779b1)
    while (ids.size + features.length > counts.length) {
      counts = twice(counts)
      company = twice(company)
      seenIn = twice(seenIn)
    }
    for (let next = 0; next < features.length; next++) {
      const id = ids.give(features[next] as number)
      if (seenIn[id] === at + 1) continue
      seenIn[id] = at + 1
      counts[id] = (counts[id] as number) + 1
      company[id] = Math.imul((company[id] as number) ^ mark, 0x85ebca6b)
      numbers[size++] = id
    }
    starts[at + 1] = size
    if (at % slice === slice - 1) yield
  }

  const shared = new Int32Array(ids.size)
  const groups = new Map<number, number>()
  const count: number[] = []
  for (let id = 0; id < shared.length; id++) {
    // Company is a hash of the examples; with the count a chance meeting of two is one in billions.
    const key = (company[id] as number) * 1_000_003 + (counts[id] as number)
    let group = groups.get(key)
    if (group === undefined) {
      group = count.length
      groups.set(key, group)
      count.push(counts[id] as number)
    }
    shared[id] = group
    if (id % 20_000 === 0) yield
  }

  const times = new Uint16Array(size)
  const placeOf = new Int32Array(count.length)
  let kept = 0
  for (let at = 0; at < examples.length; at++) {
    const from = starts[at] as number
    const begin = kept
    starts[at] = begin
    for (let next = from; next < (starts[at + 1] as number); next++) {
      const group = shared[numbers[next] as number] as number
      const place = placeOf[group] as number
      if (place > begin || (place === begin && begin < kept && numbers[begin] === group)) {
        times[place] = (times[place] as number) + 1
        continue
      }
      placeOf[group] = kept
      times[kept] = 1
      numbers[kept++] = group
    }
    if (at % slice === slice - 1) yield
  }
  starts[examples.length] = kept
  const find = (feature: number): number => {
    const id = ids.find(feature)
    return id < 0 ? -1 : (shared[id] as number)
  }
  return { size: count.length, find, count: Int32Array.from(count), numbers, times, starts }
}

/** The same numbers with room for as many more, at least. */
function twice(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(list.length * 2)
  longer.set(list)
  return longer
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
