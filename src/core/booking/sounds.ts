/**
 * What a name sounds like, by its consonants alone, in letters of Portuguese and of the scripts people write it in:
 * "Sintra", `سينترا`, `সিন্ত্রা`, `सिंत्रा`, `Синтра` are one. Sounds that one script writes with another's letter
 * (p and b, d and t, s and j) count as the same; vowels, which scripts leave out, do not count.
 */
export function soundOf(word: string): string {
  const simple = word.normalize('NFC').toLowerCase()
  const letters = latin.test(simple) ? portuguese(simple) : dotted(simple)
  const sounds = [...letters.normalize('NFKD')].map((letter) => soundOfLetter.get(letter) ?? '')
  return sounds.filter((sound, at) => sound !== sounds[at - 1]).join('')
}

const latin = /[a-z]/
/** A dot below makes another sound of a letter: Bengali য় is a vowel that glides, ড় an r. */
const dotted = (word: string): string =>
  word
    .normalize('NFD')
    .replaceAll('\u09af\u09bc', '')
    .replace(/[\u09a1\u0921\u0a21][\u09bc\u093c\u0a3c]/gu, 'r')
    .replace(/[\u09bc\u093c\u0a3c]/gu, '')

/** Letters that stand for another sound in Portuguese before or after some. */
const portuguese = (word: string): string =>
  word
    .replaceAll('ch', 's')
    .replace(/c(?=[eiéíê])|ç/gu, 's')
    .replace(/g(?=[eiéíê])/gu, 's')

/** Sounds, each with the letters that write it: Latin, Cyrillic, Arabic and Urdu, Bengali, Devanagari, Gurmukhi. */
const written: Readonly<Record<string, string>> = {
  p: 'pbfvпбфвبپفبভফপববपफबभवਪਫਬਭਵ',
  t: 'tdтдتدطضثذٹڈতথদধটঠডঢतथदधटठडढਤਥਦਧਟਠਡਢ',
  k: 'kqcgкгхكقغخکگখকগঘकखगघਕਖਗਘ',
  s: 'szxjсзшжчщцسزصظشجژچশষসজঝচছযशषसजझचछਸਜਝਚਛ',
  n: 'mnмнمنںমনণঙঞংমमनणङञंਮਨਣੰਂ',
  l: 'lлلলलਲळ',
  r: 'rрرڑরरੜਰ',
}

const soundOfLetter: ReadonlyMap<string, string> = new Map(
  Object.entries(written).flatMap(([sound, letters]) =>
    [...letters.normalize('NFKD')].map((letter) => [letter, sound] as const),
  ),
)
