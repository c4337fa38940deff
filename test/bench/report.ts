import type { BookingResult } from './booking.ts'
import type { Window } from './contestant.ts'
import type { EngineResult } from './engine.ts'
import type { InboxResult } from './inbox.ts'
import type { LiveResult } from './inbox-live.ts'
import type { Scenario } from './scenarios.ts'
import { paired, type Spread, spread } from './statistics.ts'

type Table = { title: string; head: string[]; rows: string[][] }

const show = ({ min, median, max }: Spread, digits: number): string =>
  [min, median, max].map((figure) => round(figure, digits)).join(' / ')

const round = (figure: number, digits: number): string =>
  Number.isNaN(figure)
    ? '–'
    : figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })

const measures: readonly [name: string, figure: (window: Window) => number, digits: number][] = [
  ['messages/s', ({ rate }) => rate, 0],
  ['p50 ms', ({ p50 }) => p50, 2],
  ['p99 ms', ({ p99 }) => p99, 1],
  ['CPU s per 1,000', ({ cpu }) => cpu, 3],
  ['memory MiB', ({ residentMiB }) => residentMiB, 0],
]

/** One table for each load: both contestants, and our share of the limit, paired per round. */
export function scenarioTable({ title, ours, limit }: Scenario): Table {
  const rows = measures.map(([name, figure, digits]) => {
    const mine = ours.map(figure)
    const theirs = limit.map(figure)
    return [
      name,
      show(spread(mine), digits),
      show(spread(theirs), digits),
      show(paired(mine, theirs), 2),
    ]
  })
  const bad = (windows: readonly Window[]): string =>
    windows.reduce((sum, { wrong, lost }) => sum + wrong + lost, 0).toLocaleString('en')
  const others = (windows: readonly Window[]) => show(spread(windows.map((one) => one.others)), 2)
  rows.push(['others, cores', others(ours), others(limit), ''])
  rows.push(['wrong or lost', bad(ours), bad(limit), ''])
  return { title, head: ['min / median / max', 'Acolhe', 'limit', 'ratio'], rows }
}

/** The engines: steps per CPU second, and our share. */
export function engineTable({ ours, interpreter }: EngineResult): Table {
  const steps = (rounds: EngineResult['ours']) =>
    rounds.map(({ stepsACpuSecond }) => stepsACpuSecond)
  const wrong = (rounds: EngineResult['ours']) =>
    String(rounds.reduce((sum, one) => sum + one.wrong, 0))
  return {
    title: 'Engine alone, state read and written as JSON at each step',
    head: ['min / median / max', 'Acolhe', 'interpreter', 'ratio'],
    rows: [
      [
        'steps per CPU second',
        show(spread(steps(ours)), 0),
        show(spread(steps(interpreter)), 0),
        show(paired(steps(ours), steps(interpreter)), 3),
      ],
      ['wrong', wrong(ours), wrong(interpreter), ''],
    ],
  }
}

/** What is free in a month: a calendar that was just read, one that is known, and a scan of everything. */
export function bookingTable({ appointments, offers, rounds }: BookingResult): Table {
  const known = rounds.map((one) => one.known)
  const row = (name: string, times: readonly number[]) => [
    name,
    show(spread(times), 1),
    show(paired(times, known), 1),
  ]
  return {
    title: `A month of 12 technicians at 8 places, ${round(appointments, 0)} appointments, ${round(offers, 0)} offers`,
    head: ['min / median / max', 'CPU ms', '× known'],
    rows: [
      row('calendar known', known),
      row(
        'calendar just read',
        rounds.map((one) => one.fresh),
      ),
      row(
        'scan',
        rounds.map((one) => one.scan),
      ),
      [
        'wrong',
        round(
          rounds.reduce((sum, one) => sum + one.wrong, 0),
          0,
        ),
        '',
      ],
    ],
  }
}

/** What is asked of a full inbox, one question a row. */
export const inboxTable = ({ title, talks, asked }: InboxResult): Table => ({
  title: `${title}, ${talks.toLocaleString('en')} conversations of ten messages`,
  head: ['question', 'p50 ms', 'p95 ms', 'max ms', 'CPU p95 ms', 'full scans'],
  rows: asked.map(({ name, p50, p95, max, cpu95, scans }) => [
    name,
    round(p50, 2),
    round(p95, 2),
    round(max, 1),
    round(cpu95, 2),
    scans.length === 0 ? 'none' : scans.join('; '),
  ]),
})

/** How soon a message is on the technicians' screens. */
export const liveTable = ({ title, lost, cores, load, times }: LiveResult): Table => ({
  title:
    `${title}: ${round(lost, 0)} nudges lost, ` +
    `${round(cores, 2)} cores used by the server, load of the machine ${round(load, 1)}`,
  head: ['from the message on', 'times', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms'],
  rows: times.map(({ name, count, p50, p95, p99, max }) => [
    name,
    round(count, 0),
    ...[p50, p95, p99, max].map((figure) => round(figure, 0)),
  ]),
})

/** A table in columns, for a terminal, or in Markdown. */
export function print({ title, head, rows }: Table, markdown: boolean): string {
  const all = [head, ...rows]
  const wide = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    wide.map((width, n) =>
      n === 0 ? (row[n] ?? '').padEnd(width) : (row[n] ?? '').padStart(width),
    )
  if (!markdown) return [title, ...all.map((row) => `  ${line(row).join('   ')}`)].join('\n')
  const rule = wide.map((_, n) => (n === 0 ? '---' : '---:'))
  return [`**${title}**`, '', ...[head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  )
}

/** The ratios that the goals are about, in one table for the README. */
export function summary(scenarios: readonly Scenario[], engine: EngineResult | undefined): Table {
  const rows = scenarios.map(({ title, ours, limit }) => {
    const ratio = (figure: (window: Window) => number) =>
      round(paired(ours.map(figure), limit.map(figure)).median, 2)
    const middle = (figure: (window: Window) => number, digits: number) =>
      round(spread(ours.map(figure)).median, digits)
    return [
      title,
      middle(({ rate }) => rate, 0),
      ratio(({ rate }) => rate),
      `${middle(({ p50 }) => p50, 1)} / ${middle(({ p99 }) => p99, 1)}`,
      ratio(({ p50 }) => p50),
      ratio(({ cpu }) => cpu),
      ratio(({ residentMiB }) => residentMiB),
    ]
  })
  if (engine !== undefined) {
    const { rows: figures } = engineTable(engine)
    const [, ours = '', , ratio = ''] = figures[0] ?? []
    const middle = (spreadOf: string) => spreadOf.split(' / ')[1] ?? ''
    rows.push(['engine, steps per CPU second', middle(ours), middle(ratio), '', '', '', ''])
  }
  return {
    title: 'Acolhe, and its ratio to the limit (medians)',
    head: ['load', 'per s', '× limit', 'p50 / p99 ms', '× p50', '× CPU', '× memory'],
    rows,
  }
}
