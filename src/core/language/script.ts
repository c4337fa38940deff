/** Blocks of letters, sorted: first and last code point, ISO 15924 code. Marks and digits inside a block count with it. */
const blocks: readonly (readonly [number, number, string])[] = [
  [0x41, 0x5a, 'Latn'],
  [0x61, 0x7a, 'Latn'],
  [0xaa, 0xaa, 'Latn'],
  [0xba, 0xba, 'Latn'],
  [0xc0, 0x24f, 'Latn'],
  [0x250, 0x2af, 'Latn'],
  [0x370, 0x3ff, 'Grek'],
  [0x400, 0x52f, 'Cyrl'],
  [0x531, 0x58f, 'Armn'],
  [0x591, 0x5f4, 'Hebr'],
  [0x610, 0x6ff, 'Arab'],
  [0x700, 0x74f, 'Syrc'],
  [0x750, 0x77f, 'Arab'],
  [0x780, 0x7bf, 'Thaa'],
  [0x7c0, 0x7ff, 'Nkoo'],
  [0x8a0, 0x8ff, 'Arab'],
  [0x900, 0x97f, 'Deva'],
  [0x980, 0x9ff, 'Beng'],
  [0xa00, 0xa7f, 'Guru'],
  [0xa80, 0xaff, 'Gujr'],
  [0xb00, 0xb7f, 'Orya'],
  [0xb80, 0xbff, 'Taml'],
  [0xc00, 0xc7f, 'Telu'],
  [0xc80, 0xcff, 'Knda'],
  [0xd00, 0xd7f, 'Mlym'],
  [0xd80, 0xdff, 'Sinh'],
  [0xe00, 0xe7f, 'Thai'],
  [0xe80, 0xeff, 'Laoo'],
  [0xf00, 0xfff, 'Tibt'],
  [0x1000, 0x109f, 'Mymr'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1100, 0x11ff, 'Kore'],
  [0x1200, 0x139f, 'Ethi'],
  [0x1780, 0x17ff, 'Khmr'],
  [0x1800, 0x18af, 'Mong'],
  [0x1c50, 0x1c7f, 'Olck'],
  [0x1c90, 0x1cbf, 'Geor'],
  [0x1e00, 0x1eff, 'Latn'],
  [0x1f00, 0x1fff, 'Grek'],
  [0x2d30, 0x2d7f, 'Tfng'],
  [0x3005, 0x3007, 'Hans'],
  [0x3040, 0x30ff, 'Jpan'],
  [0x3130, 0x318f, 'Kore'],
  [0x3400, 0x9fff, 'Hans'],
  [0xa980, 0xa9df, 'Java'],
  [0xac00, 0xd7af, 'Kore'],
  [0xf900, 0xfaff, 'Hans'],
  [0xfb50, 0xfdff, 'Arab'],
  [0xfe70, 0xfeff, 'Arab'],
  [0x1e900, 0x1e95f, 'Adlm'],
  [0x20000, 0x323af, 'Hans'],
]

/** Languages that a script settles: one of ours, or one that is none of ours. */
export const languageOfScript: Readonly<Record<string, string>> = {
  ...{ Beng: 'bn', Guru: 'pa', Gujr: 'gu', Taml: 'ta', Telu: 'te', Geor: 'ka', Hans: 'zh' },
  ...{ Grek: 'el', Armn: 'hy', Hebr: 'he', Syrc: 'syr', Thaa: 'dv', Nkoo: 'nqo', Orya: 'or' },
  ...{
    Knda: 'kn',
    Mlym: 'ml',
    Sinh: 'si',
    Thai: 'th',
    Laoo: 'lo',
    Tibt: 'bo',
    Mymr: 'my',
    Kore: 'ko',
  },
  ...{
    Ethi: 'am',
    Khmr: 'km',
    Mong: 'mn',
    Olck: 'sat',
    Tfng: 'zgh',
    Jpan: 'ja',
    Java: 'jv',
    Adlm: 'ff',
  },
}

/** ISO 15924 code of one code point, undefined for what is no letter of a script known here. */
function scriptOfLetter(point: number): string | undefined {
  if (point < 0x80) return (point | 0x20) >= 0x61 && (point | 0x20) <= 0x7a ? 'Latn' : undefined
  let low = 0
  let high = blocks.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [from, to, script] = blocks[middle] as (typeof blocks)[number]
    if (point < from) high = middle - 1
    else if (point > to) low = middle + 1
    else return script
  }
  return undefined
}

/** Script of a word: that of its first letter. */
export function scriptOfWord(word: string): string | undefined {
  for (const letter of word) {
    const script = scriptOfLetter(letter.codePointAt(0) as number)
    if (script !== undefined) return script
  }
  return undefined
}

/**
 * Script of most letters of the words, `Zyyy` when there are none. A Han letter is about two letters of an
 * alphabet; Han letters beside kana are Japanese.
 */
export function scriptOf(words: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const word of words) {
    const script = scriptOfWord(word)
    if (script === undefined) continue
    const weight = script === 'Hans' ? 2 : 1
    counts.set(script, (counts.get(script) ?? 0) + weight * word.length)
  }
  let best = 'Zyyy'
  let most = 0
  for (const [script, count] of counts) {
    if (count > most) {
      best = script
      most = count
    }
  }
  if (best !== 'Hans') return best
  return words.some((word) => /[\u3040-\u30ff]/.test(word)) ? 'Jpan' : best
}
