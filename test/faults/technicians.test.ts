import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, it } from 'vitest'
import { secretKey } from '../http/inbox/whole-house.ts'
import { insist, saidTo, seedDesk, technicianOf } from './desk.ts'
import { freezeOften } from './freezes.ts'
import { killOften } from './kills.ts'
import { firstPerson } from './lanes.ts'
import { idle } from './metrics.ts'
import { emptyDatabase } from './postgres-database.ts'
import { chosenSeed } from './random.ts'
import { size } from './sizes.ts'
import { openTrial, type Trial } from './trial.ts'

const people = 40
const seed = chosenSeed()

const textsOf = (n: number, messages: number): readonly string[] =>
  Array.from({ length: messages }, (_, at) => `${technicianOf(n)} says ${at + 1}`)

/** Claims one conversation and writes in it, each message once or, as on a double click, twice. */
async function work(trial: Trial, n: number, messages: number, pauseMs: number): Promise<void> {
  expect(await insist(trial, n, `claim-${n}`, { do: 'claim' })).toBe(200)
  for (const [at, text] of textsOf(n, messages).entries()) {
    const send = () =>
      insist(trial, n, `reply-${n}-${at}`, { do: 'reply', text, language: 'pt-PT' })
    const twice = trial.random() < 0.3 ? [send(), send()] : [send()]
    expect(new Set(await Promise.all(twice))).toEqual(new Set([200]))
    await pause(trial.random() * pauseMs)
  }
}

type Desk = {
  messages: number
  /** How often a server is killed or stopped. */
  blows: number
  strike(trial: Trial, blows: number): Promise<void>
  postgresql?: string
}

/** Forty technicians at work while servers are struck; then what they see is held against what she got. */
async function desk({ messages, blows, strike, postgresql }: Desk): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'acolhe-desk-'))
  const url = postgresql ?? `file:${join(directory, 'acolhe.db')}`
  await seedDesk(url, people)
  const trial = await openTrial({
    seed,
    mode: 'webhook',
    people,
    database: 'sqlite',
    processes: postgresql === undefined ? 1 : 2,
    settings: { DATABASE_URL: url, SECRET_KEY: secretKey, DATA_DIR: join(directory, 'data') },
  })
  const taken = new Map<number, string[]>()
  trial.api.on('sent', ({ id }, { text }) => {
    const plain = text.replace(/[\u2066-\u2069]/gu, '')
    taken.set(id, [...(taken.get(id) ?? []), plain])
  })
  try {
    trial.api.latency.set('sendMessage', 10)
    // At most about 30 messages a second, and as long as it goes on.
    const everyMs = Math.max(3_000, (blows * (strike === killOften ? 5_000 : 24_000)) / messages)
    const all = Array.from({ length: people }, (_, n) => work(trial, n, messages, everyMs))
    await Promise.all([...all, strike(trial, blows)])
    await idle(trial, 60_000)

    let repeats = 0
    for (let n = 0; n < people; n += 1) {
      const texts = textsOf(n, messages)
      // True states: everything was sent, once, in the order it was written.
      await expect
        .poll(() => saidTo(trial, n), { timeout: 60_000 })
        .toEqual(texts.map((text) => ({ text, state: 'sent' })))
      const got = (taken.get(firstPerson + n) ?? []).filter((text) => / says \d+$/.test(text))
      // What the channel took in the instant of a blow nobody can know: that one may come again, at once.
      expect(got.filter((text, at) => text !== got[at - 1])).toEqual(texts)
      expect(got.length - texts.length).toBeLessThanOrEqual(blows)
      repeats += got.length - texts.length
    }
    const how = strike === killOften ? 'kills' : 'freezes'
    console.log(`${people * messages} said, ${blows} ${how}, ${repeats} taken twice (seed ${seed})`)
  } finally {
    await trial.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

it('neither loses nor doubles what technicians write while it is killed, on SQLite', async () => {
  const blows = size('FAULTS_DESK_KILLS', 4, 50)
  const messages = size('FAULTS_DESK_MESSAGES', 5, 25)
  await desk({ messages, blows, strike: killOften })
}, 900_000)

it('neither loses nor doubles what technicians write while one of two is killed, on PostgreSQL', async () => {
  const postgresql = await emptyDatabase(inject('postgres'))
  const blows = size('FAULTS_DESK_KILLS', 2, 50)
  const messages = size('FAULTS_DESK_MESSAGES', 4, 25)
  await desk({ messages, blows, strike: killOften, postgresql })
}, 900_000)

it('neither loses nor doubles what technicians write while one of two sleeps past its lease', async () => {
  const postgresql = await emptyDatabase(inject('postgres'))
  const blows = size('FAULTS_DESK_FREEZES', 1, 10)
  const messages = size('FAULTS_DESK_MESSAGES', 4, 25)
  await desk({ messages, blows, strike: freezeOften, postgresql })
}, 900_000)
