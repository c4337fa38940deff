import { setTimeout as pause } from 'node:timers/promises'
import { conversation, length, tongueOf } from './conversation.ts'
import type { FakeBotApi } from './fake-bot-api.ts'
import { openPoster } from './poster.ts'

/** What one window of time showed. Latencies in ms from delivery to the taking of the reply. */
export type Heard = {
  messages: number
  seconds: number
  p50: number
  p99: number
  /** Replies that were not word for word what they should be, and webhooks not answered with 2xx. */
  wrong: number
  /** Deliveries without an answer ten seconds after the end. */
  lost: number
}

/** People who write to one server, each waiting for her reply before she goes on. */
export type Crowd = {
  /**
   * Lets the first `people` of them write for a while, at most `flight` messages without their reply
   * at any moment; `measured` runs around the counted part.
   */
  write(options: {
    people: number
    flight: number
    seconds: number
    warmUp: number
    measured: { begin(): void; end(): void }
  }): Promise<Heard>
  /** Lets each of the first `people` who never wrote send her first message. */
  fill(people: number): Promise<void>
  /** Examples of wrong replies, at most five. */
  readonly faults: readonly string[]
  close(): void
}

/** The first chat id; low ids are left to those who are not people. */
const firstChat = 100_000

/** A text without the isolates around inserted values, and without Telegram's HTML escapes. */
const plain = (text: string): string =>
  text
    .replace(/[\u2066-\u2069]/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

type Person = { chat: number; place: number; waits: boolean; acked: boolean; since: number }

/** Opens `open` webhook connections to `url` and listens to what `api` takes. */
export function openCrowd(url: string, secret: string, api: FakeBotApi, open: number): Crowd {
  const poster = openPoster(
    `${url}/webhooks/telegram`,
    { 'x-telegram-bot-api-secret-token': secret },
    open,
  )
  const people: Person[] = []
  const faults: string[] = []
  let ready: Person[] = []
  let next = 0
  let update = 1
  let inFlight = 0
  let most = open
  let going = false
  /** While the store is filled nobody goes on after her first reply. */
  let once = false
  let counting = false
  let wrong = 0
  let latencies: number[] = []

  function person(n: number): Person {
    const known = people[n]
    if (known !== undefined) return known
    const fresh = { chat: firstChat + n, place: 0, waits: false, acked: true, since: 0 }
    people[n] = fresh
    return fresh
  }

  /** Called for all crowds on one Bot API; only the one that writes now is listening. */
  function hears(chat: number, text: string): void {
    const one = people[chat - firstChat]
    if (one === undefined || !one.waits) {
      fault(`chat ${chat} got "${text}" out of turn`)
      return
    }
    const want = conversation(one.chat)[one.place]?.hears.text ?? ''
    if (text !== want && plain(text) !== want) fault(`chat ${chat} got "${text}", not "${want}"`)
    one.waits = false
    if (counting) latencies.push(performance.now() - one.since)
    one.place = (one.place + 1) % length
    rest(one)
  }

  function fault(what: string): void {
    wrong += 1
    if (faults.length < 5) faults.push(what)
  }

  /** She goes on once she has her reply and the webhook its answer. */
  function rest(one: Person): void {
    if (one.waits || !one.acked) return
    inFlight -= 1
    if (!once) ready.push(one)
    pump()
  }

  function pump(): void {
    while (going && inFlight < most && poster.idle() > 0 && next < ready.length) {
      const one = ready[next] as Person
      next += 1
      if (next > 10_000) {
        ready = ready.slice(next)
        next = 0
      }
      writes(one)
    }
  }

  function writes(one: Person): void {
    const says = conversation(one.chat)[one.place]?.says ?? ''
    one.waits = true
    one.acked = false
    one.since = performance.now()
    inFlight += 1
    poster.post(bodyOf(update++, one.chat, says), (status) => {
      if (status < 200 || status > 299) fault(`a webhook was answered with ${status}`)
      one.acked = true
      rest(one)
      pump()
    })
  }

  async function drain(): Promise<number> {
    going = false
    for (let wait = 0; inFlight > 0 && wait < 10_000; wait += 10) await pause(10)
    return inFlight
  }

  return {
    faults,
    async write({ people: count, flight, seconds, warmUp, measured }) {
      most = flight
      api.onSent = hears
      ready = Array.from({ length: count }, (_, n) => person(n))
      next = 0
      wrong = 0
      latencies = []
      going = true
      pump()
      await pause(warmUp * 1000)
      counting = true
      measured.begin()
      const began = performance.now()
      await pause(seconds * 1000)
      measured.end()
      counting = false
      const took = (performance.now() - began) / 1000
      const heard = latencies.sort((a, b) => a - b)
      const lost = await drain()
      const at = (share: number) => heard[Math.floor((heard.length - 1) * share)] ?? Number.NaN
      return { messages: heard.length, seconds: took, p50: at(0.5), p99: at(0.99), wrong, lost }
    },
    async fill(count) {
      api.onSent = hears
      ready = Array.from({ length: count }, (_, n) => n)
        .filter((n) => people[n] === undefined)
        .map(person)
      next = 0
      going = true
      once = true
      most = open
      pump()
      const left = () => ready.length - next
      for (let before = Number.POSITIVE_INFINITY; left() > 0 && left() < before; ) {
        before = left()
        for (let wait = 0; left() > 0 && wait < 10_000; wait += 10) await pause(10)
      }
      await drain()
      once = false
    },
    close: () => poster.close(),
  }
}

/** A private text as the Bot API wraps it; put together by hand, since it is done so often. */
const bodyOf = (update: number, chat: number, text: string): string =>
  `{"update_id":${update},"message":{"message_id":${update},"date":${Math.floor(Date.now() / 1000)},"chat":{"id":${chat},"type":"private","first_name":"P"},"from":{"id":${chat},"is_bot":false,"first_name":"P","language_code":"${tongueOf(chat).slice(0, 2)}"},"text":"${text}"${text.startsWith('/') ? command : ''}}}`
const command = ',"entities":[{"type":"bot_command","offset":0,"length":6}]'
