/** Consonants of the Indian scripts by their place in the block: all blocks are laid out alike (ISCII). */
const indian = 'kkggnccjjnttddnttddnnpfbbm-rrlllbsss-'
const indianFirst = 0x15
/** First code points of Devanagari, Bengali, Gurmukhi and Gujarati. */
const indianBlocks = [0x0900, 0x0980, 0x0a00, 0x0a80]
/** Signs of a nasal vowel, by their place in the block: heard and written as n in Latin letters. */
const nasals = new Set([0x01, 0x02, 0x70])

/** Other letters and the consonant they stand for; those that are not here (vowels, h, y) say little. */
const letters: Readonly<Record<string, string>> = Object.fromEntries(
  [
    // Cyrillic
    'бb вb гg ґg дd жj зs кk лl мm нn пp рr сs тt фf хk цs чc шs щs',
    // Arabic letters, those of Urdu among them
    'بb پp تt ٹt ثs جj چc خk دd ڈd ذs رr ڑr زs ژj سs شs صs ضs طt ظs غg فf قk كk گg لl مm نn ںn',
    // Latin; c is done apart
    'bb dd ff gg jj kk ll mm nn pp qk rr ss tt vb wb xs zs',
  ]
    .join(' ')
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
)

/** Signs from which on a sound tells words apart. */
const shortest = 3

/**
 * How a word sounds, whatever the script and the spelling: its consonants, one sign each, without those that come
 * twice in a row. `pasaport`, `passaporte`, `паспорт` and `पासपोर्ट` are one. '' when there is too little to tell words
 * apart. Takes a folded word.
 */
export function soundOf(word: string): string {
  let sound = ''
  for (let at = 0; at < word.length; at++) {
    const sign = signAt(word, at)
    if (sign !== '' && !sound.endsWith(sign)) sound += sign
  }
  return sound.length < shortest ? '' : sound
}

function signAt(word: string, at: number): string {
  const code = word.charCodeAt(at)
  if (code >= 0x0900 && code < 0x0b00) {
    const place = code - (indianBlocks.findLast((first) => code >= first) as number)
    const sign = nasals.has(place) ? 'n' : (indian[place - indianFirst] ?? '')
    return sign === '-' ? '' : sign
  }
  const letter = word.charAt(at)
  if (letter !== 'c') return letters[letter] ?? ''
  const next = word.charAt(at + 1)
  return next === 'h' ? 'c' : next === 'e' || next === 'i' || next === 'y' ? 's' : 'k'
}
