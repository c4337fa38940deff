import type { StartCause } from '../event.ts'
import { pressingIn } from '../knowledge/meaning.ts'
import { type Content, textOf } from '../message.ts'
import { run } from './engine.ts'
import { fail } from './fail.ts'
import type { Flow, Interrupt } from './flow.ts'
import { always, languageNamed, speak, startInterrupt } from './interrupt.ts'
import { doubtIn, meantBy } from './meant.ts'
import { pressed } from './old-button.ts'
import { tell } from './say.ts'
import { flowByKeyword, flowForQueued, interruptIn, startsOf } from './trigger.ts'
import { startOnTop, type Turn, top } from './turn-state.ts'
import { putOff } from './voice.ts'

/** A first message that is one of these is obeyed; the welcome comes with her next one. */
const beforeWelcome: readonly Interrupt[] = [...always, 'delete']

/**
 * A message while no question waits: no session is open, or it pauses and goes on later. A first
 * one is welcomed, unless it is a word that cannot wait.
 */
export function begin(turn: Turn, content: Content, first: boolean): void {
  const { bundle, lexicon } = turn.known
  const starts = startsOf(bundle)
  const link = content.kind === 'start' ? starts.links.get(content.payload ?? '') : undefined
  if (link !== undefined) {
    start(turn, link, 'link')
    return
  }

  const text = textOf(content)
  const interrupt = text === undefined ? undefined : interruptIn(text, lexicon)
  if (interrupt !== undefined && (!first || beforeWelcome.includes(interrupt)))
    if (startInterrupt(turn, interrupt)) return

  if (content.kind === 'press' && top(turn) && pressed(turn, content, undefined)) return
  if (content.kind === 'edit' && !first) {
    tell(turn, 'system.edited')
    return
  }
  excuse(turn, content)
  if (first && text !== undefined && startUrgent(turn, text)) return
  const keyword = text === undefined ? undefined : flowByKeyword(text, bundle, lexicon)
  if (first && starts.first && !(keyword && text && flowForQueued(text, bundle, lexicon))) {
    const language = interrupt === 'language' ? languageNamed(turn) : undefined
    if (language !== undefined) speak(turn, language)
    start(turn, starts.first, 'new-contact')
    return
  }
  if (keyword !== undefined) {
    start(turn, keyword, 'keyword')
    return
  }
  startAny(turn)
}

/**
 * A first message that tells, or may tell, of what cannot wait is answered before any welcome; to ask for a person is
 * not that.
 */
function startUrgent(turn: Turn, text: string): boolean {
  const flow = startsOf(turn.known.bundle).question
  if (flow === undefined) return false
  const meant = meantBy(text, turn)
  const people = meant.route === 'human_now' && pressingIn(meant, turn.known) !== undefined
  if (meant.route !== 'emergency' && !people && doubtIn(meant) === undefined) return false
  start(turn, flow, 'question')
  return true
}

/** What answers anybody: the flow for any message, else the one for new contacts, else the menu. */
export function startAny(turn: Turn): void {
  const { any, first, interrupts } = startsOf(turn.known.bundle)
  const flow = any ?? first ?? interrupts.get('menu')
  if (flow === undefined) {
    fail(turn, 'no-such-flow')
    return
  }
  start(turn, flow, 'any-message')
}

function start(turn: Turn, flow: Flow, by: StartCause): void {
  startOnTop(turn, flow, by)
  run(turn)
}

/** A kind word for what no flow can read, before the flow begins. */
function excuse(turn: Turn, content: Content): void {
  switch (content.kind) {
    case 'press':
      tell(turn, 'system.old-button')
      return
    case 'unknown':
      tell(turn, 'system.unknown-type')
      return
    case 'media':
      if (!putOff(turn, content) && content.caption === undefined)
        tell(turn, 'system.unreadable-media', { kind: content.media })
      return
    case 'location':
    case 'contact':
      tell(turn, 'system.unreadable-media', { kind: content.kind })
      return
    default:
  }
}
