/**
 * A conversation as a coordinator reads and writes it:
 *
 *     # a remark                       @ now 2026-11-23T10:00+00:00   where the clock begins
 *     > what she writes                @ channel telegram             telegram, web, …
 *     > [Sim]      presses a button    @ language en                  of her phone, not of the file
 *     > /photo     sends another kind  @ start person                 begins a flow
 *                                      @ voice on, @ detect on, @ means num-nif, @ window 24h, @ template off,
 *                                  @ code K7MN2P4Q, @ answered num-nif
 *     ! claim      what a technician does: see deed-line.ts
 *     < what is said
 *       a further line of it, two spaces in front
 *       [Sim] [Não]                    its buttons
 *     * handed-off front-desk          what happened
 *     ~ 24h                            time goes by
 *     = topic: "documents"             what a variable must hold now
 *
 * What follows `>`, `!`, `@` and `~` is played; the lines with `<`, `*` and `=` are what must come of it.
 */
export type Line =
  | { mark: '#' | ''; text: string }
  | { mark: '>' | '!' | '@' | '~' | '='; text: string }
  | { mark: '<' | '*'; text: string }

export type PlacedLine = Line & { line: number }

/** A line that is none of the above. `line` counts from 1. */
export class TranscriptError extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

const marks = new Set(['#', '>', '!', '<', '*', '~', '=', '@'])

/** Lines with their marks. A line of spaces goes on with what was said; empty ones in it count. */
export function parseTranscript(text: string): readonly PlacedLine[] {
  const lines: PlacedLine[] = []
  for (const [index, raw] of text.replaceAll('\r\n', '\n').trimEnd().split('\n').entries()) {
    const line = raw.trimEnd()
    const mark = line.charAt(0)
    if (line === '') lines.push({ line: index + 1, mark: '', text: '' })
    else if (marks.has(mark)) {
      lines.push({ line: index + 1, mark, text: line.slice(1).trim() } as PlacedLine)
    } else if (line.startsWith('  ')) {
      lines.push({ line: index + 1, mark: '<', text: line })
    } else {
      throw new TranscriptError(
        index + 1,
        `"${line.slice(0, 40)}" begins with none of ${[...marks].join(' ')}`,
      )
    }
  }
  return lines
}

/** The name of a transcript's file, `<flow>.<case>.<language>.txt`, taken apart. */
export function transcriptName(
  file: string,
): { flow: string; case: string; language: string } | undefined {
  const [flow, name, language, end, ...more] = file.split('.')
  if (!flow || !name || !language || end !== 'txt' || more.length > 0) return undefined
  return { flow, case: name, language }
}

const unit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `30m`, `24h`, `2d` in ms; undefined for anything else. */
export function span(text: string): number | undefined {
  const found = /^\+?(\d{1,5})\s?([smhd])$/.exec(text)
  return found ? Number(found[1]) * unit[found[2] as keyof typeof unit] : undefined
}
