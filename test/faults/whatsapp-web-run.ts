import { setTimeout as pause } from 'node:timers/promises'
import { firstPerson } from './lanes.ts'
import { createLedger, report, type Verdict } from './ledger.ts'
import { seeded } from './random.ts'
import { receiptedNotStored, timesToReceipt } from './whatsapp-web-gap.ts'
import { type Replies, readReplies } from './whatsapp-web-replies.ts'
import {
  centre,
  openWhatsappTrial,
  phoneOf,
  type WhatsappTrialOptions,
} from './whatsapp-web-trial.ts'

export type WhatsappRunOptions = WhatsappTrialOptions & {
  seed: number
  kills: number
  /** Messages written in all, and how many of them at least while the server is down. */
  messages: number
  whileDown: number
  /** How long the last replies are waited for, ms. */
  withinMs: number
}

/** What became of the run, and what is WhatsApp's own. */
export type WhatsappVerdict = Verdict &
  Replies & {
    /** Ids that were receipted and not stored when a process had died. */
    gap: readonly string[]
    /** How many messages had waited on the server when they were taken. */
    waited: number
    /** Replies that a phone could not open at first and asked for once more. */
    asked: number
  }

/** How long people go on writing after a start, and the latest kill after it, ms. */
const busyMs = 1_500
const longestLife = 2_500

/**
 * People write on, up and down, while the server is killed and started again; then all replies are waited for and
 * the books compared. Prints the verdict.
 */
export async function runWhatsapp(options: WhatsappRunOptions): Promise<WhatsappVerdict> {
  const { seed, people, kills, messages, whileDown, withinMs } = options
  const ledger = createLedger(seed)
  const random = seeded(seed)
  const trial = await openWhatsappTrial(options)
  const { call } = trial.whatsApp
  const replies = readReplies(call, ledger)
  const gap = new Set<string>()
  let written = 0
  let said = Promise.withResolvers<void>()

  async function write(many: number): Promise<void> {
    const words = Array.from({ length: many }, () => {
      const person = firstPerson + Math.floor(random() * people)
      written += 1
      const text = `word ${person} ${written} ${Math.floor(random() * 1e9).toString(36)}`
      ledger.sends(written, person, text, Date.now())
      // WhatsApp keeps it until it is receipted.
      ledger.accepts(written)
      return { from: phoneOf(person), to: centre, text }
    })
    await call('say', { messages: words })
    said.resolve()
    said = Promise.withResolvers()
  }

  /** By ones, twos and threes. */
  async function writeOn(many: number): Promise<void> {
    for (let left = many; left > 0; ) {
      const next = Math.min(left, 1 + Math.floor(random() * 3))
      left -= next
      await write(next)
      await pause((random() * 2 * busyMs * next) / many)
    }
  }

  /** At any moment; every other time in the first moments of a message. */
  async function strike(writing: Promise<void>): Promise<void> {
    await pause(random() * longestLife)
    if (random() < 0.5) {
      await Promise.race([said.promise, writing])
      await pause(random() * 60)
    }
    const server = trial.server()
    server?.signal('SIGKILL')
    await server?.exited
  }

  try {
    const up = shares(messages - whileDown, kills + 1)
    const down = shares(whileDown, kills)
    for (let kill = 0; kill < kills; kill++) {
      const writing = writeOn(up[kill] ?? 0)
      await strike(writing)
      await writing
      await write(down[kill] ?? 0)
      const { deliveries } = await call('deliveries', {})
      for (const id of receiptedNotStored(trial.file, deliveries)) gap.add(id)
      await trial.start()
    }
    await writeOn(up[kills] ?? 0)
    // What was lost is not waited for.
    for (const end = Date.now() + withinMs; ledger.waiting() > gap.size && Date.now() < end; )
      await pause(50)
    // A repeat comes soon or not at all.
    await pause(1_500)
    await replies.stop()
    const { deliveries } = await call('deliveries', {})
    const verdict = {
      ...ledger.verdict(),
      ...replies.seen,
      blows: kills,
      gap: [...gap],
      asked: (await call('state', {})).undecryptable.length,
      waited: deliveries.filter((one) => one.waited).length,
    }
    const way = (waited: boolean) => spread(timesToReceipt(deliveries, waited))
    console.log(`whatsapp-web ${report(verdict)}
${verdict.waited} messages had waited (append); receipted but not stored at a kill: ${verdict.gap.length}
from the line to the receipt that follows the commit: ${way(false)}; of those that waited ${way(true)}
replies once more under their id: ${verdict.repeats}, asked for again: ${verdict.asked}`)
    return verdict
  } catch (error) {
    console.log(`whatsapp-web stopped early: ${report(ledger.verdict())}`)
    console.log(trial.server()?.output().slice(-3_000))
    throw error
  } finally {
    await replies.stop()
    await trial.close()
  }
}

/** A number in so many whole parts, as even as can be. */
const shares = (all: number, parts: number): number[] =>
  Array.from(
    { length: parts },
    (_, at) => Math.floor((all * (at + 1)) / parts) - Math.floor((all * at) / parts),
  )

function spread(sorted: readonly number[]): string {
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`
}
