import { readFileSync } from 'node:fs'

/** Shipped locales, base first: the numbers of the language menu. */
export const languages = ['pt-PT', 'en', 'es'] as const
export type Tongue = (typeof languages)[number]
export const topics = ['residence', 'work', 'health'] as const
export const answers = ['good', 'again'] as const

type Unit = { label: string }
type Question<Id extends string> = { text: string; choices: Record<Id, Unit> }
type File = {
  hello: string
  topic: Question<(typeof topics)[number]>
  number: string
  'number-invalid': string
  confirm: Question<(typeof answers)[number]>
  done: string
}

const read = (tag: Tongue, name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`locales/${tag}/${name}.json`, import.meta.url), 'utf8'))

/** Each language by its own name. */
const endonyms = read('en', 'languages') as Record<Tongue, string>

/** The words of the conversation in one language, from the same files that our server reads. */
export type Words = ReturnType<typeof wordsOf>

function wordsOf(tag: Tongue) {
  const file = read(tag, 'bench') as File
  const changed = read(tag, 'system')['language-changed'] as string
  return {
    hello: file.hello,
    /** What follows the choice of a language, in one bubble. */
    topic: `${changed}\n\n${file.topic.text}`,
    number: file.number,
    /** Not understood, and the question once more. */
    invalid: `${file['number-invalid']}\n\n${file.number}`,
    confirm: file.confirm.text,
    done: file.done,
    languages: languages.map((one) => endonyms[one]),
    topics: topics.map((one) => file.topic.choices[one].label),
    answers: answers.map((one) => file.confirm.choices[one].label),
  }
}
export const words = Object.fromEntries(languages.map((tag) => [tag, wordsOf(tag)])) as Record<
  Tongue,
  Words
>

/** What the person is told: a text, and the labels of the buttons under it. */
export type Said = { text: string; choices: readonly string[] }

/** What a contact writes at each of the six places of her conversation, and what she must be told. */
export type Exchange = { says: string; hears: Said }

/** Messages in one conversation, after which it begins anew. */
export const length = 6

/** The language of contact `id`'s phone, and the one she chooses. */
export const tongueOf = (id: number): Tongue => languages[id % 3] as Tongue

const made = new Map<number, readonly Exchange[]>()

/** The conversation of contact `id`. Language, topic and number follow from the id, 180 in all. */
export function conversation(id: number): readonly Exchange[] {
  const kind = id % 180
  const known = made.get(kind)
  if (known !== undefined) return known
  const topic = Math.floor(kind / 3) % 3
  const number = 1 + Math.floor(kind / 9)
  const own = words[tongueOf(kind)]
  const summary = own.confirm
    .replace('{{topic}}', topics[topic] ?? '')
    .replace('{{number}}', String(number))
  const exchanges: Exchange[] = [
    { says: '/start', hears: { text: own.hello, choices: own.languages } },
    { says: String((kind % 3) + 1), hears: { text: own.topic, choices: own.topics } },
    { says: String(topic + 1), hears: { text: own.number, choices: [] } },
    { says: '99', hears: { text: own.invalid, choices: [] } },
    { says: String(number), hears: { text: summary, choices: own.answers } },
    { says: '1', hears: { text: own.done, choices: [] } },
  ]
  made.set(kind, exchanges)
  return exchanges
}
