import type { Language } from '#core/language.ts'
import { cutAtGaps } from './gaps.ts'
import type { Texts } from './texts.ts'

/**
 * Longest sentence in words that is still easy to read, by the European guide "Information for all" and GOV.UK's
 * content rules (25 words). Written without gaps between words: characters.
 */
const longestSentence = { words: 25, characters: 60 }

/** One sentence that is hard to read. `acronym` is a short name that nothing explains. */
export type HardText = { language: Language; key: string } & (
  | { why: 'long'; length: number }
  | { why: 'acronym'; acronym: string }
)

const acronym = /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{N}]{2,}(?![\p{L}\p{N}])/gu

/**
 * Texts of one language that are hard to read: a long sentence, or an acronym with nothing in brackets behind it in
 * this text or another of the same topic. `commands` are words in capitals that she may type; `known` are acronyms
 * that stand on forms and doors as they are and are explained by an answer of their own.
 */
export function hardTexts(
  texts: Texts,
  language: Language,
  { commands, known }: { commands: ReadonlySet<string>; known: ReadonlySet<string> },
): readonly HardText[] {
  const found: HardText[] = []
  const keys = texts.keys(language).filter((key) => texts.classOf(key) !== 'staff')
  const around = new Map<string, string>()
  for (const key of keys) {
    const family = familyOf(key)
    around.set(family, `${around.get(family) ?? ''}\n${written(texts, language, key)}`)
  }
  for (const key of keys) {
    const text = written(texts, language, key)
    const length = Math.max(0, ...sentences(text, language).map((one) => lengthOf(one, language)))
    const limit = isUnspaced(language) ? longestSentence.characters : longestSentence.words
    if (length > limit) found.push({ language, key, why: 'long', length })
    for (const name of new Set(text.match(acronym) ?? []))
      if (!commands.has(name) && !known.has(name) && !isExplained(name, around.get(familyOf(key))))
        found.push({ language, key, why: 'acronym', acronym: name })
  }
  return found
}

/** Texts that are read together: an answer's title, short and long. */
const familyOf = (key: string): string => key.split('.').slice(0, 2).join('.')

function written(texts: Texts, language: Language, key: string): string {
  const entry = texts.entry(language, key)
  if (entry?.kind !== 'text') return ''
  return [...entry.forms.values()]
    .map((text) =>
      cutAtGaps(text)
        .map((part) => (typeof part === 'string' ? part : '1'))
        .join(''),
    )
    .join('\n')
}

const isExplained = (name: string, around = ''): boolean =>
  around.includes(`${name} (`) || around.includes(`${name} （`) || around.includes(`(${name})`)

const isUnspaced = (language: Language): boolean => /^(zh|ja|th)\b/.test(language)

/** A line break ends a sentence, too: people read lists. */
const sentences = (text: string, language: Language): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) =>
      [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line)].map(
        ({ segment }) => segment,
      ),
    )

const lengthOf = (sentence: string, language: Language): number =>
  isUnspaced(language)
    ? sentence.trim().length
    : sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
