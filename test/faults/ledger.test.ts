import { expect, it } from 'vitest'
import { clean, createLedger, report } from './ledger.ts'

/** Two people, three messages each: updates 11 to 13 and 21 to 23, all accepted. */
function written() {
  const ledger = createLedger(7)
  for (const person of [1, 2])
    for (const place of [1, 2, 3]) {
      ledger.sends(person * 10 + place, person, `text ${person}.${place}`, 0)
      ledger.accepts(person * 10 + place)
    }
  return ledger
}
const reply = (person: number, place: number, n = place) =>
  `number ${n}: you said text ${person}.${place}`

type Take = [chat: number, text: string, at?: number, answerLost?: boolean]
const all: Take[] = [1, 2].flatMap((person) =>
  [1, 2, 3].map((place): Take => [person, reply(person, place)]),
)
const without = (index: number) => all.filter((_, at) => at !== index)

function judged(takes: readonly Take[], blowAt?: number) {
  const ledger = written()
  if (blowAt !== undefined) ledger.blow(blowAt, 'killed')
  for (const [chat, text, at = 100, answerLost = false] of takes)
    ledger.takes(chat, { text, at, answerLost })
  return ledger.verdict()
}

it('finds nothing wrong when each message was answered once, in order, to its writer', () => {
  expect(clean(judged(all))).toBe(true)
  expect(judged(all).taken).toBe(6)
})

it('reads an answer through the isolates that a right-to-left text may carry', () => {
  expect(
    clean(judged([[1, 'number \u20681\u2069: you said \u2068text 1.1\u2069'], ...all.slice(1)])),
  ).toBe(true)
})

it.each([
  ['lost', without(4), 'lost'],
  ['doubled', [...all, all[5] as Take], 'doubled'],
  ['out of order', [all[1] as Take, all[0] as Take, ...all.slice(2)], 'disordered'],
  ['misdelivered', [...without(5), [1, reply(2, 3)] as Take], 'misdelivered'],
  ['miscounted', [...without(5), [2, reply(2, 3, 2)] as Take], 'miscounted'],
  ['strange', [...all, [1, 'something broke'] as Take], 'strange'],
] as const)('finds a reply that was %s, and only that', (_, takes, fault) => {
  const verdict = judged(takes)
  const lists = ['lost', 'doubled', 'disordered', 'misdelivered', 'miscounted', 'strange'] as const
  expect(lists.filter((list) => verdict[list].length > 0)).toEqual([fault])
  expect(report(verdict)).toContain('seed 7')
})

it('excuses one repeat for each lost answer, and no more', () => {
  const lost: Take = [2, reply(2, 3), 100, true]
  expect(judged([...without(5), lost, all[5] as Take])).toMatchObject({
    doubled: [],
    excused: { answerLost: 1 },
  })
  const twice = judged([...without(5), lost, all[5] as Take, all[5] as Take])
  expect(twice.doubled).toHaveLength(1)
})

it('excuses one repeat a person and kill, of the last message taken shortly before it', () => {
  const again = (person: number, place: number): Take => [person, reply(person, place), 900]
  expect(judged([...all, again(1, 3), again(2, 3)], 500)).toMatchObject({
    doubled: [],
    excused: { killed: 2 },
    calm: { blows: 1, repeats: 2 },
  })
  expect(judged([...all, again(1, 3), again(1, 3)], 500).doubled).toHaveLength(1)
  expect(judged([...all, again(1, 2)], 500)).toMatchObject({
    doubled: [expect.stringContaining('message 2 of person 1')],
    disordered: [expect.stringContaining('repeated after message 3')],
  })
  expect(judged([...all, [1, reply(1, 3), 9000]], 8000).doubled).toHaveLength(1)
})

it.each([
  ['nobody told of it', undefined, 10_200, true],
  ['word of it came too late', 10_300, 10_200, true],
  ['word of it was there', 10_100, 10_200, false],
  ['word of it was not waited for', undefined, 9_000, false],
])(
  'where the network tells what it took, a repeat is excused or not: %s',
  (_, told, again, excused) => {
    for (const cause of ['lost', 'killed'] as const) {
      const ledger = written()
      for (const [chat, text] of without(5)) ledger.takes(chat, { text, at: 0 })
      const answerLost = cause === 'lost'
      ledger.takes(2, { text: reply(2, 3), at: 0, answerLost, told: () => told })
      if (cause === 'killed') ledger.blow(10, 'killed')
      ledger.takes(2, { text: reply(2, 3), at: again })
      expect(ledger.verdict().doubled, cause).toHaveLength(excused ? 0 : 1)
    }
  },
)

it('counts an update that never got its 2xx as not taken, and one refused as refused', () => {
  const ledger = createLedger(1)
  ledger.sends(5, 1, 'hello', 0)
  ledger.refuses(5, 500)
  expect(ledger.verdict()).toMatchObject({
    lost: [expect.stringContaining('not taken')],
    accepted: 0,
  })
  expect(clean(ledger.verdict())).toBe(false)
})

it('knows how many accepted messages still wait for their answer', () => {
  const ledger = written()
  ledger.takes(1, { text: reply(1, 1), at: 5 })
  expect(ledger.waiting()).toBe(5)
})

it.each([
  ['calm', 'over two seconds', 200, true],
  ['no calm', 'within a moment', 5, false],
])('calls it %s when twelve replies left %s before the kill', (_, __, apart, calm) => {
  const ledger = createLedger(1)
  for (let n = 1; n <= 12; n++) {
    ledger.sends(n, n, `text ${n}`, 0)
    ledger.accepts(n)
    ledger.takes(n, { text: `number 1: you said text ${n}`, at: n * apart })
  }
  ledger.blow(12 * apart + 5, 'killed')
  expect(ledger.verdict().calm.blows).toBe(calm ? 1 : 0)
})
