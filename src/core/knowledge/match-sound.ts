/** Consonants of the Indian scripts by their place in the block: all blocks are laid out alike (ISCII). */
const indian = 'kkggnccjjnttddnttddnnpfbbmyrrlllbsssh'
const indianFirst = 0x15
/** First code points of Devanagari, Bengali, Gurmukhi and Gujarati. */
const indianBlocks = [0x0900, 0x0980, 0x0a00, 0x0a80]

const letters: Readonly<Record<string, string>> = Object.fromEntries(
  [
    // Cyrillic
    'бb вb гg ґg дd жj зs йy кk лl мm нn пp рr сs тt фf хk цc чc шs щs',
    // Arabic letters, those of Urdu among them
    'بb پp تt ٹt ثs جj چc حh خk دd ڈd ذs رr ڑr زs ژj سs شs صs ضs طt ظs غg فf قk كk گg لl مm نn ںn هh ھ',
    // Latin; vowels and h say little of how a word sounds
    'bb ck dd ff gg jj kk ll mm nn pp qk rr ss tt vb wb xk zs',
  ]
    .join(' ')
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
)

/**
 * How a word sounds, whatever the script and the spelling: its consonants, one sign each, with a mark when
 * it begins with a vowel. `chahiye`, `chaiye` and `चाहिए` are one, `kivabe` and `kibhabe` too. '' when there is
 * too little to tell words apart (under three signs).
 */
export function soundOf(word: string): string {
  let sound = ''
  for (const letter of word) {
    const code = letter.charCodeAt(0)
    const block = indianBlocks.find((first) => code >= first && code < first + 0x80)
    const sign =
      block === undefined ? (letters[letter] ?? '') : (indian[code - block - indianFirst] ?? '')
    if (sign !== '' && sign !== 'h' && !sound.endsWith(sign)) sound += sign
  }
  return sound.length < 3 ? '' : sound
}
