import { setTimeout as pause } from 'node:timers/promises'
import { trespass, writeToCloud } from './cloud-lanes.ts'
import { type CloudOptions, type CloudTrial, openCloudTrial } from './cloud-trial.ts'
import { killOften } from './kills.ts'
import { deliver, firstPerson } from './lanes.ts'
import { report, type Verdict } from './ledger.ts'
import type { Servers } from './servers.ts'
import type { Seen } from './traffic.ts'
import { openTrial, type Trial, type TrialOptions } from './trial.ts'

export type RunOptions = (TrialOptions | CloudOptions) & {
  /** Messages each person writes at least. */
  messages: number
  /** Share of sends that end in each of 429, a 5xx, a reset and a lost answer. */
  faults?: number
  /** Longest pause of a person between two messages, ms. */
  pauseMs?: number
  /** Whole run, ms. What is not accepted or answered by then is lost. */
  withinMs: number
}

/** A verdict, and on the Cloud API what else went by. */
type Ended = Verdict & { seen?: Seen }

/** A network with its servers, and everybody who writes to them. */
type Opened = {
  trial: Servers
  write(goesOn: (written: number) => boolean, isOver: () => boolean): Promise<void>
  seen?: Seen
}

/**
 * Everybody writes while `during` goes on, and at least `messages` each; then all answers are awaited
 * and the books compared. Prints the verdict with its seed, whatever it is.
 */
export async function run(
  options: RunOptions,
  during: (trial: Servers) => Promise<void> = async () => {},
): Promise<Ended> {
  const { mode, messages, withinMs } = options
  const deadline = Date.now() + withinMs
  const { trial, write, seen } = await (options.mode === 'cloud'
    ? openOnCloud(options, options, deadline)
    : openOnTelegram(options, options, deadline))
  const { ledger } = trial
  try {
    let over = false
    const happening = during(trial).finally(() => {
      over = true
    })
    const goesOn = (written: number): boolean => written < messages || !over
    await Promise.all([happening, write(goesOn, () => over)])
    await trial.settle(Math.max(0, deadline - Date.now()))
    const verdict = ledger.verdict()
    console.log(`${mode} ${report(verdict)}${seen ? `\n${JSON.stringify(seen)}` : ''}`)
    return { ...verdict, ...(seen ? { seen } : {}) }
  } catch (error) {
    console.log(`${mode} stopped early: ${report(ledger.verdict())}`)
    throw error
  } finally {
    await trial.close()
  }
}

type Pacing = { messages: number; faults?: number; pauseMs?: number }

async function openOnTelegram(
  options: TrialOptions,
  { faults = 0, pauseMs = 40 }: Pacing,
  deadline: number,
): Promise<Opened> {
  const { seed, people, mode } = options
  const trial = await openTrial(options)
  const { api, ledger, random } = trial
  api.latency.set('sendMessage', 10)
  if (faults > 0)
    api.faults.setOdds({ seed, tooMany: faults, badGateway: faults, reset: faults, lost: faults })
  return {
    trial,
    write: (goesOn) =>
      mode === 'webhook'
        ? deliver({
            ...{ ledger, random, people, goesOn, pauseMs, deadline },
            secret: trial.secret,
            targets: trial.targets,
            repeat: 0.5,
            onPost: trial.posted,
          })
        : writeForPolling(trial, people, goesOn, pauseMs, deadline),
  }
}

/**
 * A fifth of the deliveries comes again, half of the statuses up to 6 s late; half of the 429 are for the
 * number, half for the pair.
 */
async function openOnCloud(
  options: CloudOptions,
  { faults = 0, pauseMs = 40 }: Pacing,
  deadline: number,
): Promise<Opened> {
  const { seed } = options
  const trial: CloudTrial = await openCloudTrial(options)
  const { control, traffic } = trial
  await control('habits', { batch: 6, repeat: 0.2, shuffle: true, lateMs: 6_000 })
  await control('follows', { statuses: ['sent', 'delivered', 'read'] })
  const half = faults / 2
  if (faults > 0)
    await control('odds', {
      ...{ seed, tooMany: half, pairLimit: half, serverError: faults, reset: faults, lost: faults },
    })
  return {
    trial,
    seen: traffic.seen,
    write: async (goesOn, isOver) => {
      let written = false
      const intruding = trespass(trial, () => written && isOver(), deadline)
      await writeToCloud(trial, { goesOn, pauseMs, deadline })
      written = true
      await intruding
    },
  }
}

/** How long waiting for a status may hold back what a dead process left, and its sending then, ms. */
const statusCalm = 15_000

/** The same under kills. 40 people with a pause of up to 4 s write about 20 messages/s. */
export const runWithKills = (options: RunOptions, kills: number): Promise<Ended> =>
  run({ pauseMs: 4000, ...options }, (trial) =>
    killOften(trial, kills, options.mode === 'cloud' ? statusCalm : undefined),
  )

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
