import { expect, it } from 'vitest'
import { faultsIn, judgeRush, type Press, type Row, type Word } from './rush-ledger.ts'

const [start, next] = [Date.UTC(2031, 0, 6, 10), Date.UTC(2031, 0, 7, 10)]
const word = (what: Word['what'], others: readonly number[] = []): Word => ({
  what,
  at: 20,
  others,
})
const press = (person: number, ...heard: Word[]): Press => ({
  ...{ person, wanted: 'one', start, at: 10 },
  heard,
})
const row = (person: number, more: Partial<Row> = {}): Row => ({
  ...{ person, service: 'one', start, state: 'booked', takes: 2 },
  ...more,
})
const winner = press(1, word('held'), word('yours'))
const loser = press(2, word('gone', [next]))

it('finds nothing wrong where one has it, and the other is offered another day', () => {
  const verdict = judgeRush([winner, loser], [row(1)])
  expect(faultsIn(verdict)).toEqual([])
  expect(verdict.waits).toEqual({ winners: [10], losers: [10] })
})

it.each<[string, string, Press[], Row[]]>([
  ['two have it', 'miscounted', [winner, press(2, word('yours'))], [row(1), row(2)]],
  ['nobody has it', 'miscounted', [loser], []],
  ['it is only held', 'miscounted', [press(1, word('held')), loser], [row(1, { state: 'held' })]],
  ['it takes nothing', 'miscounted', [winner, loser], [row(1, { takes: 0 })]],
  ['who has it was not told', 'mistold', [press(1), loser], [row(1)]],
  ['who was told has it not', 'mistold', [winner, press(2, word('yours'))], [row(1)]],
  ['who never pressed has it', 'mistold', [loser], [row(3)]],
  ['somebody has two', 'mistold', [winner], [row(1), row(1, { start: next })]],
  ['somebody heard nothing', 'unanswered', [winner, press(2)], [row(1)]],
  ['there is no other time', 'unanswered', [winner, press(2, word('gone'))], [row(1)]],
  ['the same is offered again', 'unanswered', [winner, press(2, word('gone', [start]))], [row(1)]],
  ['both were said', 'contradicted', [press(1, word('gone', [next]), word('yours'))], [row(1)]],
  ['it was said twice', 'repeated', [press(1, word('yours'), word('yours')), loser], [row(1)]],
])('sees that %s', (_what, kind, presses, rows) => {
  expect(faultsIn(judgeRush(presses, rows)).join()).toContain(kind)
})

it('excuses one repeat a kill, and no more', () => {
  const twice = press(2, word('gone', [next]), word('gone', [next]))
  expect(faultsIn(judgeRush([winner, twice], [row(1)], 2))).toEqual([])
  const thrice = press(2, ...twice.heard, word('gone', [next]))
  expect(faultsIn(judgeRush([winner, thrice], [row(1)], 2)).join()).toContain('repeated')
})
