import { fold, foldAll } from '../answer/fold.ts'
import type { Content } from '../message.ts'
import type { Lexicon } from '../words.ts'

/** Longer messages are more than thanks. UTF-16 units. */
const longest = 100

/** Pictograms that close a talk as "thank you" does; skin tones and variants do not matter. */
const kind = /^(?:[👍👌🙏❤💛💚💙💜🧡🩷🤍🫶🤝👏🙌😊🙂😀😃😄😁☺🤗😘🥰😍🌹🌷🌸🌺💐⭐✨]|\s)+$/u

/**
 * True when she only says thanks, in any shipped language (`keywords.thanks`) or by a pictogram: nobody
 * need be woken by it, and nothing waits for an answer.
 */
export function isThanks(content: Content, lexicon: Lexicon): boolean {
  if (content.kind !== 'text' || content.text.length > longest) return false
  const said = fold(content.text)
  return (
    kind.test(said) ||
    lexicon.languages.some((language) =>
      foldAll(lexicon.words(language, 'keywords.thanks')).has(said),
    )
  )
}
