import type { Conversation } from '../conversation.ts'
import type { Language } from '../language.ts'
import type { Value, Vars } from '../words.ts'

/** What she is asked about languages, and at most once each: which one, which letters, what instead of hers. */
export type LanguageQuestion = 'which' | 'script' | 'not-spoken'

/** What is known of the languages of one person. The interpreter's language is a variable of the flows. */
export type Tongue = {
  /** The language the bot speaks to her; absent until the first message. */
  reads?: Language
  /** How that was found: guessed from hints or an unclear text, from what she wrote, or by her own wish. */
  by: 'guess' | 'text' | 'choice'
  /** Class of the detector that she writes in: `ne-Latn`, `wo`. */
  writes?: string
  /** Another language than `reads` that the newest message was surely in. */
  noticed?: string
  /** What she is to be asked when the next talk begins, unless she was asked it before. */
  asks?: LanguageQuestion
  /** Shipped languages she likely reads, best first; at most three. What `asks` offers. */
  likely: readonly Language[]
  asked: readonly LanguageQuestion[]
}

/**
 * Where it stands among the variables of the person, so that it comes and goes with her when several people
 * write from one phone. No variable of a coordinator has a hyphen.
 */
const kept = {
  by: 'settled-language',
  writes: 'written-language',
  noticed: 'noticed-language',
  asks: 'asks-language',
  likely: 'likely-language',
  asked: 'asked-language',
} as const

/** What is known of her languages. A language that nobody noted how it was found counts as guessed. */
export function tongueOf({ language, person }: Pick<Conversation, 'language' | 'person'>): Tongue {
  const [by, of] = words(person[kept.by])
  const writes = word(person[kept.writes])
  const noticed = word(person[kept.noticed])
  const asks = word(person[kept.asks])
  return {
    ...(language === undefined ? undefined : { reads: language }),
    // Noted of another language than the one she is spoken to in: from another channel of hers.
    by: by === undefined ? 'guess' : of === language ? (by as Tongue['by']) : 'text',
    ...(writes === undefined ? undefined : { writes }),
    ...(noticed === undefined ? undefined : { noticed }),
    ...(asks === undefined ? undefined : { asks: asks as LanguageQuestion }),
    likely: words(person[kept.likely]),
    asked: words(person[kept.asked]) as readonly LanguageQuestion[],
  }
}

/** The change that keeps it with her. */
export function keepTongue(
  person: Vars,
  { reads, by, writes, noticed, asks, likely, asked }: Tongue,
): Pick<Conversation, 'person'> & { language?: Language } {
  const next: Record<string, Value | undefined> = {
    // A guess is what is not noted: who sends no word leaves no trace.
    [kept.by]: reads === undefined || by === 'guess' ? undefined : [by, reads],
    [kept.writes]: writes,
    [kept.noticed]: noticed,
    [kept.asks]: asks,
    [kept.likely]: likely.length === 0 ? undefined : likely,
    [kept.asked]: asked.length === 0 ? undefined : asked,
  }
  const hers = Object.values(kept) as readonly string[]
  const others = Object.entries(person).filter(([name]) => !hers.includes(name))
  const mine = Object.entries(next).filter((one): one is [string, Value] => one[1] !== undefined)
  return {
    ...(reads === undefined ? undefined : { language: reads }),
    person: Object.fromEntries([...others, ...mine]),
  }
}

/** From here on she reads this language because she said so: nothing that she writes changes it. */
export function chooseLanguage(
  conversation: Pick<Conversation, 'language' | 'person'>,
  to: Language,
): ReturnType<typeof keepTongue> {
  const { asks: _answered, noticed: _over, ...rest } = tongueOf(conversation)
  return keepTongue(conversation.person, { ...rest, reads: to, by: 'choice', likely: [] })
}

/** True while this question about languages is to be put to her and has not been. */
export const isToAsk = ({ asks, asked }: Tongue, question: LanguageQuestion): boolean =>
  asks === question && !asked.includes(question)

/** The class of the detector that a person writes in, from her variables as stored; undefined when unknown. */
export const writtenLanguage = (person: Readonly<Record<string, unknown>>): string | undefined =>
  word(person[kept.writes])

const word = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const words = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
