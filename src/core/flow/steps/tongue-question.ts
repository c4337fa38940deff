import { choiceWords, typedIn } from '../../answer/choice-words.ts'
import type { Message } from '../../effect.ts'
import {
  chooseLanguage,
  keepTongue,
  type LanguageQuestion,
  tongueOf,
} from '../../language/tongue.ts'
import type { Language } from '../../language.ts'
import { type Content, textOf } from '../../message.ts'
import { languageNames } from '../language-names.ts'
import { pressData } from '../press.ts'
import type { Answer, StepContext, StepResult } from '../step.ts'
import { readPick } from './pick.ts'

/** The choice that leads to all languages; also the id of its words. */
export const other = 'other'

/** One line of the question: its text, and the language it is in. */
type Line = { key: string; language: Language }

/**
 * What a question about her language does when it is reached: asked in several languages, a line each. Who writes
 * one that is not spoken is asked first in those that are likely hers: Wolof from a number of Senegal in French.
 */
export function askTongue(
  key: string,
  question: LanguageQuestion,
  lines: readonly Line[],
  context: StepContext,
): Pick<StepResult, 'effects' | 'conversation'> {
  const { known, flow, step, conversation } = context
  const tongue = tongueOf(conversation)
  const hers = question === 'not-spoken' ? tongue.likely : []
  const [first, ...below] = [
    ...hers.map((language) => ({ key, language })),
    ...lines.filter(({ language }) => !hers.includes(language)),
  ]
  const data = (id: string) => pressData(flow.id, step.id, id)
  const vars = { theirs: tongue.writes ?? '' }
  const message: Message = {
    text: { key: first?.key ?? key, vars },
    ...(first === undefined ? undefined : { language: first.language }),
    ...(below.length === 0 ? undefined : { below: below.map((line) => ({ ...line, vars })) }),
    choices: [
      ...tongue.likely.map((tag) => ({
        id: tag,
        label: known.lexicon.endonym(tag),
        data: data(tag),
      })),
      { id: other, icon: '🌐', data: data(other) },
    ],
  }
  const asked = [...new Set([...tongue.asked, question])]
  return {
    effects: [{ do: 'say', message }],
    conversation: keepTongue(conversation.person, { ...tongue, asked }),
  }
}

/**
 * Her answer: a button, its number, the name of any language; anything else written is what she wants to say,
 * and the talk goes on with it.
 */
export function readTongue(
  key: string,
  heard: Content,
  { known: { lexicon }, conversation, language }: StepContext,
): Answer | undefined {
  const { likely } = tongueOf(conversation)
  const names = languageNames(lexicon)
  const offered = likely.flatMap((tag) => names.find(({ id }) => id === tag) ?? [])
  const words = choiceWords(lexicon, typedIn(lexicon, language, ...likely), key, other)
  const picked = readPick(heard, [...offered, { id: other, words }])
  const text = textOf(heard) ?? ''
  if (picked !== undefined || text.trim() === '') return picked
  const named = /\p{Nd}/u.test(text) ? undefined : readPick(heard, names)
  return named ?? { as: 'text', value: text }
}

/** What follows when she named a language: it is spoken from here on. Undefined for one that is not spoken. */
export function takeLanguage(
  to: string,
  next: string,
  { known, conversation, flow, step }: StepContext,
): StepResult | undefined {
  if (!known.lexicon.languages.includes(to)) return undefined
  const answered = { type: 'answered', flow: flow.id, step: step.id, choice: to } as const
  return {
    conversation: chooseLanguage(conversation, to),
    effects: [{ do: 'say', message: { text: { key: 'system.language-changed' }, choices: [] } }],
    events:
      conversation.language === to ? [answered] : [answered, { type: 'language-changed', to }],
    next,
  }
}

/** The likeliest language where she did not say: a guess, which gives way to the first clear message. */
export function likeliest({
  conversation,
}: StepContext): Pick<StepResult, 'conversation' | 'events'> {
  const { asks: _over, ...tongue } = tongueOf(conversation)
  const [to] = tongue.likely
  if (to === undefined || tongue.by !== 'guess') return {}
  return {
    conversation: keepTongue(conversation.person, { ...tongue, reads: to, likely: [] }),
    ...(to === tongue.reads ? undefined : { events: [{ type: 'language-changed', to }] }),
  }
}
