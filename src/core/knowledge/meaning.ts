import { choiceWords } from '../answer/choice-words.ts'
import { fold, foldAll } from '../answer/fold.ts'
import type { Known } from '../known.ts'
import type { Detection } from '../language/detection.ts'
import type { Language } from '../language.ts'
import { oncePer } from '../once-per.ts'
import type { Lexicon } from '../words.ts'
import { charactersAWord } from './match-words.ts'
import type { Matched } from './matcher.ts'
import { hasWords } from './topic.ts'

const nothing: Matched = { topics: [], sure: [], route: 'menu', points: 0 }

/** What was read of texts before, in the turn that this `Known` was made for: several steps ask for the same. */
type Read = { detections: Map<string, Detection>; meanings: Map<string, Matched> }
const readOf = oncePer((_: Known): Read => ({ detections: new Map(), meanings: new Map() }))

/** What free text of hers means, in topics that the flows know. `spoken` is the language of the talk. */
export function meaningOf(text: string, known: Known, spoken: Language): Matched {
  const { matcher, bundle } = known
  if (matcher === undefined || text.trim() === '') return nothing
  const language = languageOf(text, known, spoken)
  const { meanings } = readOf(known)
  const key = `${language}\n${text}`
  const before = meanings.get(key)
  if (before !== undefined) return before
  const found = matcher.match(text, { language, country: bundle.centre.country })
  const meaning = {
    ...found,
    topics: found.topics.filter(({ id }) => bundle.topics.has(id)),
    sure: found.sure.filter((id) => bundle.topics.has(id)),
  }
  meanings.set(key, meaning)
  return meaning
}

/**
 * What the detector says of a text, with all that is known of her besides; undefined where there is none. `previous`
 * is the language of the talk, where it is known.
 */
export function detectionOf(
  text: string,
  known: Known,
  previous: string | undefined,
): Detection | undefined {
  const { detect, hints } = known
  if (detect === undefined) return undefined
  const { detections } = readOf(known)
  const key = `${previous ?? ''}\n${text}`
  const before = detections.get(key)
  if (before !== undefined) return before
  const found = detect(text, { ...hints, ...(previous === undefined ? undefined : { previous }) })
  detections.set(key, found)
  return found
}

/** The language a text is in as far as it can be told: a class of the detector, else that of the talk. */
export const languageOf = (text: string, known: Known, spoken: Language): string => {
  const found = detectionOf(text, known, spoken)
  return found === undefined || found.keep || found.language === 'und' ? spoken : found.language
}

/** Whether a text surely means a topic, or what cannot wait for one. */
export const isSure = ({ sure, route }: Matched): boolean =>
  sure.length > 0 || isPressing({ route })

/** Whether people are needed before any answer. */
export const isPressing = ({ route }: Pick<Matched, 'route'>): boolean =>
  route === 'emergency' || route === 'human_now'

/** The topic of a text that cannot wait for an answer, best first; undefined also where she only asks for a person. */
export const pressingIn = (
  { sure, topics }: Pick<Matched, 'sure' | 'topics'>,
  { bundle }: Pick<Known, 'bundle'>,
): string | undefined =>
  [...sure, ...topics.map(({ id }) => id)].find((id) =>
    isPressing(bundle.topics.get(id) ?? { route: 'faq' }),
  )

/** Topics a text may mean that have an answer in words, best first, each once. */
export const answersIn = (
  ids: readonly string[],
  { bundle: { topics } }: Pick<Known, 'bundle'>,
): readonly string[] =>
  [...new Set(ids)].filter((id) => {
    const topic = topics.get(id)
    return topic !== undefined && hasWords(topic)
  })

/** Words a message has at least, greetings left out, to be taken for a question that nobody foresaw. */
const question = 3

/** Whether a message asks something: it may mean a topic, or says three words that are no greeting. */
export function isQuestion(text: string, known: Known, spoken: Language): boolean {
  if (known.matcher === undefined) return false
  const meant = meaningOf(text, known, spoken)
  return (
    meant.topics.length > 0 ||
    isSure(meant) ||
    (!verdictsIn(known.lexicon).has(fold(text)) &&
      wordsBesideGreetings(text, known.lexicon) >= question)
  )
}

/** What people say of an answer, of use or not, in every language, folded: said late, it is no question either. */
const verdictsIn = oncePer((lexicon: Lexicon) =>
  foldAll(
    ['yes', 'no'].flatMap((id) => choiceWords(lexicon, lexicon.languages, 'question.after', id)),
  ),
)

/** Greetings of every language, folded. They may be several words long. */
const greetingsOf = oncePer((lexicon: Lexicon) =>
  foldAll(lexicon.languages.flatMap((language) => lexicon.words(language, 'question.greetings'))),
)

/** Words of the longest greeting that is looked for. */
const longestGreeting = 5

/** How many words are left of a message without its greetings, in whatever language they are. */
function wordsBesideGreetings(text: string, lexicon: Lexicon): number {
  const known = greetingsOf(lexicon)
  const words = fold(text).split(' ')
  let count = 0
  for (let at = 0; at < words.length; ) {
    let length = Math.min(longestGreeting, words.length - at)
    while (length > 0 && !known.has(words.slice(at, at + length).join(' '))) length--
    if (length === 0) count += wordsIn(words[at] ?? '')
    at += Math.max(length, 1)
  }
  return count
}

/** Chinese is written without spaces: two signs are about a word. */
const wordsIn = (word: string): number =>
  /\p{Script=Han}/u.test(word)
    ? Math.ceil([...word].length / charactersAWord)
    : /\p{L}/u.test(word)
      ? 1
      : 0
