/** How sure a decision is: weights of a logistic regression, and what is too little to act on. */
export type Verdict = {
  /** One weight each of `evidenceOf` in classify.ts. */
  weights: readonly number[]
  /** Ask below this confidence: messages of 1 to 3 words, of more. */
  askBelow: readonly [number, number]
}

/** The classifier of one script. Label `l` of bucket `b`: entries `starts[b]` to `starts[b + 1]`. */
export type Group = {
  script: string
  bits: number
  /** Classes, and languages that are none of ours. */
  labels: readonly string[]
  starts: Uint32Array
  label: Uint8Array
  weight: Float32Array
  verdict: Verdict
}

/** What stands before the weights, as JSON in ASCII. */
export type Header = {
  groups: readonly {
    script: string
    bits: number
    labels: readonly string[]
    /** The 16 values a weight may have. */
    values: readonly number[]
    /** For each label: how many weights, and the parameter of the Rice code of the gaps between their buckets. */
    counts: readonly (readonly [count: number, rice: number])[]
    verdict: Verdict
  }[]
}

/** First bytes of a table. */
export const magic = 'ACOLHE1\n'

/** A table that is not one, or is cut off. */
export class TableError extends Error {}

/**
 * Reads a table: `magic`, the header's length (four bytes, low first), the header, and for each group and label
 * its weights in order of bucket: the gap to the one before in Rice code, then the index of its value in 4 bits.
 * Throws TableError when the bytes are no table.
 */
export function readTable(bytes: Uint8Array): Group[] {
  const ascii = (from: number, to: number) => {
    let text = ''
    for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i] ?? 0)
    return text
  }
  if (bytes.length < magic.length + 4 || ascii(0, magic.length) !== magic)
    throw new TableError('this is no table of the language detector')
  const at = magic.length
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true)
  let header: Header
  try {
    header = JSON.parse(ascii(at + 4, at + 4 + length))
  } catch {
    throw new TableError('the head of the table cannot be read')
  }
  const bits = bitsOf(bytes, at + 4 + length)
  return header.groups.map((group) => readGroup(group, bits))
}

type Bits = { one(): number; some(count: number): number }

function bitsOf(bytes: Uint8Array, from: number): Bits {
  let at = from * 8
  const one = () => {
    const byte = bytes[at >> 3]
    if (byte === undefined) throw new TableError('the table is cut off')
    const bit = (byte >> (at & 7)) & 1
    at++
    return bit
  }
  const some = (count: number) => {
    let value = 0
    for (let i = 0; i < count; i++) value |= one() << i
    return value
  }
  return { one, some }
}

function readGroup(group: Header['groups'][number], bits: Bits): Group {
  const { script, labels, values, counts, verdict } = group
  const total = counts.reduce((sum, [count]) => sum + count, 0)
  const buckets = new Uint32Array(total)
  const read = new Uint8Array(total)
  const starts = new Uint32Array((1 << group.bits) + 1)
  let at = 0
  for (const [count, rice] of counts) {
    let bucket = -1
    for (let i = 0; i < count; i++) {
      let high = 0
      while (bits.one()) high++
      bucket += 1 + (high << rice) + bits.some(rice)
      if (bucket >= starts.length - 1) throw new TableError('the table is broken')
      buckets[at] = bucket
      read[at++] = bits.some(4)
      starts[bucket + 1] = (starts[bucket + 1] as number) + 1
    }
  }
  for (let i = 1; i < starts.length; i++)
    starts[i] = (starts[i] as number) + (starts[i - 1] as number)
  const next = starts.slice()
  const label = new Uint8Array(total)
  const weight = new Float32Array(total)
  at = 0
  counts.forEach(([count], one) => {
    for (let i = 0; i < count; i++, at++) {
      const bucket = buckets[at] as number
      const to = next[bucket] as number
      next[bucket] = to + 1
      label[to] = one
      weight[to] = values[read[at] as number] as number
    }
  })
  return { script, bits: group.bits, labels, starts, label, weight, verdict }
}
