import type { AnswerContext } from '../answer/expect.ts'
import type { Conversation } from '../conversation.ts'
import type { Known } from '../known.ts'
import { localeOf } from '../language/locale-of.ts'
import { writtenLanguage } from '../language/tongue.ts'
import type { Language } from '../language.ts'

/** What an answer of hers is read with, asked in this language. */
export function answerContext(
  { now, lexicon, phone, bundle: { centre } }: Known,
  { person }: Pick<Conversation, 'person'>,
  language: Language,
): AnswerContext {
  const { zone, country } = centre
  const written = writtenLanguage(person)
  const writes = written === undefined ? undefined : localeOf(written, lexicon.languages)
  return {
    language,
    now,
    zone,
    country,
    lexicon,
    phone,
    ...(writes === undefined || writes === language ? undefined : { writes }),
  }
}
