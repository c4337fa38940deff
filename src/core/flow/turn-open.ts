import type { Conversation } from '../conversation.ts'
import type { Decision } from '../decision.ts'
import { dueAt } from '../handoff/promise.ts'
import type { Done, Heard } from '../heard.ts'
import type { Known } from '../known.ts'
import type { Value } from '../words.ts'
import type { Bundle } from './bundle.ts'
import { programKey } from './expression.ts'
import type { Flow, Step } from './flow.ts'
import type { Session } from './session.ts'
import type { Turn } from './turn-state.ts'
import { readVariable, typeOf } from './variables.ts'

const nowhere: Step = { kind: '', id: '', spec: undefined }
const noFlow: Flow = {
  id: '',
  starts: [],
  first: '',
  steps: new Map(),
  moved: {},
  forbid: [],
  urgent: false,
}

/** False for a session that another version has stored: it is not for us to guess at. */
export const isReadable = (session: Session | undefined): boolean =>
  session === undefined ||
  (session.v === 1 && Array.isArray(session.frames) && Array.isArray(session.trail))

/** A turn as it begins. */
export function openTurn(was: Conversation, heard: Heard | Done, known: Known): Turn {
  const { session } = was
  const turn: Turn = {
    known: withHint(known, heard),
    heard,
    conversation: was,
    language: was.language ?? known.bundle.centre.language,
    flow: noFlow,
    step: nowhere,
    frames: session === undefined ? [] : [...session.frames],
    revision: session?.revision ?? known.bundle.revision,
    vars: session?.vars ?? {},
    trail: session === undefined ? [] : [...session.trail],
    waiting: session?.waiting,
    message: session?.message,
    effects: [],
    events: [],
    passed: [],
    steps: 0,
    says: 0,
    needs: undefined,
    noticed: false,
    hears: undefined,
    hearsAgain: undefined,
    evaluate: (source, answer) => evaluateWith(known.bundle, turn, source, answer),
  }
  return turn
}

/** The language that came with a message counts like what is known of her phone: for the whole turn. */
function withHint(known: Known, heard: Heard | Done): Known {
  if (heard.kind !== 'message' || heard.languageHint === undefined) return known
  return { ...known, hints: { telegram: heard.languageHint, ...known.hints } }
}

/** Runs a checked expression of one bundle. Throws when it is not there or cannot be worked out. */
export function evaluateWith(bundle: Bundle, turn: Turn, source: string, answer?: Value): Value {
  const key = programKey(source, answer === undefined ? undefined : typeOf(answer))
  const program = bundle.programs.get(key)
  if (program === undefined) throw new RangeError('no such expression')
  return program.run((name) =>
    name === 'answer' && answer !== undefined ? answer : readVariable(turn, name),
  )
}

/** What was decided, put together. The timer is set only when none is stored that rings in time. */
export function closeTurn(turn: Turn): Decision {
  const { events, passed } = turn
  const { session: _before, wakeAt: stored, ...rest } = turn.conversation
  const session = sessionOf(turn)
  const rings = turn.heard.kind === 'timer' ? undefined : stored
  const until = wantedAt(turn.conversation, session)
  const set = until !== undefined && (rings === undefined || rings > until)
  const wakeAt = set ? until : rings
  return {
    conversation: {
      ...rest,
      ...(session === undefined ? undefined : { session }),
      ...(wakeAt === undefined ? undefined : { wakeAt }),
    },
    events,
    effects: set ? [...turn.effects, { do: 'wake', at: until }] : turn.effects,
    passed,
  }
}

/** What the one timer is for, by who holds: the flow, the time she was told, the end of a snooze. */
function wantedAt(conversation: Conversation, session: Session | undefined): number | undefined {
  switch (conversation.holder) {
    case 'bot':
      return session?.waiting?.until
    case 'queued':
      return dueAt(conversation)
    case 'technician':
      return conversation.handoff?.snoozedUntil
    case 'resolved':
      return undefined
  }
}

function sessionOf(turn: Turn): Session | undefined {
  const { frames, revision, vars, trail, waiting, message } = turn
  if (frames.length === 0) return undefined
  return {
    v: 1,
    revision,
    frames,
    vars,
    trail,
    ...(waiting === undefined ? undefined : { waiting }),
    ...(message === undefined ? undefined : { message }),
  }
}
