import { type Content, textOf } from '../message.ts'
import { begin, startAny } from './begin.ts'
import { askAgain, run, timeOut } from './engine.ts'
import { fail } from './fail.ts'
import { hear } from './hear.ts'
import { startInterrupt } from './interrupt.ts'
import { migrate } from './migrate.ts'
import { ringWithPeople } from './ring-with-people.ts'
import { tell } from './say.ts'
import { interruptIn, startsOf } from './trigger.ts'
import { endSession, startOnTop, type Turn, top } from './turn-state.ts'

/** A message while the bot holds the conversation. */
export function converse(turn: Turn, content: Content, first: boolean): void {
  listen(turn, content, first)
  hearAgain(turn)
}

function listen(turn: Turn, content: Content, first: boolean): void {
  if (top(turn) === undefined) {
    begin(turn, content, first)
    return
  }
  if (turn.waiting === undefined) {
    fail(turn, 'not-waiting')
    return
  }
  const asWas = turn.revision === turn.known.bundle.revision ? undefined : migrate(turn)
  if (asWas === 'told') {
    askAnew(turn, content)
    return
  }
  if (turn.waiting.kind === 'wait') {
    begin(turn, content, first)
    return
  }
  hear(turn, content, asWas)
}

/** A timer of ours. It may ring early: then it is set again when the turn is closed. */
export function ring(turn: Turn): void {
  const { conversation, known, waiting } = turn
  if (conversation.holder !== 'bot') {
    ringWithPeople(turn)
    return
  }
  if (top(turn) === undefined) return
  if (conversation.blocked || conversation.optedOut) {
    endSession(turn)
    return
  }
  if (waiting === undefined) {
    fail(turn, 'not-waiting')
    return
  }
  if (turn.revision !== known.bundle.revision && migrate(turn) === 'told') {
    askAnew(turn)
    return
  }
  if (known.now < waiting.until) return
  timeOut(turn)
  run(turn)
  hearAgain(turn)
}

/** What she wrote before she was asked about her language, to the question it was an answer to. */
function hearAgain(turn: Turn): void {
  const { hears: text } = turn
  if (text === undefined || turn.needs !== undefined || turn.waiting?.kind !== 'ask') return
  turn.hears = undefined
  turn.hearsAgain = text
  hear(turn, { kind: 'text', text }, undefined)
}

/**
 * The flows have changed under her: she is told and asked anew, and what she said does not count,
 * unless it was one of the words that always work.
 */
function askAnew(turn: Turn, content?: Content): void {
  const text = content === undefined ? undefined : textOf(content)
  const interrupt = text === undefined ? undefined : interruptIn(text, turn.known.lexicon)
  if (interrupt !== undefined && startInterrupt(turn, interrupt)) return
  tell(turn, 'system.flow-updated')
  if (top(turn) === undefined) {
    startMenu(turn)
    return
  }
  if (turn.waiting !== undefined) askAgain(turn, 0)
  run(turn)
}

/** Her flow is gone altogether. */
function startMenu(turn: Turn): void {
  endSession(turn)
  const menu = startsOf(turn.known.bundle).interrupts.get('menu')
  if (menu === undefined) {
    startAny(turn)
    return
  }
  startOnTop(turn, menu, 'interrupt')
  run(turn)
}
