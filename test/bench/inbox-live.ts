import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { Agent } from 'undici'
import { startFakeBotApi } from './fake-bot-api.ts'
import { cpuSeconds } from './gauge.ts'
import { firstChat, type House, openHouse } from './inbox-house.ts'
import { openLiveBrowser } from './live-browser.ts'
import { openStreams } from './live-streams.ts'
import { openPoster } from './poster.ts'

const technicians = 50
/** Messages a second. */
const rate = 100
/** People whose rows stand at the top of the list; they write on the side, for the browser to show. */
const watched = 8
/** Between two of their messages, ms: while many write, and alone. */
const watchedEvery = 700
const aloneEvery = 1_500
const warmUp = 2
/** After the last message, ms. */
const patience = 5_000

/** Times from the beginning of a webhook's POST, ms. */
export type Times = {
  name: string
  count: number
  p50: number
  p95: number
  p99: number
  max: number
}
export type LiveResult = {
  title: string
  /** Nudges that never came. */
  lost: number
  /** Of one core, all processes of the server together. */
  cores: number
  /** Of the machine, when it was over. */
  load: number
  times: Times[]
}

/** How long it takes from a person's message to the technicians' screens, while many write. */
export async function measureLive(
  title: string,
  options: { seconds: number; databaseUrl?: string; say: (line: string) => void },
): Promise<LiveResult[]> {
  const api = await startFakeBotApi()
  const waiting = watched + rate * (options.seconds + warmUp) * 2
  const house = await openHouse({
    technicians: technicians + 1,
    waiting,
    apiRoot: api.root,
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
  })
  try {
    const results: LiveResult[] = []
    const streams = `${title}, ${technicians} streams`
    const rounds = [
      { name: streams, many: true, asking: false },
      { name: `${streams} whose inboxes ask anew`, many: true, asking: true },
      { name: `${streams}, one message each ${aloneEvery} ms`, many: false, asking: false },
    ]
    for (const [nth, round] of rounds.entries()) {
      const from = watched + nth * rate * (options.seconds + warmUp)
      results.push(await measureRound(house, { ...round, from, seconds: options.seconds }))
      options.say(results.at(-1)?.times.map(line).join('\n') ?? '')
    }
    return results
  } finally {
    await house.close()
    api.close()
  }
}

/** `many`: a hundred write a second; else only those who are watched. */
type Round = { name: string; from: number; many: boolean; asking: boolean; seconds: number }

