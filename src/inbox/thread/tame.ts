/** Characters of a message that are shown before "show all". */
export const foldAt = 1_200

/** Combining marks that may stand on one letter: Vietnamese needs two, Hebrew and Thai up to four. */
const stacked = /(\p{M}{4})\p{M}+/gu
/** Letters that reorder what stands around them, without a partner in the text. */
const overrides = /[\u202a-\u202e\u2066-\u2069]/gu

/**
 * A stranger's text as it may stand in our page: marks that pile up over the lines are cut, and letters
 * that turn the reading order around are taken out; the order comes from the text itself (`dir="auto"`).
 */
export const tamed = (text: string): string => text.replace(stacked, '$1').replace(overrides, '')

/** Characters of a name that are shown: what is longer is no name. */
const longestName = 200

/** A name without blanks around it, and only the beginning of one that is too long to be one. */
export function shortened(name: string): string {
  const text = name.trim()
  return text.length <= longestName ? text : `${text.slice(0, longestName).toWellFormed()}…`
}

/** Letters that read from the right: Hebrew, Arabic and their kin. */
const fromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Languages that read from the right, of those somebody may write here. */
const languagesFromRight = new Set(['ar', 'fa', 'he', 'ps', 'ur', 'pa-Arab'])

/**
 * From which side a line reads: that of its language where it has letters of it, even if it begins with "NIF"; else
 * as its first letter does. `language` is a tag or a class of the detector.
 */
export const sideOf = (line: string, language: string | undefined): 'rtl' | 'auto' =>
  language !== undefined && languagesFromRight.has(language) && fromRight.test(line)
    ? 'rtl'
    : 'auto'

/**
 * A name that somebody chose, as it may stand within a sentence of ours, also where no element can hold it
 * apart (titles, names of buttons): tamed, and isolated where it reads from the right (UAX #9, FSI and PDI).
 */
export function isolated(name: string): string {
  const tame = shortened(tamed(name))
  return fromRight.test(tame) ? `\u2068${tame}\u2069` : tame
}

/** The part of a long text that is shown first, cut between letters; the same text when it is short. */
export function folded(text: string): string {
  if (text.length <= foldAt) return text
  const space = text.lastIndexOf(' ', foldAt)
  const end = space > foldAt - 200 ? space : foldAt
  const pair = /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? 1 : 0
  return text.slice(0, end - pair)
}
