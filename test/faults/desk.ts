import { setTimeout as pause } from 'node:timers/promises'
import type { Deed } from '#core/handoff/deed.ts'
import { openStore } from '#storage/open-store.ts'
import { addMembers, cookieOf } from '../http/inbox/whole-house.ts'
import { answer, hear, load, noon } from '../storage/contract/talk.ts'
import { firstPerson } from './lanes.ts'
import type { Trial } from './trial.ts'

/** The queue of the echo flows, which all technicians serve. */
const queue = 'desk'
export const conversationOf = (n: number): string => `conversation-${n}`
export const technicianOf = (n: number): string => `technician-${n}`

/**
 * Writes technicians and conversations into a database no server has open. They wait for people, or the
 * bot has them back.
 */
export async function seedDesk(
  databaseUrl: string,
  technicians: number,
  { talks = technicians, holder = 'queued' }: { talks?: number; holder?: 'queued' | 'bot' } = {},
): Promise<void> {
  const store = await openStore(databaseUrl)
  const members = Array.from({ length: technicians }, (_, n) => ({
    id: technicianOf(n),
    role: 'technician' as const,
    team: queue,
  }))
  await addMembers(store, members)
  for (let n = 0; n < talks; n += 1) {
    const id = conversationOf(n)
    const ids = { contact: `contact-${n}`, conversation: id, address: `address-${n}` }
    await hear(store, { account: 'telegram:1001', from: String(firstPerson + n), ids })
    const { conversation } = await load(store, id)
    await answer(store, id, [], {
      next: {
        ...conversation,
        holder,
        handoff: {
          queue,
          centre: 'centre',
          why: 'asked',
          urgent: false,
          sensitive: false,
          askedAt: noon,
          ...(holder === 'queued' ? { waitingSince: noon } : {}),
          snoozed: false,
          unread: 1,
          last: { at: noon, from: 'person', text: 'olá' },
        },
      },
    })
  }
  await store.close()
}

type Answer = { status: number; json: () => Promise<unknown> }

/** One request of technician `n`, at one of the servers; undefined when none answers it. */
export async function ask(
  { targets, random }: Pick<Trial, 'targets' | 'random'>,
  n: number,
  path: string,
  body?: object,
  withinMs = 10_000,
): Promise<Answer | undefined> {
  const up = targets()
  const url = up[Math.floor(random() * up.length)]
  if (url === undefined) return undefined
  const headers = { cookie: cookieOf(technicianOf(n)), origin: url }
  const asking = body
    ? {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }
    : { headers }
  try {
    const given = await fetch(url + path, { ...asking, signal: AbortSignal.timeout(withinMs) })
    const text = await given.text()
    return { status: given.status, json: async () => JSON.parse(text) }
  } catch {
    // Killed in the middle: nobody knows what became of it, so it is asked again.
    return undefined
  }
}

/**
 * Asks for one deed on conversation `n` until it is answered, by the technician of the same number unless
 * another is named. Gives the status.
 */
export async function insist(
  trial: Trial,
  n: number,
  id: string,
  deed: Deed,
  technician = n,
): Promise<number> {
  const path = `/api/conversations/${conversationOf(n)}/deeds`
  for (;;) {
    trial.posted()
    const given = await ask(trial, technician, path, { id, deed })
    if (given !== undefined && given.status < 500 && given.status !== 429) return given.status
    await pause(30)
  }
}

/** What technician `n` sees of what was said to her person, oldest first: texts and their states. */
export async function saidTo(
  trial: Trial,
  n: number,
): Promise<readonly { text: string; state: string }[]> {
  const said: { text: string; state: string }[] = []
  let before = ''
  do {
    const path = `/api/conversations/${conversationOf(n)}/thread${before}`
    const given = await ask(trial, n, path)
    if (given?.status !== 200) throw new Error(`the thread answered ${given?.status}`)
    const page = (await given.json()) as {
      entries: { kind: string; technician?: string; part?: { text: string }; state?: string }[]
      before?: string
    }
    const ours = page.entries.filter(({ kind, technician }) => kind === 'centre' && technician)
    said.unshift(...ours.map(({ part, state }) => ({ text: part?.text ?? '', state: state ?? '' })))
    before = page.before === undefined ? '' : `?before=${encodeURIComponent(page.before)}`
  } while (before !== '')
  return said
}
