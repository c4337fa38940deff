import sharp from 'sharp'

/** Blocks and data codewords of level M by version, from 7 (ISO/IEC 18004, table 9). */
const blocksM = [
  { blocks: 4, data: 124 },
  { blocks: 4, data: 154 },
  { blocks: 5, data: 182 },
  { blocks: 5, data: 216 },
  { blocks: 5, data: 254 },
  { blocks: 8, data: 290 },
  { blocks: 9, data: 334 },
]

const masks: readonly ((y: number, x: number) => number)[] = [
  (y, x) => (y + x) % 2,
  (y) => y % 2,
  (_, x) => x % 3,
  (y, x) => (y + x) % 3,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2,
  (y, x) => ((y * x) % 2) + ((y * x) % 3),
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2,
]

/**
 * The text of a QR code on a screenshot of it, read as a camera does: from pixels. For codes of bytes, level M,
 * versions 7 to 13, whole and straight: nothing is corrected, so one wrong module is a wrong text. Throws
 * where there is no such code.
 */
export async function readQr(png: Buffer): Promise<string> {
  const modules = await modulesOf(png)
  const size = modules.length
  const version = (size - 17) / 4
  const kind = blocksM[version - 7]
  const format = [0, 1, 2, 3, 4].map((x) => modules[8]?.[x]).join('')
  const level = (Number.parseInt(format, 2) ^ 0b10101) >> 3
  const mask = masks[(Number.parseInt(format, 2) ^ 0b10101) & 7]
  if (!kind || level !== 0 || !mask) throw new Error(`not such a code: ${version}, ${format}`)

  let bits = ''
  for (const [y, x] of path(size)) {
    const isDark = modules[y]?.[x] === 1
    if (!isFunction(y, x, size)) bits += isDark !== (mask(y, x) === 0) ? '1' : '0'
  }
  const words = (bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2))
  return textOf(dataOf(words, kind))
}

/** Rows of 1 (dark) and 0, cut out of the picture: its quiet zone is light, its corner a row of seven. */
async function modulesOf(png: Buffer): Promise<number[][]> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })
  const isDark = (y: number, x: number) => (data[(y * info.width + x) * info.channels] ?? 255) < 128
  const lines = [...Array(info.height).keys()]
  const columns = [...Array(info.width).keys()]
  const top = lines.find((y) => columns.some((x) => isDark(y, x))) ?? -1
  const left = columns.findIndex((x) => lines.some((y) => isDark(y, x)))
  const right = columns.findLastIndex((x) => lines.some((y) => isDark(y, x)))
  let wide = 0
  while (isDark(top, left + wide)) wide++
  const size = Math.round((7 * (right - left + 1)) / wide / 4 - 0.25) * 4 + 1
  const module = (right - left + 1) / size
  const at = (n: number) => Math.floor((n + 0.5) * module)
  return [...Array(size).keys()].map((y) =>
    [...Array(size).keys()].map((x) => (isDark(top + at(y), left + at(x)) ? 1 : 0)),
  )
}

/** Pairs of columns from the right, up and down, without the column of the timing pattern. */
function* path(size: number): Generator<[number, number]> {
  let up = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--
    for (let n = 0; n < size; n++)
      for (const x of [right, right - 1]) yield [up ? size - 1 - n : n, x]
    up = !up
  }
}

/** Finders with their format, timing, version, and the alignment patterns of versions 7 to 13. */
function isFunction(y: number, x: number, size: number): boolean {
  const far = size - 8
  if ((y < 9 && (x < 9 || x >= far)) || (y >= far && x < 9)) return true
  if (y === 6 || x === 6) return true
  if ((y < 6 && x >= far - 3) || (x < 6 && y >= far - 3)) return true
  const centres = [6, (size - 1) / 2, size - 7]
  const near = (n: number) => centres.find((centre) => Math.abs(n - centre) <= 2)
  const [cy, cx] = [near(y), near(x)]
  if (cy === undefined || cx === undefined) return false
  return !((cy === 6 && cx !== centres[1]) || (cx === 6 && cy !== centres[1]))
}

/** Data of the blocks one after the other: they stand a word of each in turn, the last ones a word longer. */
function dataOf(words: readonly number[], { blocks, data }: { blocks: number; data: number }) {
  const short = Math.floor(data / blocks)
  const longer = data % blocks
  return [...Array(blocks).keys()].flatMap((block) => {
    const own = [...Array(short).keys()].map((n) => words[n * blocks + block] ?? 0)
    const last = words[short * blocks + block - (blocks - longer)] ?? 0
    return block < blocks - longer ? own : [...own, last]
  })
}

/** Mode (4 bits: bytes), length (8 bits up to version 9, then 16), bytes. */
function textOf(data: readonly number[]): string {
  const bits = data.map((word) => word.toString(2).padStart(8, '0')).join('')
  const lengthBits = data.length > 182 ? 16 : 8
  if (bits.slice(0, 4) !== '0100') throw new Error(`not bytes: ${bits.slice(0, 4)}`)
  const length = Number.parseInt(bits.slice(4, 4 + lengthBits), 2)
  const octets = bits.slice(4 + lengthBits).match(/.{8}/g) ?? []
  return Buffer.from(octets.slice(0, length).map((octet) => Number.parseInt(octet, 2))).toString()
}
