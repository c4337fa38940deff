/** Characters read at most: a language shows long before. */
const readAtMost = 1000
/** Words read at most. */
const wordsAtMost = 60
/** Letters of a word read at most. */
const lettersAtMost = 30

/** Links, addresses, handles, hash tags, commands and code between backticks. */
const notWords =
  /`[^`]*`|(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|(?<!\S)[@#/][\p{L}\p{M}\p{N}_]+|\S+\.(?:com|org|net|pt|it|gov|io)(?:\/\S*)?(?!\S)/giu
/** Joiners, direction marks, Arabic vowel marks and the stretching line: typed or not, the word is the same. */
const unseen = /[\u00ad\u064b-\u0652\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const word = /[\p{L}\p{M}\d]+/gu

/** Sounds and words that every language writes. */
const saysNothing =
  /^(?:ok+|okay|okey|oki|k+|h+m+|m+|(?:ha|he|hi|ah|eh|ja){2,}h?|ha+h?|xd+|lo+l|(?:rs){2,}|menu|start|stop)$/

/** Words of a text, as the classifier reads them. */
export type Words = {
  /** Every word, lower case, letters repeated more than twice reduced to two. */
  all: string[]
  /** Those that were written in capitals beside others that were not: acronyms. */
  acronyms: ReadonlySet<number>
}

/** Digits inside a word are letters of Arabic as it is typed on phones (`m3a`, `7aja`); other mixtures are codes. */
function isWord(token: string): boolean {
  if (!/\d/.test(token)) return true
  return /\p{L}\p{L}/u.test(token.replace(/\d/g, '')) && !/[014]|\d\d/.test(token)
}

/** The words of a text; none when it is only numbers, emoji, links, commands, codes, single letters or laughter. */
export function wordsIn(text: string): Words {
  const clean = text
    .slice(0, readAtMost)
    .normalize('NFKC')
    .replace(notWords, ' ')
    .replace(unseen, '')
  const tokens: string[] = []
  for (const [token] of clean.matchAll(word)) {
    if (tokens.length === wordsAtMost) break
    if (isWord(token) && /\p{L}/u.test(token)) tokens.push(token)
  }
  const shouted = !tokens.some((token) => /\p{Ll}|\p{Lo}/u.test(token))
  const acronyms = new Set<number>()
  const all = tokens.map((token, at) => {
    if (!shouted && /^[A-Z]{2,4}$/.test(token)) acronyms.add(at)
    return token
      .toLowerCase()
      .slice(0, lettersAtMost)
      .replace(/(.)\1{2,}/gu, '$1$1')
  })
  const mute = all.every((one) => /^[a-z]$/.test(one) || saysNothing.test(one))
  return mute ? { all: [], acronyms: new Set() } : { all, acronyms }
}
