import { type Coverage, cover } from './coverage.ts'
import { deedOf } from './deed-line.ts'
import { detector } from './detector.ts'
import { playedLines } from './played-lines.ts'
import {
  openPlayer,
  type Playable,
  type Played,
  type Player,
  type PlayerOptions,
} from './player.ts'
import { isDoing } from './player-bookings.ts'
import { elsewhere } from './player-world.ts'
import { type PlacedLine, parseTranscript, span, TranscriptError } from './transcript.ts'
import { contentOf } from './written.ts'

/** A Monday morning in November when the example centre is open. */
export const usualNow = Date.parse('2026-11-23T10:00:00Z')

/**
 * Plays a transcript and gives it back as it comes out: the same text when all is as written.
 * Lines of hers, settings, remarks and empty lines between turns are kept; everything the flows
 * answer is written anew. Throws TranscriptError where a line cannot be played.
 */
export function playTranscript(
  text: string,
  playable: Playable,
  {
    language,
    phone,
    coverage,
  }: Pick<PlayerOptions, 'phone'> & {
    language: string
    coverage?: Coverage
  },
): string {
  const player = openPlayer({
    ...playable,
    phone,
    now: usualNow,
    channel: 'web',
    languageHint: language,
  })
  const out: string[] = []
  let empty = 0
  for (const line of parseTranscript(text)) {
    // Empty lines before a turn are hers to keep; those inside what is said are written anew.
    if (line.mark === '' || line.mark === '<' || line.mark === '*') {
      empty = line.mark === '' ? empty + 1 : 0
      continue
    }
    for (; empty > 0; empty--) out.push('')
    if (line.mark === '=') out.push(holds(line, player))
    else {
      out.push(`${line.mark} ${line.text}`.trimEnd())
      if (line.mark === '#') continue
      for (const played of playLine(line, player)) {
        if (coverage) cover(coverage, language, played.passed)
        out.push(...playedLines(played))
      }
    }
    empty = 0
  }
  return `${out.join('\n')}\n`
}

/** Plays one line that is hers, a technician's, the clock's or a setting. Throws TranscriptError where it cannot. */
export function playLine(line: PlacedLine, player: Player): readonly Played[] {
  if (line.mark === '~') {
    const ms = span(line.text)
    if (ms === undefined) throw new TranscriptError(line.line, `"${line.text}" is no span: 24h`)
    return player.moveTo(player.now + ms)
  }
  if (line.mark === '@') return set(line, player)
  if (line.mark === '!') return [act(line, player)]
  const content = contentOf(line.text, player.buttons)
  if (!content) throw new TranscriptError(line.line, `no button says ${line.text}`)
  return [player.hear(content)]
}

function act({ line, text }: PlacedLine, player: Player) {
  const does = deedOf(text, player.now)
  if (!does) throw new TranscriptError(line, `"${text}" is nothing a technician does`)
  try {
    return player.act(does.by, does.deed)
  } catch (error) {
    throw new TranscriptError(line, (error as Error).message)
  }
}

function set({ line, text }: PlacedLine, player: Player) {
  const [, name = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(text) ?? []
  const [value = '', ...words] = rest.split(/\s+/)
  switch (name) {
    case 'now': {
      const time = Date.parse(value)
      if (Number.isNaN(time)) throw new TranscriptError(line, `"${value}" is no time`)
      return player.moveTo(time)
    }
    case 'channel':
      player.setChannel(value)
      return []
    case 'language':
      player.setHint(value)
      return []
    case 'voice':
      player.world.transcribes = value === 'on'
      return []
    case 'detect':
      if (value === 'on') player.world.detect = detector()
      else delete player.world.detect
      return []
    case 'means':
      player.world.means(rest)
      return []
    case 'window': {
      const ms = span(value)
      if (ms === undefined) throw new TranscriptError(line, `"${value}" is no span: 24h`)
      player.world.window = ms
      return []
    }
    case 'answered':
      try {
        return [player.tell(value)]
      } catch (error) {
        throw new TranscriptError(line, (error as Error).message)
      }
    case 'appointment':
      return appointment({ line, mark: '@', text }, value, player)
    case 'template':
      player.world.template = value === 'on'
      return []
    case 'code':
      if (!player.world.addCode(value, elsewhere, player.now))
        throw new TranscriptError(line, `"${value}" is no code of eight signs`)
      return []
    case 'start':
      try {
        return [player.start(value, words.join(' '))]
      } catch (error) {
        throw new TranscriptError(line, (error as Error).message)
      }
    default:
      throw new TranscriptError(
        line,
        `"@ ${name}" is none of now, channel, language, start, voice, detect, means, window, template, code, answered, appointment`,
      )
  }
}

/** `@ appointment remind`, and what else the centre, the clock or others do. */
function appointment({ line }: PlacedLine, what: string, player: Player): readonly Played[] {
  const { world, now } = player
  if (what === 'taken') world.bookings.takeAll(player.bundle.calendar, now, now + 90 * 86_400_000)
  else if (what === 'next-taken')
    world.bookings.takeAll(player.bundle.calendar, now, now + 3 * 86_400_000)
  else if (what === 'free') world.bookings.freeAll()
  else if (what === 'expire') world.bookings.does(what, player.bundle.calendar, now)
  else if (isDoing(what)) {
    try {
      return [player.appointment(what)]
    } catch (error) {
      throw new TranscriptError(line, (error as Error).message)
    }
  } else throw new TranscriptError(line, `"${what}" is nothing that happens to appointments`)
  return []
}

/** `= name: value` with the value the variable has now. */
function holds({ line, text }: PlacedLine, { bundle, conversation }: Player): string {
  const name = text.split(':', 1)[0]?.trim() ?? ''
  const variable = bundle.variables.get(name)
  if (!variable) throw new TranscriptError(line, `there is no variable "${name}"`)
  const held =
    variable.scope === 'session' ? conversation.session?.vars : conversation[variable.scope]
  return `= ${name}: ${JSON.stringify(held?.[name] ?? null)}`
}
