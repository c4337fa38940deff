import { isDanger } from '../knowledge/match-danger.ts'
import type { Matched } from '../knowledge/matcher.ts'
import { isPressing, isSure, meaningOf } from '../knowledge/meaning.ts'
import { writtenLanguage } from '../language/tongue.ts'
import { limits } from './limits.ts'
import type { StepContext } from './step.ts'

/** What free text of hers means, read in the language she writes, else in the one she is spoken to in. */
export const meantBy = (text: string, context: StepContext): Matched =>
  meaningOf(text, context.known, languageOfHers(context))

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
