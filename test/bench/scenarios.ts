import {
  type Contestant,
  type Load,
  type Name,
  type Place,
  startContestant,
  type Window,
} from './contestant.ts'
import type { FakeBotApi } from './fake-bot-api.ts'
import type { Plan } from './options.ts'

/** One kind of load, and what both contestants showed under it, round by round. */
export type Scenario = { title: string; ours: Window[]; limit: Window[] }

/** Telegram's default number of webhook connections (Bot API, setWebhook). */
const webhooks = 40
/** People who wait at once while the Bot API is slow. */
const waiting = 400
const slowMs = 50

const names: readonly Name[] = ['ours', 'limit']

/**
 * All loads on one database. Both contestants live throughout; within a round they are measured one after
 * the other, and who goes first changes from round to round. `open` makes an empty database.
 */
export async function measureDatabase(
  title: string,
  open: (name: Name) => Promise<Place>,
  api: FakeBotApi,
  plan: Plan,
  say: (line: string) => void,
): Promise<Scenario[]> {
  const contestants: Contestant[] = []
  const scenarios: Scenario[] = []

  async function rounds(what: string, count: number, latencyMs: number, load: Load): Promise<void> {
    const scenario: Scenario = { title: `${title}, ${what}`, ours: [], limit: [] }
    scenarios.push(scenario)
    api.latencyMs = latencyMs
    for (let round = 0; round < count; round++)
      for (const contestant of round % 2 === 0 ? contestants : contestants.toReversed()) {
        const window = await quiet(contestant, load, plan.patience)
        scenario[contestant.name].push(window)
        const { rate, p50, p99, wrong, lost, others } = window
        say(
          `${scenario.title}, round ${round + 1}, ${contestant.name}: ${rate.toFixed(0)}/s, ` +
            `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, others ${others.toFixed(2)} cores` +
            (wrong + lost > 0 ? `, WRONG ${wrong}, LOST ${lost}` : ''),
        )
        for (const fault of contestant.crowd.faults) say(`  ${fault}`)
      }
    api.latencyMs = 0
  }

  const { seconds, warmUp, many } = plan
  const time = { seconds, warmUp }
  try {
    for (const name of names)
      contestants.push(await startContestant(name, await open(name), api, webhooks))
    const crowd = { flight: webhooks, ...time }
    await rounds('1,000 contacts', plan.rounds, 0, { people: 1000, ...crowd })
    const slow = { people: waiting, flight: waiting, ...time }
    await rounds(`Bot API takes ${slowMs} ms`, plan.otherRounds, slowMs, slow)
    const alone = { people: 1, flight: 1, seconds: Math.min(3, seconds), warmUp: 0.3 }
    await rounds('one contact', plan.otherRounds, 0, alone)
    for (const contestant of contestants) {
      const before = contestant.resident()
      await contestant.crowd.fill(many)
      const after = contestant.resident()
      say(
        `${title}, ${contestant.name} knows ${many.toLocaleString('en')} contacts: ` +
          `memory ${before.toFixed(0)} MiB before, ${after.toFixed(0)} MiB after`,
      )
    }
    const all = { people: many, ...crowd }
    await rounds(`${many.toLocaleString('en')} contacts`, plan.otherRounds, 0, all)
  } finally {
    for (const contestant of contestants) await contestant.close()
  }
  return scenarios
}

/** Cores that everything else may use in a window that counts. */
const quietCores = 0.3

/** A window while the machine was quiet; after `patience` noisy ones the quietest of them. */
async function quiet(contestant: Contestant, load: Load, patience: number): Promise<Window> {
  let best = await contestant.measure(load)
  for (let tries = 0; best.others > quietCores && tries < patience; tries++) {
    const next = await contestant.measure(load)
    if (next.wrong + next.lost + best.wrong + best.lost > 0)
      return best.wrong + best.lost > 0 ? best : next
    if (next.others < best.others) best = next
  }
  return best
}
