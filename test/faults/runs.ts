import { setTimeout as pause } from 'node:timers/promises'
import { killOften } from './kills.ts'
import { deliver, firstPerson } from './lanes.ts'
import { report, type Verdict } from './ledger.ts'
import { openTrial, type Trial, type TrialOptions } from './trial.ts'

export type RunOptions = TrialOptions & {
  /** Messages each person writes at least. */
  messages: number
  /** Share of sends that end in each of 429, 502, a reset and a lost answer. */
  faults?: number
  /** Longest pause of a person between two messages, ms. */
  pauseMs?: number
  /** Whole run, ms. What is not accepted or answered by then is lost. */
  withinMs: number
}

/**
 * Everybody writes while `during` goes on, and at least `messages` each; then all answers are awaited
 * and the books compared. Prints the verdict with its seed, whatever it is.
 */
export async function run(
  options: RunOptions,
  during: (trial: Trial) => Promise<void> = async () => {},
): Promise<Verdict> {
  const { seed, faults = 0, mode, people, messages, pauseMs = 40, withinMs } = options
  const deadline = Date.now() + withinMs
  const trial = await openTrial(options)
  const { api, ledger, random } = trial
  try {
    api.latency.set('sendMessage', 10)
    if (faults > 0)
      api.faults.setOdds({ seed, tooMany: faults, badGateway: faults, reset: faults, lost: faults })
    let over = false
    const happening = during(trial).finally(() => {
      over = true
    })
    const goesOn = (written: number): boolean => written < messages || !over
    const writing =
      mode === 'webhook'
        ? deliver({
            ...{ ledger, random, people, goesOn, pauseMs, deadline },
            secret: trial.secret,
            targets: trial.targets,
            repeat: 0.5,
            onPost: trial.posted,
          })
        : writeForPolling(trial, people, goesOn, pauseMs, deadline)
    await Promise.all([happening, writing])
    await trial.settle(Math.max(0, deadline - Date.now()))
    const verdict = ledger.verdict()
    console.log(`${mode} ${report(verdict)}`)
    return verdict
  } catch (error) {
    console.log(`${mode} stopped early: ${report(ledger.verdict())}`)
    throw error
  } finally {
    await trial.close()
  }
}

/** The same under kills. 40 people with a pause of up to 4 s write about 20 messages/s. */
export const runWithKills = (options: RunOptions, kills: number): Promise<Verdict> =>
  run({ pauseMs: 4000, ...options }, (trial) => killOften(trial, kills))

/**
 * Puts messages where getUpdates finds them; half of them stand there twice, under the same id. All
 * count as accepted at once: the Bot API keeps an update until the offset moves past it.
 */
async function writeForPolling(
  { api, ledger, random, posted }: Trial,
  people: number,
  goesOn: (written: number) => boolean,
  pauseMs: number,
  deadline: number,
): Promise<void> {
  const lanes = Array.from({ length: people }, async (_, n) => {
    for (let written = 0; goesOn(written) && Date.now() < deadline; written++) {
      posted()
      const text = `word ${n} ${written + 1} ${Math.floor(random() * 1e9).toString(36)}`
      const id = api.nextUpdateId
      ledger.sends(id, firstPerson + n, text, Date.now())
      ledger.accepts(id)
      const update = api.people.get(firstPerson + n)?.say(text)
      if (update !== undefined && random() < 0.5) api.redeliver(update)
      await pause(random() * pauseMs)
    }
  })
  await Promise.all(lanes)
}
