import { setTimeout as pause } from 'node:timers/promises'
import { Agent } from 'undici'
import type { Ledger } from './ledger.ts'

/** One person's way of writing. Times in ms, shares of 1. */
export type LaneOptions = {
  ledger: Ledger
  random: () => number
  secret: string
  /** Where the webhook is now; called for each delivery, taken in turn. */
  targets: () => readonly string[]
  people: number
  /** Whether a person who has written `written` messages writes one more. */
  goesOn: (written: number) => boolean
  /** Longest pause between two messages of a person. */
  pauseMs: number
  /** Share of updates that are delivered twice, half of them at the same instant. */
  repeat: number
  /** Longest wait for an answer; after it the update is delivered again. */
  answerMs?: number
  /** Called before each delivery. */
  onPost?: () => void
  /** Given up then, ms since 1970: what was not accepted shows in the verdict. */
  deadline: number
}

/** The first chat id. Person n writes from chat `firstPerson + n`. */
export const firstPerson = 1000

/** Telegram's default number of webhook connections (Bot API, setWebhook, `max_connections`). */
const connections = 40

/**
 * Delivers webhook updates as the Bot API server does (GUARANTEES 2.1): one at a time per chat, again
 * with a growing pause until a 2xx comes back, 40 connections at most. Pauses are shorter than
 * the real ones. Resolves when everybody has written everything and all of it was accepted.
 */
export async function deliver(options: LaneOptions): Promise<void> {
  const { ledger, random, targets, repeat, pauseMs, answerMs = 5000 } = options
  const agent = new Agent({ connections, headersTimeout: answerMs, bodyTimeout: answerMs })
  const copies: Promise<void>[] = []
  let posts = 0
  let updates = 0

  async function post(update: number, body: string): Promise<boolean> {
    const to = targets()
    const target = to[posts % Math.max(1, to.length)]
    posts += 1
    options.onPost?.()
    if (target === undefined) return false
    try {
      const answer = await agent.request({
        origin: target,
        path: '/webhooks/telegram',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-telegram-bot-api-secret-token': options.secret,
        },
        body,
      })
      await answer.body.dump()
      const { statusCode: status } = answer
      // 503 says "not now": the update is delivered again. Every other refusal is a fault.
      if (status >= 300 && status !== 503) ledger.refuses(update, status)
      return status < 300
    } catch {
      return false
    }
  }

  async function insist(update: number, body: string): Promise<void> {
    for (let wait = 10; Date.now() < options.deadline; wait = Math.min(wait * 2, 300)) {
      if (await post(update, body)) return ledger.accepts(update)
      await pause(wait)
    }
  }

  async function lane(person: number): Promise<void> {
    for (let written = 0; options.goesOn(written) && Date.now() < options.deadline; written++) {
      updates += 1
      const update = updates
      const text = `word ${person} ${written + 1} ${Math.floor(random() * 1e9).toString(36)}`
      const body = JSON.stringify(messageUpdate(update, person, text))
      const copied = random() < repeat
      const together = copied && random() < 0.5
      ledger.sends(update, person, text, Date.now())
      const twin = together ? insist(update, body) : undefined
      await insist(update, body)
      await twin
      const later = random() * 2000
      if (copied && !together) copies.push(pause(later).then(() => insist(update, body)))
      await pause(random() * pauseMs)
    }
  }

  await Promise.all(Array.from({ length: options.people }, (_, n) => lane(firstPerson + n)))
  await Promise.all(copies)
  await agent.destroy()
}

/** A private text message as the Bot API wraps it. */
export const messageUpdate = (update: number, person: number, text: string) => ({
  update_id: update,
  message: {
    message_id: update,
    date: Math.floor(Date.now() / 1000),
    chat: { id: person, type: 'private', first_name: `P${person}` },
    from: { id: person, is_bot: false, first_name: `P${person}`, language_code: 'en' },
    text,
  },
})
