import type { Words } from '../words.ts'

/** Longest bubble that several texts make together, UTF-16 units: one phone screen. */
export const longestBubble = 1024

/**
 * The messages of one turn in fewer bubbles: texts that follow one another are joined by a blank
 * line while they stay short. Choices end a bubble, an attachment stands alone, languages do not mix.
 */
export function gather(messages: readonly Words[], longest = longestBubble): readonly Words[] {
  const bubbles: Words[] = []
  for (const message of messages) {
    const last = bubbles.at(-1)
    if (last !== undefined && belong(last, message, longest)) {
      bubbles[bubbles.length - 1] = { ...message, text: `${last.text}\n\n${message.text}` }
    } else bubbles.push(message)
  }
  return bubbles
}

function belong(last: Words, next: Words, longest: number): boolean {
  return (
    last.choices.length === 0 &&
    last.attachment === undefined &&
    next.attachment === undefined &&
    last.language === next.language &&
    last.text !== '' &&
    next.text !== '' &&
    last.text.length + 2 + next.text.length <= longest
  )
}
