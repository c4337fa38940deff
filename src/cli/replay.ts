import type { Writer } from '#app/ports.ts'
import type { Language } from '#core/language.ts'
import { type Coverage, cover } from './coverage.ts'
import { playLine, usualNow } from './play-transcript.ts'
import { eventLine } from './played-lines.ts'
import {
  openPlayer,
  type Playable,
  type Played,
  type Player,
  type PlayerOptions,
} from './player.ts'
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
  const base = side(playable, phone, from)
  const other = side(playable, phone, detects ? from : to)
  for (const line of lines) {
    if (line.mark !== '>' && line.mark !== '!' && line.mark !== '@' && line.mark !== '~') continue
    // The language of her phone is that of the file: here it is the one that is tried.
    if (line.mark === '@' && line.text === `language ${from}`) continue
    const content = line.mark === '>' ? contentOf(line.text, base.player.buttons) : undefined
    const own = content ? base.player.hear(content) : playLine(line, base.player)
    const meant = 'said' in own ? own : undefined
    const theirs =
      content && meant
        ? [other.player.hear(retyped(content, meant, other.player, playable.writer, options))]
        : playLine(line, other.player)
    if (coverage) for (const { passed } of theirs) cover(coverage, to, passed)
    const expected = base.told('said' in own ? [own] : own)
    const found = other.told(theirs)
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

/** What only a translation has: the line that says what it is, and the way to the original. */
const ofTranslations: ReadonlySet<string> = new Set(['question.machine', '[original]'])

/** One of the two talks, and what was said in it by its keys. */
function side(playable: Playable, phone: PlayerOptions['phone'], language: Language) {
  let keys: string[] = []
  const { writer } = playable
  const recording: Writer = {
    ...writer,
    write: (wanted, text, choices) => {
      const words = writer.write(wanted, text, choices)
      const shown = choices.map(({ id }) => `[${id}]`).filter((one) => !ofTranslations.has(one))
      if (!ofTranslations.has(text.key)) keys.push([text.key, ...shown].join(' '))
      return words
    },
  }
  const player: Player = openPlayer({
    ...playable,
    writer: recording,
    phone,
    now: usualNow,
    channel: 'web',
    languageHint: language,
  })
  return {
    player,
    /** What was said and what happened, without the languages themselves. */
    told: (played: readonly Played[]): readonly string[] => {
      const events = played
        .flatMap(({ events }) => events)
        .filter(({ type }) => type !== 'language-changed')
        .flatMap((event) => eventLine(event) ?? [])
      const all = [...keys, ...events]
      keys = []
      return all
    },
  }
}
