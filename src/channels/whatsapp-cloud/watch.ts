import type { Log } from '#app/ports.ts'
import { type Pauses, pause, pauseAfter } from '../retry.ts'
import { classify, codeOf } from './classify.ts'
import type { GraphClient } from './client.ts'
import type { KnownTemplates } from './templates.ts'
import type { State, Trouble } from './trouble.ts'

type Needs = {
  client: GraphClient
  phoneId: string
  templates: KnownTemplates
  state: { is(): State; set(state: State): boolean }
  trouble: Trouble
  log: Log
  pauses: Pauses
  /** A look at the store, and one at Graph, ms. */
  every: { store: number; graph: number }
  now(): number
  signal: AbortSignal
  /** Called after each try to reach Graph, whatever came of it. */
  tried(): void
}

/**
 * Asks Graph whether the token may use our number, at start, every hour and while it may not; reads the
 * templates with it, and between those the store has. Tries until the signal is given; never throws.
 */
export async function watching(needs: Needs): Promise<void> {
  const { state, every, now, signal, tried } = needs
  await load(needs)
  let failures = 0
  let asked: number | undefined
  while (!signal.aborted) {
    const stale = asked === undefined || now() - asked >= every.graph
    let wait: number | undefined
    if (stale || state.is() !== 'listening') {
      wait = await ask(needs, failures + 1)
      failures = wait === undefined ? 0 : failures + 1
      // What only the templates are in trouble with is tried again at the next look.
      if (wait === undefined && (await read(needs))) asked = now()
      tried()
    } else await load(needs)
    await pause(wait ?? every.store, signal)
  }
}

/** The pause before the next try, ms; undefined where Graph lets us use the number. */
async function ask({ client, phoneId, trouble, state, log, pauses }: Needs, failed: number) {
  try {
    await client.get(`${phoneId}?fields=id`)
    trouble.well('check')
    const reached = state.is() === 'starting' || state.is() === 'unreachable'
    if (reached && state.set('listening')) log.info({}, 'WhatsApp is connected')
    return undefined
  } catch (error) {
    const failure = classify(error)
    if (failure.kind === 'channel-down') {
      trouble.down(failure.code, 'check')
      return pauses.refused
    }
    if (state.is() === 'starting') state.set('unreachable')
    if (failed === 1) log.warn({ code: codeOf(error) }, 'Graph is away, trying again')
    return pauseAfter(failed, pauses)
  }
}

/** Whether the templates could be read. Messages go without them. */
async function read({ templates, log }: Needs): Promise<boolean> {
  try {
    await templates.read()
    return true
  } catch (error) {
    log.warn(
      { code: codeOf(error) },
      'templates could not be read: is WHATSAPP_CLOUD_BUSINESS_ID right?',
    )
    return false
  }
}

async function load({ templates, log }: Needs): Promise<void> {
  await templates.load().catch(() => log.warn({}, 'templates could not be read from the store'))
}
