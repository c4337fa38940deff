import { attached, eventLine } from './played-lines.ts'
import type { Played } from './player.ts'
import { buttonText } from './written.ts'

/** What a terminal can show. */
export type View = {
  /** Columns; lines are broken between words. Infinity where nobody looks. */
  width: number
  colours: boolean
}

/** What was said and done, marked as in a transcript, each button with the number that presses it. */
export function chatLines({ said, events }: Played, { width, colours }: View): readonly string[] {
  const paint = (code: number, text: string): string =>
    colours ? `\u001b[${code}m${text}\u001b[0m` : text
  return [
    ...said.flatMap(({ text, choices, attachment }) => [
      ...[...text.split('\n'), ...(attachment ? [`(${attached(attachment)})`] : [])]
        .flatMap((line) => wrapped(line, width - 2))
        .map((line, index) => paint(36, `${index === 0 ? '<' : ' '} ${line}`.trimEnd())),
      ...choices.map((choice, index) => `  ${paint(1, `[${index + 1}]`)} ${buttonText(choice)}`),
    ]),
    ...events.flatMap((event) => {
      const line = eventLine(event)
      return line === undefined ? [] : [paint(33, `* ${line}`)]
    }),
  ]
}

/** A line broken between words; a word that is longer than a line stays whole. */
function wrapped(line: string, width: number): readonly string[] {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && longer.length > width) {
      lines.push(current)
      current = word
    } else current = longer
  }
  return [...lines, current]
}
