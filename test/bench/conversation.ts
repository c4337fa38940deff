import { readFileSync } from 'node:fs'

/** Shipped locales, base first: the numbers of the language menu. */
export const languages = ['pt-PT', 'en', 'es'] as const
export type Tongue = (typeof languages)[number]
export const topics = ['residence', 'work', 'health'] as const

type Unit = { label: string }
type File = {
  hello: string
  topic: { text: string; choices: Record<(typeof topics)[number], Unit> }
  number: string
  'number-invalid': string
  confirm: { text: string; choices: Record<'good' | 'again', Unit> }
  done: string
}

/** The words of the conversation, from the same files that our server reads. */
export const words = Object.fromEntries(
  languages.map((tag) => {
    const file = new URL(`locales/${tag}/bench.json`, import.meta.url)
    return [tag, JSON.parse(readFileSync(file, 'utf8')) as File]
  }),
) as Record<Tongue, File>

/** Each language by its own name. */
export const endonyms = JSON.parse(
  readFileSync(new URL('locales/en/languages.json', import.meta.url), 'utf8'),
) as Record<Tongue, string>

/** The summary, filled. */
export const summary = (tag: Tongue, topic: string, number: number): string =>
  words[tag].confirm.text.replace('{{topic}}', topic).replace('{{number}}', String(number))

/** What a contact writes at each of the six places of her conversation, and what she must be told. */
export type Exchange = { says: string; hears: readonly string[] }

/** Messages in one conversation, after which it begins anew. */
export const length = 6

const made = new Map<number, readonly Exchange[]>()

/** The language of contact `id`'s phone, and the one she chooses. */
export const tongueOf = (id: number): Tongue => languages[id % 3] as Tongue

/** The conversation of contact `id`. Language, topic and number follow from the id, 180 in all. */
export function conversation(id: number): readonly Exchange[] {
  const kind = id % 180
  const known = made.get(kind)
  if (known !== undefined) return known
  const language = kind % 3
  const topic = Math.floor(kind / 3) % 3
  const number = 1 + Math.floor(kind / 9)
  const tag = languages[language] as Tongue
  const own = words[tag]
  const exchanges: Exchange[] = [
    { says: '/start', hears: [own.hello] },
    { says: String(language + 1), hears: [own.topic.text] },
    { says: String(topic + 1), hears: [own.number] },
    { says: '99', hears: [own['number-invalid']] },
    { says: String(number), hears: [summary(tag, topics[topic] ?? '', number)] },
    { says: '1', hears: [own.done] },
  ]
  made.set(kind, exchanges)
  return exchanges
}
