import { expect, it } from 'vitest'
import { clean, type Verdict } from './ledger.ts'
import { chosenSeed } from './random.ts'
import { run } from './runs.ts'
import { size } from './sizes.ts'

const seed = chosenSeed()
/** 5 % each of 429, 502, reset and lost answer; half of all updates twice. */
const hard = { seed, database: 'sqlite', faults: 0.05 } as const

function expectClean(verdict: Verdict, messages: number): void {
  expect(clean(verdict)).toBe(true)
  expect(verdict).toMatchObject({ sent: messages, accepted: messages })
}

it('answers each message once and in order, by webhook', async () => {
  const people = size('FAULTS_PEOPLE', 40, 40)
  const messages = size('FAULTS_MESSAGES', 25, 50)
  const withinMs = 60_000 + people * messages * 60
  const verdict = await run({ ...hard, mode: 'webhook', people, messages, withinMs })
  expectClean(verdict, people * messages)
}, 400_000)

it('answers each message once and in order, by polling', async () => {
  const people = size('FAULTS_POLLING_PEOPLE', 30, 40)
  const messages = size('FAULTS_POLLING_MESSAGES', 10, 25)
  const withinMs = 60_000 + people * messages * 60
  const verdict = await run({ ...hard, mode: 'polling', people, messages, withinMs })
  expectClean(verdict, people * messages)
}, 400_000)

it('sends nothing twice when every answer arrives', async () => {
  const options = { seed, database: 'sqlite', mode: 'webhook', withinMs: 60_000 } as const
  const verdict = await run({ ...options, people: 20, messages: 10 })
  expectClean(verdict, 200)
  expect(verdict.taken).toBe(200)
}, 90_000)
