import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import pg from 'pg'
import { buttonsOf, type Person, type Sent } from '../doubles/telegram/person.ts'
import { openDoor } from './door.ts'
import { fillCalendar } from './rush-calendar.ts'
import { rushFlows, type Wanted, words, yes } from './rush-flows.ts'
import { isAnother, type Press, type Row, type Word } from './rush-ledger.ts'
import { openTrial, type Trial, type TrialOptions } from './trial.ts'

export type RushOptions = Pick<TrialOptions, 'seed' | 'database' | 'processes' | 'preload'>

/** Servers that give appointments, and people who press for them; every round has people of its own. */
export type Rush = {
  trial: Trial
  /** All that was pressed so far, and heard since. */
  presses: readonly Press[]
  /**
   * Brings `people` to where one last slot is offered, and has all of them press for it at once; `during` runs
   * meanwhile. Resolves when each has an answer, or after `withinMs`.
   */
  round(
    wanted: Wanted,
    people: number,
    withinMs: number,
    during?: () => Promise<void>,
  ): Promise<void>
  /** Appointments that are in the database. */
  rows(): Promise<readonly Row[]>
  close(): Promise<void>
}

type Pressing = Press & { heard: Word[] }

/** The Bot API takes this long, ms. */
const network = 50
const firstOfAll = 10_000

/** The network delivers to the servers in turn, through one door: a press may come to any of them. */
export async function openRush(options: RushOptions): Promise<Rush> {
  const folder = mkdtempSync(join(tmpdir(), 'acolhe-rush-'))
  let trial: Trial | undefined
  let posts = 0
  const door = await openDoor({
    target: () => {
      const up = trial?.targets() ?? []
      posts += 1
      return up[posts % Math.max(1, up.length)]
    },
    arrives: () => trial?.posted(),
  })
  const now = Date.now()
  const { database } = options
  const url = database === 'sqlite' ? `file:${join(folder, 'acolhe.db')}` : database
  const settings = { ...rushFlows(folder, now), PUBLIC_URL: door.url, DATABASE_URL: url }
  const close = async () => {
    await trial?.close()
    await door.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await fillCalendar(url, now)
    trial = await openTrial({ ...options, mode: 'webhook', people: 0, settings })
  } catch (error) {
    await close()
    throw error
  }
  const { api } = trial
  api.latency.set('*', network)
  const presses: Pressing[] = []

  async function stand(person: Person, wanted: Wanted): Promise<Sent> {
    person.say(wanted)
    return person.waitFor((sent) => startsIn(sent).length > 0, 20_000)
  }

  async function round(
    wanted: Wanted,
    count: number,
    withinMs: number,
    during = async () => {},
  ): Promise<void> {
    const people = Array.from({ length: count }, (_, at) =>
      api.person(firstOfAll + presses.length + at),
    )
    const offers = await Promise.all(people.map((person) => stand(person, wanted)))
    const [start = 0] = startsIn(offers[0] as Sent)
    const label = labelOf(offers[0] as Sent, start)
    const now = people.map((person): Pressing => {
      const press = { person: person.id, wanted, start, at: Date.now(), heard: [] as Word[] }
      person.on('sent', (sent) => {
        const word = wordOf(sent)
        if (word === undefined) return
        // Who is asked whether she wants it says so once, however often she is asked.
        if (word.what === 'held' && press.heard.every(({ what }) => what !== 'held'))
          setImmediate(() => person.press(yes))
        press.heard.push(word)
      })
      person.press(label)
      return press
    })
    presses.push(...now)
    const until = Date.now() + withinMs
    await Promise.all([
      during(),
      (async () => {
        while (!now.every(isAnswered) && Date.now() < until) await pause(10)
      })(),
    ])
  }

  return { trial, presses, round, rows: () => rowsIn(url), close }
}

const isAnswered = ({ heard, start }: Press): boolean =>
  heard.some(
    ({ what, others }) => what === 'yours' || (what === 'gone' && isAnother(others, start)),
  )

/** The times that a message offers, by what its buttons carry: minutes since 1970 in base 36. */
const startsIn = (sent: Sent): readonly number[] =>
  buttonsOf(sent).flatMap(({ callback_data = '' }) => {
    const [, minutes] = /\/when\/t([0-9a-z]+)$/.exec(callback_data) ?? []
    return minutes === undefined ? [] : [Number.parseInt(minutes, 36) * 60_000]
  })

const labelOf = (sent: Sent, start: number): string => {
  const data = `t${(start / 60_000).toString(36)}`
  return buttonsOf(sent).find((one) => one.callback_data?.endsWith(`/${data}`))?.text ?? ''
}

function wordOf(sent: Sent): Word | undefined {
  const { at, text } = sent
  const others = startsIn(sent)
  if (text.includes(words.gone)) return { what: 'gone', at, others }
  if (text.includes(words.held)) return { what: 'held', at, others }
  if (text.includes(words.yours)) return { what: 'yours', at, others }
  return others.length > 0 ? { what: 'offer', at, others } : undefined
}

const everyRow = `SELECT CAST(a."value" AS INTEGER) AS "person", b."service", b."startsAt" AS "start", b."state",
    CAST((SELECT count(DISTINCT t."resource") FROM "TakenCell" t WHERE t."ownerId" = b."id") AS INTEGER) AS "takes"
  FROM "Booking" b JOIN "Address" a ON a."contactId" = b."contactId" WHERE a."kind" = 'chat'`

/** Read beside the servers. */
async function rowsIn(url: string): Promise<readonly Row[]> {
  if (url.startsWith('file:')) {
    const db = new Database(url.slice('file:'.length), { readonly: true })
    try {
      return db.prepare<[], Row>(everyRow).all()
    } finally {
      db.close()
    }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(everyRow)).rows
  } finally {
    await client.end()
  }
}
