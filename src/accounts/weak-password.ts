import { commonWords } from './weak-words.ts'

// What everybody tries first is not a list of passwords but a few habits: one word or name, a row of keys
// or a year, with digits or a sign behind it, letters replaced by digits that look alike. So the habits are
// refused, and undone where a word hides in them; a list of thousands would know less, and English only.

/** A remainder as short as this is nothing of one's own: 12345678, aaaa, !!!. */
const nothing = 3
/** From here on a word inside is only a part: a sentence may begin with "benfica". */
const sentence = 15

/** Any single word or name of any language, with up to four digits or signs before or behind it. */
const oneWord = /^([^\p{L}]{0,4}\p{L}+|\p{L}+[^\p{L}]{0,4})$/u

const rows = [
  '01234567890',
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujmikolp',
  'zaqxswcdevfrbgtnhymjukilop',
  'zaq12wsxcde34rfv',
  '1qa2ws3ed4rf5tg6yh7uj8ik9ol',
  '1qazxsw23edcvfr45tgb',
  '0okm9ijn8uhb7ygv6tfc',
  'qweasdzxcrtyfghvbn',
  '147258369',
  '741852963',
  '789456123',
  '159357',
  '1122334455667788990',
  '112233445566',
]
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')])

/** Of no habit, and still among the first thousands of everything that was ever published. */
const known = new Set(
  `ncc1701a ncc1701d ncc1701e r2d2c3po nwo4life just4fun cbr600rr cbr900rr 1x2zkg8w 8j4ye3uz 5wr2i7h8 wg8e3wjf
  kcj9wx5n 7ugd5hip2j 45m2do5bs b929ezzh soso123aljg sojdlg123aljg good123654 ghhh47hj7649 fuck_inside
  mailcreated5240 polniypizdec0211 18atcskd2w 3rjs1la7qe yy5rbfsc hzze929b`.split(/\s+/),
)

const lookAlike: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
}

/** True for a password that is guessed in the first thousands of tries, or made of what is known of her. */
export function isWeakPassword(password: string, about: readonly string[] = []): boolean {
  const plain = password.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  if (isRepeated(plain) || isRow(plain) || known.has(plain)) return true
  const own = about.flatMap(wordsOf)
  if (own.includes(plain)) return true
  if (plain.length >= sentence) return false
  if (oneWord.test(plain)) return true
  return [plain, unmasked(plain)].some((text) =>
    [text, ...cores(text)].some((core) => isKnown(core, own)),
  )
}

function isKnown(core: string, own: readonly string[]): boolean {
  if (core.length <= nothing || isRow(core) || isRepeated(core)) return true
  if (commonWords.has(core) || own.includes(core)) return true
  // Two of them in a row: iloveyou, ana+maria.
  for (let cut = 2; cut <= core.length - 2; cut += 1) {
    const [head, tail] = [core.slice(0, cut), core.slice(cut)]
    const known = (part: string) => commonWords.has(part) || own.includes(part) || isRow(part)
    if (known(head) && known(tail)) return true
  }
  return false
}

/** Without digits and signs at its ends; then also without those inside. */
function cores(text: string): string[] {
  const trimmed = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return [trimmed, text.replace(/[^\p{L}\d]+/gu, ''), trimmed.replace(/[^\p{L}]+/gu, '')]
}

const unmasked = (text: string): string =>
  [...text.replace(/^[^\p{L}@$]+|[\d!.*#?]+$/gu, '')].map((c) => lookAlike[c] ?? c).join('')

/** A piece of a row of keys, of the alphabet or of digits, either way. */
const isRow = (text: string): boolean =>
  text.length > 0 && runs.some((run) => run.includes(text) || `${run}${run}`.includes(text))

/** One part, over and over: 12121212, abcabcabc. */
const isRepeated = (text: string): boolean =>
  /^(.{1,4})\1+.{0,2}$/su.test(text) || /^(.{1,8})\1+$/su.test(text)

const wordsOf = (text: string): string[] => {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.split(/[^\p{L}\d]+/u)
  return [plain, words.join(''), ...words].filter((word) => word.length > 2)
}