/** Each person from `from` on writes once, so that a nudge can only be of her message. */
async function measureRound(
  house: House,
  { name, from, many, asking, seconds }: Round,
): Promise<LiveResult> {
  const begun = new Map<string, number>()
  const heard = new Set<string>()
  const nudges: number[] = []
  const posts: number[] = []
  const asker = asking ? openAsker(house) : undefined
  const urlOf = (n: number) => house.urls[n % house.urls.length] ?? ''
  const streams = await openStreams(technicians, urlOf, house.cookie, (stream, conversation) => {
    asker?.nudged(stream)
    const at = begun.get(conversation)
    const key = `${stream} ${conversation}`
    if (at === undefined || heard.has(key)) return
    heard.add(key)
    nudges.push(performance.now() - at)
  })
  const browser = await openLiveBrowser(house, technicians)
  const posters = house.urls.map((url) =>
    openPoster(
      `${url}/webhooks/telegram`,
      { 'x-telegram-bot-api-secret-token': house.secret },
      40 / house.urls.length,
    ),
  )
  const due: { body: string; at: number; counts: boolean }[] = []
  let refused = 0
  function pump(): void {
    for (let one = due[0]; one !== undefined; one = due[0]) {
      const poster = posters.find((it) => it.idle() > 0)
      if (poster === undefined) return
      posters.push(...posters.splice(posters.indexOf(poster), 1))
      due.shift()
      const { body, at, counts } = one
      poster.post(body, (status) => {
        if (status !== 200) refused += 1
        if (counts) posts.push(performance.now() - at)
        pump()
      })
    }
  }
  /** The time counts from here, also where every connection is busy. */
  function write(n: number, text: string, counts: boolean): void {
    const at = performance.now()
    if (counts) begun.set(house.conversation(n), at)
    due.push({ body: bodyOf(n, text), at, counts })
    pump()
  }

  const cpu = () => house.pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0)
  const shown = new Map<string, { at: number; conversation: string }>()
  let used = 0
  let nextShown = 0
  const start = performance.now()
  for (let n = 0; n < rate * (warmUp + seconds); n++) {
    const wait = start + (n * 1_000) / rate - performance.now()
    if (wait > 1) await pause(wait)
    if (n === rate * warmUp) used = -cpu()
    if (many) write(from + n, 'Ainda estou à espera.', n >= rate * warmUp)
    if (n < rate * warmUp || performance.now() < nextShown) continue
    nextShown = performance.now() + (many ? watchedEvery : aloneEvery)
    const text = `live-${made++}.`
    const who = shown.size % watched
    shown.set(text, { at: Date.now(), conversation: house.conversation(who) })
    write(who, text, false)
  }
  used += cpu()
  const expected = begun.size * technicians
  for (let waited = 0; heard.size < expected && waited < patience; waited += 50) await pause(50)
  if (streams.open !== technicians) throw new Error(`${streams.open} streams are open.`)
  if (refused > 0) throw new Error(`${refused} webhooks were refused.`)
  await pause(2_000)
  const seen = await browser?.seen()
  const since = (at: number, when: number | undefined) => (when === undefined ? [] : [when - at])
  const rows = [...shown].flatMap(([text, { at }]) => since(at, seen?.rows[text]))
  const hints = [...shown.values()].flatMap(({ at, conversation }) =>
    since(
      at,
      seen?.nudges[conversation]?.find((when) => when >= at),
    ),
  )
  await browser?.close()
  streams.close()
  await asker?.close()
  for (const poster of posters) poster.close()
  return {
    title: name,
    lost: expected - heard.size,
    cores: used / seconds,
    load: loadavg()[0] ?? Number.NaN,
    times: [
      ...(many ? [timesOf('webhook answered', posts), timesOf('nudge at a stream', nudges)] : []),
      ...(browser ? [timesOf('nudge in Chromium', hints), timesOf('row in Chromium', rows)] : []),
      ...(asker ? [timesOf('list and counts asked anew', asker.taken)] : []),
    ],
  }
}
let made = 0

/** Technicians whose inboxes do as the page does: the list and the counts anew, once a second at most. */
function openAsker(house: House) {
  const agent = new Agent({ connections: technicians })
  const busy = new Set<number>()
  const taken: number[] = []
  let over = false
  async function ask(n: number): Promise<void> {
    const began = performance.now()
    const origin = house.urls[n % house.urls.length] ?? ''
    const paths = ['/api/conversations?tab=unassigned&sort=waiting', '/api/counts']
    await Promise.all(
      paths.map(async (path) => {
        const headers = { cookie: house.cookie(n), 'sec-fetch-site': 'same-origin' }
        const answer = await agent.request({ origin, path, method: 'GET', headers })
        await answer.body.dump()
        if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`)
      }),
    )
    taken.push(performance.now() - began)
  }
  return {
    taken,
    nudged(n: number): void {
      if (busy.has(n) || over) return
      busy.add(n)
      setTimeout(() => {
        if (over) return
        ask(n)
          .catch(() => {})
          .finally(() => busy.delete(n))
      }, 1_000)
    },
    async close(): Promise<void> {
      over = true
      await agent.close()
    },
  }
}

const timesOf = (name: string, figures: readonly number[]): Times => {
  const sorted = figures.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
  return { name, count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

const line = ({ name, count, p50, p95, p99, max }: Times): string =>
  `${name}: ${count}, p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, p99 ${p99.toFixed(0)}, max ${max.toFixed(0)} ms`

/** A private text as the Bot API wraps it. */
const bodyOf = (n: number, text: string): string => {
  const who = { id: firstChat + n, first_name: 'P' }
  updates += 1
  return JSON.stringify({
    update_id: updates,
    message: {
      message_id: updates,
      date: Math.floor(Date.now() / 1_000),
      chat: { ...who, type: 'private' },
      from: { ...who, is_bot: false, language_code: 'pt' },
      text,
    },
  })
}
let updates = 1
