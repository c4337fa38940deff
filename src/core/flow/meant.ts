import type { Matched } from '../knowledge/matcher.ts'
import { meaningOf } from '../knowledge/meaning.ts'
import { writtenLanguage } from '../language/tongue.ts'
import type { StepContext } from './step.ts'

/** What free text of hers means, read in the language she writes, else in the one she is spoken to in. */
export const meantBy = (text: string, context: StepContext): Matched =>
  meaningOf(text, context.known, languageOfHers(context))

/** What she writes in as far as it is known: a class of the detector, or a locale tag. */
export const languageOfHers = ({ conversation, language }: StepContext): string =>
  writtenLanguage(conversation.person) ?? language
