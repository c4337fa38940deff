import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, it } from 'vitest'
import { emptyDatabase } from './postgres-database.ts'
import { openSharedAccount, type SharedAccount } from './shared-account.ts'

const people = ['351920000001', '351920000002', '351920000003']
const each = <T>(what: T) => Object.fromEntries(people.map((phone) => [phone, what]))
const soon = { timeout: 60_000, interval: 50 }

/** States that the process without the account may show until it has it. */
const meanwhile = new Set(['linked', 'away'])

/** Waits until another process has the line; nothing that is queued has been tried until then. */
async function takenOver({ second, page, online, outbox }: SharedAccount): Promise<void> {
  for (const end = Date.now() + soon.timeout; Date.now() < end; await pause(50)) {
    const rows = (await outbox()).filter(({ state }) => state === 'queued')
    const { state } = await page(second)
    const isOver = await online()
    if (isOver) return
    if (!meanwhile.has(state)) continue
    expect(rows.length).toBeGreaterThanOrEqual(people.length)
    for (const { tries, code } of rows) expect({ tries, code }).toEqual({ tries: 0, code: null })
  }
  throw new Error('nobody took the account over')
}

it('a phone is answered by all processes, once, also after the one that has the line was killed', async () => {
  const trial = await openSharedAccount(await emptyDatabase(inject('postgres')), people)
  const { first, second, page, say, toEach, shown, online } = trial
  const reply = (text: string) => ({ do: 'reply', text, language: 'en' }) as const
  try {
    await trial.link(second)
    const linked = { ok: true, state: 'linked', link: { state: 'linked' } }
    await expect.poll(() => page(second), soon).toMatchObject(linked)
    expect(await page(first)).toEqual(await page(second))

    await say('hello')
    const answered = ['number 1: you said hello']
    await expect.poll(async () => (await shown()).texts, soon).toEqual(each(answered))
    await say('zq interrupt person')
    const asked = [...answered, 'A person will answer.']
    await expect.poll(async () => (await shown()).texts, soon).toEqual(each(asked))

    const talks = await trial.talks(second)
    expect([...talks.keys()].sort()).toEqual(people)
    await toEach(second, talks, { do: 'claim' })
    await toEach(second, talks, reply('one'))
    const told = [...asked, 'Name of tecnica is here.', 'one']
    await expect.poll(async () => (await shown()).texts, soon).toEqual(each(told))
    expect((await shown()).repeats).toBe(0)

    // Some of these are on their way when it dies.
    await toEach(second, talks, reply('two'))
    first.signal('SIGKILL')
    await first.exited
    await toEach(second, talks, reply('three'))
    await say('still there?')
    await expect.poll(online, soon).toBe(false)
    await takenOver(trial)

    await expect.poll(() => page(second), soon).toMatchObject(linked)
    const all = [...told, 'two', 'three']
    await expect.poll(async () => (await shown()).texts, soon).toEqual(each(all))
    // What was on its way came again under its id; phones show it once.
    expect((await shown()).repeats).toBeLessThanOrEqual(people.length)
    const states = async () => new Set((await trial.outbox()).map(({ state }) => state))
    await expect.poll(states, soon).toEqual(new Set(['sent']))
    const still = async () => (await trial.heard()).filter((text) => text === 'still there?').length
    await expect.poll(still, soon).toBe(people.length)
    expect((await shown()).texts).toEqual(each(all))
  } catch (error) {
    console.log(`${first.output().slice(-2_000)}\n--\n${second.output().slice(-2_000)}`)
    throw error
  } finally {
    await trial.close()
  }
}, 120_000)
