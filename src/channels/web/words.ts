import type { ChatWords } from '#app/chat-ports.ts'
import type { Writer } from '#app/ports.ts'
import { closest } from '#core/language.ts'
import { isRtl } from '#core/render/isolate.ts'
import { wordNames } from './word-names.ts'

type Source = Pick<Writer, 'languages' | 'title'>

/** Made once for each writer: a new one comes with every edit of the locales. */
const made = new WeakMap<Source, Map<string, ChatWords>>()

/**
 * The words of the chat page in the first wanted language that is shipped, else in the base. The very same object
 * while the locales stay as they are.
 */
export function wordsIn(writer: Source, wanted: readonly string[]): ChatWords {
  const { languages } = writer
  const tag = closest(wanted, languages) ?? languages[0] ?? 'pt-PT'
  const known = made.get(writer) ?? new Map<string, ChatWords>()
  made.set(writer, known)
  const found = known.get(tag) ?? {
    tag,
    direction: isRtl(tag) ? 'rtl' : 'ltr',
    words: Object.fromEntries(wordNames.map((name) => [name, writer.title(tag, `chat.${name}`)])),
  }
  known.set(tag, found)
  return found
}
