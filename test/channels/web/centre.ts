import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChatHello } from '#app/chat-ports.ts'
import type { OutboxRow, ThreadItem } from '#app/ports.ts'
import { openWebChat } from '#channels/web/web.ts'
import type { Part } from '#core/channel.ts'
import type { Inbound } from '#core/message.ts'
import { openVault } from '#files/vault.ts'
import { words } from './words.ts'

const hello: ChatHello = {
  centre: 'CLAIM de Loulé',
  phone: '+351 289 400 600',
  languages: [
    { tag: 'pt-PT', name: 'português', hello: 'Olá' },
    { tag: 'en', name: 'English', hello: 'Hello' },
  ],
}

/** A clock that stands still until it is moved; timers ring when it is moved past them. */
export function openClock(start = Date.UTC(2026, 10, 23, 10)) {
  let now = start
  const timers = new Set<{ at: number; run: () => void }>()
  return {
    now: () => now,
    after(ms: number, run: () => void) {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    move(ms: number) {
      now += ms
      for (const timer of [...timers]) {
        if (timer.at > now) continue
        timers.delete(timer)
        timer.run()
      }
    },
    timers: () => timers.size,
  }
}

/**
 * The real web chat over a store and a sink held in memory: one conversation a visitor, the same
 * message once, places counted on each side. What the flows will do stands in `answer`.
 */
export function openCentre(
  clock: { now(): number } = Date,
  answer: (content: Inbound['content'], n: number) => readonly Part[] = () => [],
) {
  const threads = new Map<string, ThreadItem[]>()
  const vault = openVault(mkdtempSync(join(tmpdir(), 'acolhe-files-')))
  const received: Inbound[] = []
  let failing = false

  const threadOf = (visitor: string) => {
    const known = threads.get(visitor) ?? []
    threads.set(visitor, known)
    return known
  }
  const chat = openWebChat({
    store: {
      conversationAt: async (_, { value }) => (threads.has(value) ? `c-${value}` : undefined),
      thread: async (id, after, limit) =>
        threadOf(id.slice(2))
          .filter((one) => one.seq > (one.from === 'person' ? after.in : after.out))
          .slice(0, limit),
    },
    clock,
    hello: () => hello,
    words,
    files: new URL('./files', import.meta.url).pathname,
    vault,
  })

  async function say(visitor: string, part: Part, cause: OutboxRow['cause'] = 'bot') {
    const thread = threadOf(visitor)
    const seq = thread.filter((one) => one.from === 'centre').length + 1
    const at = clock.now()
    thread.push({ from: 'centre', seq, at, part, cause })
    const address = { kind: 'chat' as const, value: visitor }
    return chat.send({
      conversationId: `c-${visitor}`,
      account: 'web',
      address,
      seq,
      part,
      cause,
      createdAt: at,
      tries: 0,
      dueAt: at,
    })
  }

  async function accept(messages: readonly Inbound[]) {
    if (failing) throw new Error('the disk is full')
    for (const message of messages) {
      const visitor = message.address.value
      const thread = threadOf(visitor)
      const { externalId, content, sentAt: at } = message
      if (received.some((one) => one.externalId === externalId)) continue
      const seq = thread.filter((one) => one.from === 'person').length + 1
      thread.push({ from: 'person', seq, at, externalId, content })
      received.push(message)
      for (const part of answer(content, seq)) await say(visitor, part)
    }
  }

  return {
    chat,
    vault,
    received,
    say,
    start: () =>
      chat.start({
        accept,
        setAside: async () => {},
        statuses: async () => {},
        samePerson: async () => {},
      }),
    /** From now on nothing can be stored, or it can again. */
    fail: (yes: boolean) => {
      failing = yes
    },
    /** The visitor who wrote last. */
    visitor: () => received.at(-1)?.address.value ?? '',
  }
}

/** A message of the centre in words alone. */
export const part = (text: string, language = 'pt-PT'): Part => ({ text, language })
