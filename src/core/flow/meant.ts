import { Temporal } from 'temporal-polyfill'
import { readWhen } from '../answer/when.ts'
import { isDanger } from '../knowledge/match-danger.ts'
import type { Matched } from '../knowledge/matcher.ts'
import { isPressing, isSure, meaningOf } from '../knowledge/meaning.ts'
import { writtenLanguage } from '../language/tongue.ts'
import { answerContext } from './answer-context.ts'
import { limits } from './limits.ts'
import type { StepContext } from './step.ts'

/**
 * What free text of hers means, read in the language she writes, else in the one she is spoken to in. A day by itself
 * ("quinta", "yesterday") means no topic, and no danger either, whatever else is told with such words.
 */
export const meantBy = (text: string, context: StepContext): Matched =>
  isDay(text, context)
    ? { topics: [], sure: [], route: 'menu', points: 0 }
    : meaningOf(text, context.known, languageOfHers(context))

/** Tonight is none: that it is about tonight may be all that somebody says who has nowhere to sleep. */
function isDay(text: string, { known, conversation, language }: StepContext): boolean {
  const context = answerContext(known, conversation, language)
  const today = Temporal.Instant.fromEpochMilliseconds(context.now)
    .toZonedDateTimeISO(context.zone)
    .toPlainDate()
    .toString()
  const date = readWhen({ kind: 'text', text }, context)?.date
  return date !== undefined && date !== today
}

/** What she writes in as far as it is known: a class of the detector, or a locale tag. */
export const languageOfHers = ({ conversation, language }: StepContext): string =>
  writtenLanguage(conversation.person) ?? language

/** The topic of danger that a text may mean before any other, where that is not sure; undefined where it is, or none is. */
export function doubtIn(meant: Matched): string | undefined {
  const [first] = meant.topics
  if (first === undefined || isSure(meant) || !isDanger(first.id)) return undefined
  return first.score >= limits.doubt ? first.id : undefined
}

/** Whether what she wrote goes before all else: somebody is in danger, or may be. */
export const cannotWait = (meant: Matched): boolean =>
  isPressing(meant) || doubtIn(meant) !== undefined
