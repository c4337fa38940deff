import { type Header, magic, type Verdict } from '#core/language/table.ts'
import type { Learnt } from './learn.ts'

/** Sixteen values that stand for the weights with the least error (Lloyd's algorithm), lowest first. */
function sixteenOf(weights: Float32Array): number[] {
  const sorted = weights.filter((weight) => weight !== 0).sort()
  let values = Array.from(
    { length: 16 },
    (_, at) => sorted[Math.floor(((at + 0.5) / 16) * sorted.length)] ?? 0,
  )
  values[0] = sorted[Math.floor(0.002 * sorted.length)] ?? 0
  values[15] = sorted[Math.floor(0.998 * sorted.length)] ?? 0
  for (let round = 0; round < 40; round++) {
    const sums = values.map(() => 0)
    const counts = values.map(() => 0)
    for (const weight of sorted) {
      const at = nearest(values, weight)
      sums[at] = (sums[at] as number) + weight
      counts[at] = (counts[at] as number) + 1
    }
    values = values.map((value, at) =>
      counts[at] ? (sums[at] as number) / (counts[at] as number) : value,
    )
  }
  return values.map((value) => Number(value.toFixed(4)))
}

function nearest(values: readonly number[], weight: number): number {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (weight > ((values[middle] as number) + (values[middle + 1] as number)) / 2) low = middle + 1
    else high = middle
  }
  return low
}

/** Bits one after the other, lowest of a byte first. */
class Bits {
  bytes: number[] = []
  #at = 0
  one(bit: number): void {
    if ((this.#at & 7) === 0) this.bytes.push(0)
    const last = this.bytes.length - 1
    this.bytes[last] = (this.bytes[last] as number) | (bit << (this.#at & 7))
    this.#at++
  }
  some(value: number, count: number): void {
    for (let i = 0; i < count; i++) this.one((value >> i) & 1)
  }
}

/** One script's classifier, learnt. */
export type LearntGroup = {
  script: string
  labels: readonly string[]
  learnt: Learnt
  verdict: Verdict
}

/** The table in the form that `readTable` of core reads. */
export function writeTable(groups: readonly LearntGroup[]): Uint8Array {
  const bits = new Bits()
  const header: Header = {
    groups: groups.map(({ script, labels, learnt, verdict }) => {
      const values = sixteenOf(learnt.weights)
      const counts = labels.map((_, label) => writeLabel(learnt, label, values, bits))
      return { script, bits: learnt.bits, labels, values, counts, verdict }
    }),
  }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const table = new Uint8Array(magic.length + 4 + head.length + bits.bytes.length)
  table.set(new TextEncoder().encode(magic))
  new DataView(table.buffer).setUint32(magic.length, head.length, true)
  table.set(head, magic.length + 4)
  table.set(bits.bytes, magic.length + 4 + head.length)
  return table
}

function writeLabel(
  learnt: Learnt,
  label: number,
  values: readonly number[],
  bits: Bits,
): [number, number] {
  const buckets: number[] = []
  const size = 1 << learnt.bits
  for (let bucket = 0; bucket < size; bucket++) {
    if (learnt.weights[bucket * learnt.labels + label] !== 0) buckets.push(bucket)
  }
  const gap = size / Math.max(1, buckets.length)
  const rice = Math.max(0, Math.round(Math.log2(Math.max(1, gap * 0.69))))
  let before = -1
  for (const bucket of buckets) {
    const skipped = bucket - before - 1
    for (let high = skipped >> rice; high > 0; high--) bits.one(1)
    bits.one(0)
    bits.some(skipped, rice)
    bits.some(nearest(values, learnt.weights[bucket * learnt.labels + label] as number), 4)
    before = bucket
  }
  return [buckets.length, rice]
}
