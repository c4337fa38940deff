import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, it } from 'vitest'
import { secretKey } from '../http/inbox/whole-house.ts'
import { ask, conversationOf, insist, seedDesk, technicianOf } from './desk.ts'
import { firstPerson, messageUpdate } from './lanes.ts'
import { idle } from './metrics.ts'
import { emptyDatabase } from './postgres-database.ts'
import { chosenSeed } from './random.ts'
import { size } from './sizes.ts'
import { botWords, endPauses, talkativeFlows, wordsOfAnswer } from './talkative.ts'
import { openTrial, type Trial } from './trial.ts'

const technicians = 40
const seed = chosenSeed()

type Opened = { trial: Trial; url: string; close(): Promise<void> }

/** A desk with servers: one on a SQLite file, or two on a PostgreSQL database. */
async function openDesk(
  database: 'SQLite' | 'PostgreSQL',
  holder: 'queued' | 'bot',
  talks: number,
): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'acolhe-claims-'))
  const url =
    database === 'SQLite'
      ? `file:${join(folder, 'acolhe.db')}`
      : await emptyDatabase(inject('postgres'))
  await seedDesk(url, technicians, { talks, holder })
  const trial = await openTrial({
    seed,
    mode: 'webhook',
    people: talks,
    database: 'sqlite',
    processes: database === 'SQLite' ? 1 : 2,
    settings: {
      DATABASE_URL: url,
      SECRET_KEY: secretKey,
      DATA_DIR: join(folder, 'data'),
      ...talkativeFlows(join(folder, 'words')),
    },
  })
  const close = async () => {
    await trial.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { trial, url, close }
}

/** The servers by turns. */
const at = ({ targets, random }: Trial, turn: number) => {
  const up = targets()
  return { targets: () => [up[turn % up.length] ?? ''], random }
}

/**
 * Five claims of each technician at once: two under one id, as on a double click, and three under their
 * own. To the one who has it every one is answered as done, whatever its id; all others are told who.
 */
async function claimsOnOne(trial: Trial, round: number): Promise<number> {
  const began = performance.now()
  const path = `/api/conversations/${conversationOf(round)}/deeds`
  const answers = await Promise.all(
    Array.from({ length: technicians * 5 }, async (_, turn) => {
      const n = turn % technicians
      const time = Math.floor(turn / technicians)
      const claim = { id: `claim-${round}-${n}-${Math.max(1, time)}`, deed: { do: 'claim' } }
      for (;;) {
        const given = await ask(at(trial, turn + time), n, path, claim, 60_000)
        // A store that is asked too much says so within 5 s; the inbox then asks again, under the same id.
        if (given?.status !== 503) return { n, status: given?.status, json: await given?.json() }
        await pause(100)
      }
    }),
  )
  const took = performance.now() - began
  const won = answers.filter(({ status }) => status === 200)
  const winner = won[0]?.n ?? -1
  expect(won.map(({ n }) => n)).toEqual(Array(5).fill(winner))
  for (const { json } of won)
    expect(json).toMatchObject({
      row: { id: conversationOf(round), technician: technicianOf(winner) },
    })
  const taken = { error: 'refused', refused: { code: 'taken', by: technicianOf(winner) } }
  const told = answers.filter(({ status }) => status !== 200)
  expect(told).toHaveLength((technicians - 1) * 5)
  for (const { n, status, json } of told)
    expect({ n, status, json }).toEqual({ n, status: 409, json: taken })
  const thread = await ask(trial, 0, `/api/conversations/${conversationOf(round)}/thread`)
  const { entries = [] } = ((await thread?.json()) ?? {}) as { entries?: { type?: string }[] }
  expect(entries.filter(({ type }) => type === 'claimed')).toHaveLength(1)
  return Math.round(took)
}

it.each(['SQLite', 'PostgreSQL'] as const)(
  'of 200 claims at the same moment one wins and the others are told who, on %s',
  async (database) => {
    const rounds = 5
    const { trial, close } = await openDesk(database, 'queued', rounds)
    try {
      const took = []
      for (let round = 0; round < rounds; round += 1) took.push(await claimsOnOne(trial, round))
      console.log(`200 claims on ${database} were answered in ${took.join(', ')} ms`)
    } finally {
      await close()
    }
  },
  120_000,
)

/** When the double was asked to send something of the bot to each person, and when she was taken over. */
function watch({ api, random }: Trial, mostMs = 50) {
  const begun = new Map<number, number[]>()
  const overAt = new Map<number, number>()
  const late: string[] = []
  api.on('called', ({ method, params }) => {
    if (!method.startsWith('send')) return
    // Read when this call is answered: each takes its own time.
    api.latency.set(method, random() * mostMs)
    if (!botWords.test(String(params.text))) return
    const person = Number(params.chat_id)
    begun.set(person, [...(begun.get(person) ?? []), performance.now()])
    if (overAt.has(person)) late.push(`${person}: ${String(params.text).slice(0, 20)}`)
  })
  return {
    late,
    count: (person: number) => begun.get(person)?.length ?? 0,
    over: (person: number) => void overAt.set(person, performance.now()),
    /** Waits until so many have begun, or for `ms`. */
    until: async (person: number, many: number, ms: number) => {
      for (const end = performance.now() + ms; performance.now() < end; )
        if ((begun.get(person)?.length ?? 0) >= many) return
        else await pause(2)
    },
  }
}

/** One person writes to a server; it is stored when this resolves. */
async function writes(trial: Trial, n: number, update: number, turn: number): Promise<void> {
  for (;;) {
    const [url = ''] = at(trial, turn).targets()
    const body = JSON.stringify(messageUpdate(update, firstPerson + n, `word ${update}`))
    const headers = {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': trial.secret,
    }
    const { status } = await fetch(`${url}/webhooks/telegram`, { method: 'POST', headers, body })
    if (status === 200) return
    await pause(50)
  }
}

