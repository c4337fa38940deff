import { describe, expect, inject, it } from 'vitest'
import { idle } from './metrics.ts'
import { emptyDatabase } from './postgres-database.ts'
import { chosenSeed } from './random.ts'
import { openRush, type Rush, type RushOptions } from './rush.ts'
import type { Wanted } from './rush-flows.ts'
import { killAmongPresses } from './rush-kills.ts'
import { faultsIn, judgeRush, type RushVerdict, rushReport } from './rush-ledger.ts'
import { full, size } from './sizes.ts'

const people = 200
const rounds = size('FAULTS_RUSH_ROUNDS', 1, 20)
const kills = size('FAULTS_RUSH_KILLS', 2, 50)
const kinds = ['one', 'seven'] as const satisfies readonly Wanted[]
/** What everybody is promised to be told within, ms. */
const promised = 5_000

type Kind = 'SQLite' | 'PostgreSQL'
const open = async (kind: Kind, options: Omit<RushOptions, 'database' | 'seed'>): Promise<Rush> =>
  openRush({
    ...options,
    seed: chosenSeed(),
    database: kind === 'SQLite' ? 'sqlite' : await emptyDatabase(inject('postgres')),
  })

/** What people were told of one kind of slot, held against the database. */
async function judged(rush: Rush, wanted: Wanted, times?: number): Promise<RushVerdict> {
  const rows = (await rush.rows()).filter(({ service }) => service === wanted)
  return judgeRush(
    rush.presses.filter((press) => press.wanted === wanted),
    rows,
    times,
  )
}

// A second process on SQLite refuses to start: see second-process.test.ts.
describe('the last slot, when 200 people at the question press for it at once', () => {
  it.each([
    ['SQLite', 1],
    ['PostgreSQL', 1],
    ['PostgreSQL', 2],
  ] as const)(
    `is given as often as it has places, ${rounds} times each, on %s with %d processes`,
    async (kind, processes) => {
      const rush = await open(kind, { processes })
      try {
        for (let round = 0; round < rounds; round++)
          for (const wanted of kinds) await rush.round(wanted, people, 30_000)
        await idle(rush.trial)
        const verdicts = await Promise.all(kinds.map((wanted) => judged(rush, wanted)))
        for (const [at, verdict] of verdicts.entries())
          console.log(`${kind} ${processes}, places for ${kinds[at]}: ${rushReport(verdict)}`)
        for (const verdict of verdicts) {
          expect(faultsIn(verdict)).toEqual([])
          expect(verdict.slots).toBe(rounds)
          // Times are the subject only of the full run, which nothing else disturbs.
          const { winners, losers } = verdict.waits
          if (full) expect(Math.max(...winners, ...losers)).toBeLessThan(promised)
        }
      } finally {
        await rush.close()
      }
    },
    900_000,
  )
})

describe('the last slot, while the servers that give it are killed among the presses', () => {
  it.each([
    ['SQLite', 1],
    ['PostgreSQL', 2],
  ] as const)(
    `is whose it was told to be, after ${kills} kills, on %s with %d processes`,
    async (kind, processes) => {
      const rush = await open(kind, { processes })
      try {
        for (let kill = 0; kill < kills; kill++)
          await rush.round(kinds[kill % 2] ?? 'one', people, 60_000, () =>
            killAmongPresses(rush.trial, people),
          )
        await idle(rush.trial, 60_000)
        for (const wanted of kinds) {
          // One kill a round: what was on its way then may be heard once more.
          const verdict = await judged(rush, wanted, 2)
          console.log(`${kind} ${processes}, killed, ${wanted}: ${rushReport(verdict)}`)
          expect(faultsIn(verdict)).toEqual([])
        }
        expect(new Set(rush.presses.map(({ wanted, start }) => `${wanted} ${start}`)).size).toBe(
          kills,
        )
      } finally {
        await rush.close()
      }
    },
    1_800_000,
  )
})

describe('this trial', () => {
  it.each([
    ['a store that lets two in', 'child-two-in.ts', ['miscounted']],
    ['a reply that is lost', 'child-lost-reply.ts', ['unanswered']],
  ] as const)(
    'catches %s',
    async (_what, preload, found) => {
      const rush = await open('SQLite', { preload })
      try {
        await rush.round('seven', 60, 4_000)
        const verdict = await judged(rush, 'seven')
        for (const kind of found) expect(verdict[kind]).not.toHaveLength(0)
      } finally {
        await rush.close()
      }
    },
    60_000,
  )
})
