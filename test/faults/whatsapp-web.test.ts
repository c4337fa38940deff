import { expect, it } from 'vitest'
import { clean } from './ledger.ts'
import { chosenSeed } from './random.ts'
import { size } from './sizes.ts'
import { runWhatsapp } from './whatsapp-web-run.ts'

const seed = chosenSeed()

it('a linked phone loses nothing when the server is killed at random moments', async () => {
  const kills = size('FAULTS_WHATSAPP_KILLS', 4, 50)
  const messages = size('FAULTS_WHATSAPP_MESSAGES', 60, 500)
  const verdict = await runWhatsapp({
    seed,
    people: 20,
    kills,
    messages,
    whileDown: messages / 5,
    withinMs: 120_000,
  })
  expect(verdict.sent).toBe(messages)
  expect(verdict.waited).toBeGreaterThanOrEqual(messages / 5)
  expect(verdict.gap).toEqual([])
  expect(verdict.mixed).toEqual([])
  expect(clean(verdict)).toBe(true)
}, 1_500_000)

it('a server that receipts before it stores is caught, by killing it', async () => {
  const verdict = await runWhatsapp({
    seed,
    people: 10,
    kills: 4,
    messages: 60,
    whileDown: 4,
    withinMs: 60_000,
    break: 'child-late-store.ts',
  })
  expect(verdict.gap).not.toEqual([])
  expect(verdict.lost).not.toEqual([])
  // What was lost is what the gap says.
  expect(verdict.lost.length).toBeLessThanOrEqual(verdict.gap.length)
}, 180_000)