/** Claims, and from the answer on the bot has to be silent. */
async function takesOver(
  trial: Trial,
  watching: ReturnType<typeof watch>,
  n: number,
): Promise<void> {
  const claim = { id: `claim-${n}`, deed: { do: 'claim' } }
  const path = `/api/conversations/${conversationOf(n)}/deeds`
  const claims = [at(trial, n + 1), at(trial, n)].map(async (where, twice) => {
    // On a double click the second answer counts as much as the first.
    if (twice === 1 && n % 3 > 0) return
    const given = await ask(where, n % technicians, path, claim)
    watching.over(firstPerson + n)
    expect(given?.status).toBe(200)
  })
  await Promise.all(claims)
}

async function races(database: 'SQLite' | 'PostgreSQL', count: number): Promise<void> {
  const { trial, url, close } = await openDesk(database, 'bot', count)
  const { random, api } = trial
  const watching = watch(trial)
  const all = Array.from({ length: count }, (_, n) => n)
  // Every fourth: not the answer, but the end of the pause after it.
  const timed = all.filter((n) => n % 4 === 0)
  try {
    const answered = async (n: number) => {
      await writes(trial, n, 1_000 + n, n)
      await watching.until(firstPerson + n, wordsOfAnswer, 20_000)
    }
    for (let first = 0; first < timed.length; first += 10)
      await Promise.all(timed.slice(first, first + 10).map(answered))
    await idle(trial)

    const race = async (n: number) => {
      const written = writes(trial, n, 1_000 + n, n)
      // By the clock, or in the middle of the answer.
      if (n % 2 === 1) await pause(random() * 150)
      else await watching.until(firstPerson + n, 1 + Math.floor(random() * 3), 3_000)
      await Promise.all([written, takesOver(trial, watching, n)])
    }
    const untimed = all.filter((n) => n % 4 > 0)
    for (let first = 0; first < untimed.length; first += 10) {
      // In every third heap some of what the bot says has to wait: too much at once.
      api.faults.setOdds(first % 30 === 0 ? { seed: seed + first, tooMany: 0.05 } : undefined)
      await Promise.all(untimed.slice(first, first + 10).map(race))
    }
    api.faults.setOdds(undefined)

    const rings = Date.now() + 500
    await endPauses(url, timed.map(conversationOf), rings)
    await Promise.all(
      timed.map(async (n) => {
        await pause(Math.max(0, rings - Date.now() - 200 + random() * 1_000))
        await takesOver(trial, watching, n)
      }),
    )

    // She writes on, and the technician answers: that leaves, and nothing of the bot.
    await Promise.all(all.map((n) => writes(trial, n, 2_000 + n, n + 1)))
    for (const n of all)
      expect(
        await insist(
          trial,
          n,
          `reply-${n}`,
          { do: 'reply', text: `hello ${n}`, language: 'en' },
          n % technicians,
        ),
      ).toBe(200)
    await idle(trial)
    const cut = untimed.filter((n) => {
      const said = watching.count(firstPerson + n)
      return said > 0 && said < wordsOfAnswer
    })
    const mute = untimed.filter((n) => watching.count(firstPerson + n) === 0)
    const rung = timed.filter((n) => watching.count(firstPerson + n) > wordsOfAnswer)
    console.log(
      `${count} take-overs on ${database}: ${cut.length} in the middle of an answer, ${mute.length} before it, ` +
        `${rung.length} of ${timed.length} after a pause had ended (seed ${seed})`,
    )
    expect(watching.late).toEqual([])
    for (const n of all)
      expect(
        api.people.get(firstPerson + n)?.sent.filter(({ text }) => text.includes(`hello ${n}`)),
      ).toHaveLength(1)
    // They are races: many were cut in the middle.
    expect(cut.length).toBeGreaterThan(count / 10)
  } finally {
    await close()
  }
}

it('says nothing for the bot once a take-over is answered, on SQLite', async () => {
  await races('SQLite', size('FAULTS_TAKE_OVERS', 40, 100))
}, 300_000)

it('says nothing for the bot once a take-over through another process is answered, on PostgreSQL', async () => {
  await races('PostgreSQL', size('FAULTS_TAKE_OVERS', 40, 100))
}, 300_000)

it('says nothing for the bot when the process that spoke for it slept while it was taken over', async () => {
  const all = Array.from({ length: 20 }, (_, n) => n)
  const { trial, close } = await openDesk('PostgreSQL', 'bot', all.length)
  const [speaker] = trial.servers
  try {
    const watching = watch(trial, 400)
    await Promise.all(
      all.map(async (n) => {
        await writes(trial, n, 1_000 + n, 0)
        await watching.until(firstPerson + n, 1, 10_000)
      }),
    )
    speaker?.signal('SIGSTOP')
    const stoppedAt = Date.now()
    const path = (n: number) => `/api/conversations/${conversationOf(n)}/deeds`
    await Promise.all(
      all.map(async (n) => {
        const claim = { id: `claim-${n}`, deed: { do: 'claim' } }
        expect((await ask(at(trial, 1), n, path(n), claim))?.status).toBe(200)
        watching.over(firstPerson + n)
      }),
    )
    // Not yet so long that the others count it as dead: it still has what it was saying.
    const slept = Date.now() - stoppedAt
    speaker?.signal('SIGCONT')
    await idle(trial)
    const said = all.map((n) => watching.count(firstPerson + n))
    console.log(`asleep for ${slept} ms in the middle of ${said.length} answers (seed ${seed})`)
    expect(watching.late).toEqual([])
    expect(said.some((count) => count < wordsOfAnswer)).toBe(true)
  } finally {
    await close()
  }
}, 120_000)
