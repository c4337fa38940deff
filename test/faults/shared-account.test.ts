import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, inject, it } from 'vitest'
import { emptyDatabase } from './postgres-database.ts'
import { openSharedAccount, type SharedAccount } from './shared-account.ts'

const people = ['351920000001', '351920000002', '351920000003']
const soon = { timeout: 60_000, interval: 50 }

const reply = (text: string) => ({ do: 'reply', text, language: 'en' }) as const
const asked = ['number 1: you said hello', 'A person will answer.']

/** Waits until another process has the account; until then nothing that is queued has been tried. */
async function takenOver({ outbox, owner }: SharedAccount, from: unknown): Promise<void> {
  let seen = 0
  for (const end = Date.now() + soon.timeout; Date.now() < end; await pause(50)) {
    const rows = (await outbox()).filter(({ state }) => state === 'queued')
    const now = await owner()
    if (now !== from && now !== null) return expect(seen).toBeGreaterThanOrEqual(people.length)
    seen = rows.length
    for (const { tries, code } of rows) expect({ tries, code }).toEqual({ tries: 0, code: null })
  }
  throw new Error('nobody took the account over')
}

/** All of these stand on each phone, in this order, and nothing else. */
const came = ({ shown }: SharedAccount, texts: readonly string[]) =>
  expect
    .poll(async () => {
      const { texts: all, waited } = await shown()
      return people.map((phone) => {
        const theirs = all[phone] ?? []
        if (new Set(theirs).size < theirs.length) return theirs
        const isLate = (text: string) => waited.has(`${phone} ${text}`)
        const late = theirs.filter(isLate)
        const shown = theirs.filter((text) => !isLate(text))
        for (const text of texts.filter((one) => late.includes(one)))
          shown.splice(texts.indexOf(text), 0, text)
        return shown
      })
    }, soon)
    .toEqual(people.map(() => texts))

/** Links the phone by the process that does not run the account, and has everybody ask for a person. */
async function begin(trial: SharedAccount): Promise<Map<string, string>> {
  const { first, second, page, say } = trial
  await trial.link(second)
  const linked = { ok: true, state: 'linked', link: { state: 'linked' } }
  await expect.poll(() => page(second), soon).toMatchObject(linked)
  expect(await page(first)).toEqual(await page(second))
  await say('hello')
  await came(trial, asked.slice(0, 1))
  await say('zq interrupt person')
  await came(trial, asked)
  const talks = await trial.talks(second)
  expect([...talks.keys()].sort()).toEqual(people)
  return talks
}

/** Everything is sent, once; what was on its way at the blow may have come again under its id. */
async function ended(trial: SharedAccount, texts: readonly string[]): Promise<void> {
  await came(trial, texts)
  const states = async () => new Set((await trial.outbox()).map(({ state }) => state))
  await expect.poll(states, soon).toEqual(new Set(['sent']))
  await came(trial, texts)
  expect((await trial.shown()).repeats).toBeLessThanOrEqual(people.length)
}

async function withTrial(test: (trial: SharedAccount) => Promise<void>): Promise<void> {
  const trial = await openSharedAccount(await emptyDatabase(inject('postgres')), people)
  try {
    await test(trial)
  } catch (error) {
    for (const { output } of [trial.first, trial.second]) console.log(output().slice(-2_000))
    throw error
  } finally {
    await trial.close()
  }
}

describe('a phone that two processes answer', () => {
  it(
    'hears them once, also after the one that has its line was killed',
    () =>
      withTrial(async (trial) => {
        const { first, second, page, say, toEach, shown, online, owner } = trial
        const talks = await begin(trial)
        await toEach(second, talks, { do: 'claim' })
        await toEach(second, talks, reply('one'))
        const told = [...asked, 'Name is here.', 'one']
        await came(trial, told)
        expect((await shown()).repeats).toBe(0)

        // Some of these are on their way when it dies.
        const had = await owner()
        await toEach(second, talks, reply('two'))
        first.signal('SIGKILL')
        await first.exited
        await toEach(second, talks, reply('three'))
        await say('still there?')
        await expect.poll(online, soon).toBe(false)
        await takenOver(trial, had)
        await expect.poll(() => page(second), soon).toMatchObject({ ok: true, state: 'linked' })
        await ended(trial, [...told, 'two', 'three'])
        const heard = async () =>
          (await trial.heard()).filter((text) => text === 'still there?').length
        await expect.poll(heard, soon).toBe(people.length)
      }),
    120_000,
  )

  it(
    'hears them once, also while the one that had its line slept, and by that one when it woke',
    () =>
      withTrial(async (trial) => {
        const { first, second, page, toEach, owner } = trial
        const talks = await begin(trial)
        await toEach(first, talks, { do: 'claim' })
        const told = [...asked, 'Name is here.']
        await came(trial, told)

        const had = await owner()
        await toEach(second, talks, reply('one'))
        first.signal('SIGSTOP')
        await toEach(second, talks, reply('two'))
        await takenOver(trial, had)
        first.signal('SIGCONT')
        await toEach(first, talks, reply('three'))
        await ended(trial, [...told, 'one', 'two', 'three'])
        expect(await owner()).not.toBe(had)
        await expect.poll(() => page(first), soon).toMatchObject({ ok: true, state: 'linked' })
      }),
    120_000,
  )
})
