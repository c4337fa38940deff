import type { Writer } from '#app/ports.ts'
import type { Language } from '#core/language.ts'
import { type Coverage, cover } from './coverage.ts'
import { playLine, usualNow } from './play-transcript.ts'
import { eventLine } from './played-lines.ts'
import { openPlayer, type Playable, type Played, type PlayerOptions } from './player.ts'
import { retyped } from './retyped.ts'
import { parseTranscript } from './transcript.ts'
import { contentOf } from './written.ts'

/** A place where another language leads elsewhere than the transcript's own. `line` counts from 1. */
export type ReplayFault = { line: number; message: string }

export type ReplayOptions = Pick<PlayerOptions, 'phone'> & {
  /** The language the transcript is written in, and the one it is played in. */
  from: Language
  to: Language
  /** Keys of lists of words that may be typed: `interrupts.menu`. */
  lists: readonly string[]
  coverage?: Coverage
}

/**
 * Plays a transcript in another language beside its own: the same buttons pressed, the same words typed as that
 * language says them. The same texts must be said, and the same must happen. So one transcript proves every language,
 * and nobody writes fifteen. Whether a language has the text is for `npm run locales -- check` to say.
 */
export function replayTranscript(
  text: string,
  playable: Playable,
  options: ReplayOptions,
): readonly ReplayFault[] {
  const { phone, from, to, coverage } = options
  const faults: ReplayFault[] = []
  const lines = parseTranscript(text)
  // Where what she writes decides the language, another phone would be another talk.
  const detects = lines.some(({ mark, text }) => mark === '@' && text === 'detect on')
  const recorder = recorderOf(playable.writer)
  const at = { ...playable, writer: recorder.writer, phone, now: usualNow, channel: 'web' }
  const base = openPlayer({ ...at, languageHint: from })
  const other = openPlayer({ ...at, languageHint: detects ? from : to })
  for (const line of lines) {
    if (line.mark !== '>' && line.mark !== '!' && line.mark !== '@' && line.mark !== '~') continue
    // The language of her phone is that of the file: here it is the one that is tried.
    if (line.mark === '@' && line.text === `language ${from}`) continue
    const content = line.mark === '>' ? contentOf(line.text, base.buttons) : undefined
    const own = content ? base.hear(content) : playLine(line, base)
    const expected = told(recorder.take(), 'said' in own ? [own] : own)
    const meant = 'said' in own ? own : undefined
    const theirs =
      content && meant
        ? [other.hear(retyped(content, meant, other, playable.writer, options))]
        : playLine(line, other)
    if (coverage) for (const { passed } of theirs) cover(coverage, to, passed)
    const found = told(recorder.take(), theirs)
    if (expected.join('\n') !== found.join('\n'))
      faults.push({
        line: line.line,
        message: `${to}: ${found.join(' | ')}, not ${expected.join(' | ')}`,
      })
    // From a first difference on everything differs.
    if (faults.length > 0) return faults
  }
  return faults
}

/** What only a translation has: the lines that say what it is or in which language, and the way to the original. */
const ofTranslations: ReadonlySet<string> = new Set([
  'question.machine',
  'question.only-in',
  'question.guide-in',
  '[original]',
])

/** What was said by its keys, and what happened, without the languages themselves. */
const told = (keys: readonly string[], played: readonly Played[]): readonly string[] => [
  ...keys,
  ...played
    .flatMap(({ events }) => events)
    .filter(({ type }) => type !== 'language-changed')
    .flatMap((event) => eventLine(event) ?? []),
]

/** A writer that notes what it is asked to write; `take` gives the notes since it was last called. */
type Recorder = { writer: Writer; take(): readonly string[] }

/** One for each writer: what the core has worked out of its words stays good for the next transcript. */
const recorders = new WeakMap<Writer, Recorder>()

function recorderOf(writer: Writer): Recorder {
  const known = recorders.get(writer)
  known?.take()
  if (known) return known
  let keys: string[] = []
  const made: Recorder = {
    writer: {
      ...writer,
      write: (wanted, text, choices) => {
        const shown = choices
          // Which languages are offered, and in which order, begins with hers.
          .filter(({ id }) => !writer.languages.includes(id))
          .map(({ id }) => `[${id}]`)
          .filter((one) => !ofTranslations.has(one))
        if (!ofTranslations.has(text.key)) keys.push([text.key, ...shown].join(' '))
        return writer.write(wanted, text, choices)
      },
    },
    take: () => {
      const all = keys
      keys = []
      return all
    },
  }
  recorders.set(writer, made)
  return made
}
