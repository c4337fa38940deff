import type { Writer } from '#app/ports.ts'
import { fold } from '#core/answer/fold.ts'
import { languageIn } from '#core/flow/language-names.ts'
import { pressData } from '#core/flow/press.ts'
import type { Language } from '#core/language.ts'
import type { Content } from '#core/message.ts'
import type { Played, Player } from './player.ts'

type Languages = {
  from: Language
  to: Language
  /** Keys of lists of words that may be typed: `interrupts.menu`. */
  lists: readonly string[]
}

/**
 * What she would have typed in another language: the label of the choice she made, the first word of the same list of
 * interrupts, keywords or answers. Anything else is typed as it is, as people do, and so are digits, pictograms and
 * names of languages. Buttons stay the same button. `meant` is what came of it in the transcript's own language.
 */
export function retyped(
  content: Content,
  meant: Played,
  other: Player,
  writer: Writer,
  languages: Languages,
): Content {
  if (content.kind === 'press') {
    const label = other.buttons.findLast(({ data }) => data === content.data)?.label
    return label === undefined ? content : { ...content, label }
  }
  if (content.kind !== 'text' || !/\p{L}/u.test(content.text)) return content
  if (languageIn(content.text, writer) !== undefined) return content
  const text = chosen(meant, other) ?? listed(content.text, writer, languages)
  return text === undefined ? content : { ...content, text }
}

function chosen({ events }: Played, other: Player): string | undefined {
  const answered = events.find((event) => event.type === 'answered')
  if (answered?.choice === undefined) return undefined
  const pressed = pressData(answered.flow, answered.step, answered.choice)
  return other.buttons.findLast(({ data }) => data === pressed)?.label
}

function listed(text: string, writer: Writer, { from, to, lists }: Languages): string | undefined {
  const typed = fold(text)
  for (const key of lists) {
    if (!writer.words(from, key).some((word) => fold(word) === typed)) continue
    const [first] = writer.words(to, key)
    if (first !== undefined) return first
  }
  return undefined
}
