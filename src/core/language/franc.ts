import { classes } from './classes.ts'
import type { Detection } from './detection.ts'

/** franc's `francAll` with `minLength: 1`: ISO 639-3 codes with a score of 0 to 1, best first. */
export type Franc = (
  text: string,
  only: readonly string[],
) => readonly (readonly [string, number])[]

const iso: Readonly<Record<string, string>> = {
  ...{
    pt: 'por',
    en: 'eng',
    es: 'spa',
    fr: 'fra',
    it: 'ita',
    ro: 'ron',
    uk: 'ukr',
    ru: 'rus',
    hi: 'hin',
  },
  ...{
    ne: 'npi',
    bn: 'ben',
    pa: 'pan',
    'pa-Arab': 'pnb',
    ur: 'urd',
    ar: 'arb',
    zh: 'cmn',
    de: 'deu',
  },
  ...{
    kea: 'kea',
    pov: 'pov',
    wo: 'wol',
    fa: 'pes',
    tr: 'tur',
    sq: 'als',
    ka: 'kat',
    tl: 'tgl',
    gu: 'guj',
  },
  ...{ ta: 'tam', te: 'tel' },
}
const codes = Object.values(iso)
const classOfCode = new Map(classes.flatMap((one) => (iso[one] ? [[iso[one], one] as const] : [])))

/** Scores this close to the first are as good as it. */
const margin = 0.06

/**
 * What franc says of the 28 languages it can tell; it knows nothing of Latin spellings of other scripts. The
 * scores of franc are ranks, not chances: the first is 1, so confidence is only the distance to the second, and
 * never high.
 */
export function byFranc(franc: Franc, text: string, script: string): Detection {
  const found = franc(text, codes).filter(([code]) => classOfCode.has(code))
  const [first, second] = found
  if (first === undefined) {
    return { language: 'und', script, confidence: 0, alternatives: [], ask: true, keep: false }
  }
  const lead = second === undefined ? 1 : first[1] - second[1]
  const confidence = Math.min(0.8, 0.35 + lead * 2)
  const rest = (1 - confidence) / 3
  const alternatives = found.slice(0, 3).map(([code], at) => ({
    language: classOfCode.get(code) as string,
    confidence: at === 0 ? confidence : rest,
  }))
  const language = classOfCode.get(first[0]) as string
  return { language, script, confidence, alternatives, ask: lead < margin, keep: false }
}
