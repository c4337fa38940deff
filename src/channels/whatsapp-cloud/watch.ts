import type { Log } from '#app/ports.ts'
import { type Pauses, pause, pauseAfter } from '../retry.ts'
import { classify } from './classify.ts'
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
 * Asks Graph whether the token may use our number, at start and every hour, and reads the templates with it;
 * between, those the store has. Tries until the signal is given; never throws.
 */
export async function watching(needs: Needs): Promise<void> {
  const { templates, state, log, every, pauses, now, signal, tried } = needs
  await load(needs)
  let failures = 0
  let asked: number | undefined
  while (!signal.aborted) {
    const stale = asked === undefined || now() - asked >= every.graph
    if (stale || failures > 0 || state.is() === 'token-refused') {
      const wait = await ask(needs, failures + 1)
      failures = wait === undefined ? 0 : failures + 1
      if (wait === undefined) asked = now()
      tried()
      await pause(wait ?? every.store, signal)
    } else {
      await load(needs)
      await pause(every.store, signal)
    }
  }

  async function load({ templates: known }: Pick<Needs, 'templates'>): Promise<void> {
    await known.load().catch(() => log.warn({}, 'templates could not be read from the store'))
  }

  /** The pause before the next try, ms; undefined where all is well. */
  async function ask({ client, phoneId, trouble }: Needs, failed: number) {
    try {
      await client.get(`${phoneId}?fields=id`)
      trouble.well('call')
      const reached = state.is() === 'starting' || state.is() === 'unreachable'
      if (reached && state.set('listening')) log.info({}, 'WhatsApp is connected')
      await templates.read()
      return undefined
    } catch (error) {
      const failure = classify(error)
      if (failure.kind === 'channel-down' && !failure.code.startsWith('http-')) {
        trouble.down(failure.code, 'call')
        return pauses.refused
      }
      const code = failure.kind === 'throttled' ? 'throttled' : failure.code
      if (state.is() === 'starting') state.set('unreachable')
      if (failed === 1) log.warn({ code }, 'Graph or the store is away, trying again')
      return pauseAfter(failed, pauses)
    }
  }
}
