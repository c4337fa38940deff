import type { HandoffState } from '#core/handoff/handoff.ts'
import { queuePlace } from '#storage/inbox/queue-place.ts'
import { docsPerMs } from '#storage/inbox/search.ts'
import { wordsOf } from '#storage/inbox/search-words.ts'
import type { Bulk } from './inbox-bulk.ts'
import { chance, message } from './inbox-words.ts'

/** Messages of one conversation, both ways; and of the one long talk. */
const perTalk = 10
const longTalk = 5_000
/** When the last message came, ms; one arrives each half second before it. */
export const end = Date.UTC(2026, 10, 22, 12)
const apart = 500

export const queueCount = 20
export const technicianCount = 40
export const queue = (n: number): string => `queue-${n}`
export const technician = (n: number): string => `technician-${n}`
export const talkId = (n: number): string => `t${String(n).padStart(6, '0')}`

/** Half are resolved; of the rest most wait. */
const stateOf = (n: number): HandoffState => {
  const place = n % 100
  if (place < 50) return 'resolved'
  if (place < 80) return 'queued'
  return place < 88 ? 'held' : place < 90 ? 'snoozed' : 'bot'
}
const languages = ['pt-PT', 'pt-PT', 'en', 'bn', 'ar', 'hi', 'uk', 'es']

/**
 * So many conversations with ten messages each, all of them in the inbox and in the search, and one
 * of five thousand. Queue 0 has a third of them, the last one few; the same each time.
 */
export async function fill(bulk: Bulk, talks: number, dialect: 'sqlite' | 'postgresql') {
  const random = chance(7)
  for (const [id, name] of [
    ['asylum', 'Asilo'],
    ['minor', 'Menor'],
  ])
    await bulk.add('Label', { id, name, colour: 'red' })
  for (let n = 0; n < talks; n += 1) {
    const count = n === 0 ? longTalk : perTalk
    const of = Math.min(queueCount - 1, Math.floor(queueCount ** random()) - 1)
    const lastAt = end - (talks - n) * perTalk * apart
    await addTalk(bulk, n, of, lastAt, count, random)
    const add = (kind: string, seq: number, at: number, text: string) =>
      addDoc(bulk, dialect, { id: n, of, kind, seq, at, text })
    await add('name', 0, lastAt, `Pessoa ${n}`)
    for (let m = 0; m < count; m += 1) {
      const at = lastAt - (count - m) * apart
      const text = message(n * perTalk + m, random)
      await addMessage(bulk, n, m, at, text)
      const [round, place] = [Math.floor(m / 5), m % 5]
      if (place < 3) await add('person', round * 3 + place + 1, at, text)
      if (place === 3) await add('centre', round * 2 + 1, at, text)
    }
  }
}

async function addTalk(
  bulk: Bulk,
  n: number,
  of: number,
  lastAt: number,
  count: number,
  random: () => number,
): Promise<void> {
  const id = talkId(n)
  const state = stateOf(n)
  const holds = state === 'held' || state === 'snoozed'
  const who = technician(Math.floor(random() * technicianCount))
  const urgent = n % 50 === 7
  const waitingSince = state === 'queued' || n % 200 === 83 ? lastAt - 60_000 : null
  await bulk.add('Contact', { id: `c${n}`, name: `Pessoa ${n}`, person: '{}', createdAt: lastAt })
  const [ins, outs] = [Math.ceil((count * 3) / 5), Math.floor((count * 2) / 5)]
  await bulk.add('Conversation', {
    id,
    contactId: `c${n}`,
    account: 'telegram:1',
    addressKind: 'chat',
    addressValue: id,
    version: 1,
    holder: holds ? 'technician' : state,
    optedOut: false,
    blocked: false,
    caseVars: '{}',
    inSeq: ins,
    handledSeq: ins,
    outSeq: outs,
    sentSeq: outs,
    fence: 0,
    unread: 0,
    handedOff: true,
  })
  await bulk.add('Address', {
    account: 'telegram:1',
    kind: 'chat',
    value: id,
    contactId: `c${n}`,
    conversationId: id,
  })
  await bulk.add('Handoff', {
    conversationId: id,
    state,
    queue: queue(of),
    centre: 'here',
    account: n % 5_000 === 3 ? 'web:1' : 'telegram:1',
    language: n % 20_000 === 10 ? 'ti' : languages[n % languages.length],
    why: 'asked',
    urgent,
    sensitive: n % 30 === 0,
    askedAt: lastAt - 600_000,
    claimedAt: holds || state === 'resolved' ? lastAt - 300_000 : null,
    resolvedAt: state === 'resolved' ? lastAt : null,
    waitingSince,
    technicianId: holds ? who : null,
    lastTechnicianId: holds || state === 'resolved' ? who : null,
    unread: n % 3,
    lastAt,
    lastFrom: 'person',
    lastText: 'olá',
    place: queuePlace({
      urgent,
      ...(waitingSince !== null && { waitingSince }),
      last: { at: lastAt, from: 'person', text: '' },
    }),
    searchIn: ins,
    searchOut: outs,
    searchQueue: queue(of),
  })
  await bulk.add('Event', {
    conversationId: id,
    at: lastAt - 600_000,
    type: 'handed-off',
    data: '{}',
  })
  if (n % 4 === 0) await bulk.add('HandoffLabel', { conversationId: id, labelId: 'asylum' })
  if (n % 1_000 === 1) await bulk.add('HandoffLabel', { conversationId: id, labelId: 'minor' })
  if (n % 100 === 5)
    await bulk.add('Mention', {
      technicianId: technician(Math.floor(n / 100) % technicianCount),
      conversationId: id,
      noteId: `n${n}`,
      at: lastAt,
    })
}

/** Of five messages three are hers, one is a technician's, one the bot's. */
async function addMessage(bulk: Bulk, n: number, m: number, at: number, text: string) {
  const conversationId = talkId(n)
  const [round, place] = [Math.floor(m / 5), m % 5]
  if (place < 3) {
    await bulk.add('Inbound', {
      conversationId,
      seq: round * 3 + place + 1,
      account: 'telegram:1',
      externalId: `${n}-${m}`,
      receivedAt: at,
      sentAt: at,
      content: JSON.stringify({ kind: 'text', text }),
      state: 'received',
      tries: 0,
    })
    return
  }
  await bulk.add('Outbox', {
    conversationId,
    seq: round * 2 + place - 2,
    part: JSON.stringify({ text, language: 'pt-PT' }),
    cause: place === 3 ? 'technician' : 'bot',
    state: 'sent',
    tries: 0,
    dueAt: at,
    createdAt: at,
    sentAt: at,
  })
}

type DocOf = { id: number; of: number; kind: string; seq: number; at: number; text: string }

async function addDoc(bulk: Bulk, dialect: string, { id: n, of, kind, seq, at, text }: DocOf) {
  const conversationId = talkId(n)
  const id = at * docsPerMs + (kind === 'name' ? 1 : 0)
  const words = wordsOf(text, [], queue(of), conversationId)
  const doc = { id, conversationId, kind, seq, noteId: '' }
  if (dialect === 'postgresql') {
    const quoted = words.split(' ').map((word) => `'${word}'`)
    await bulk.add('SearchDoc', { ...doc, words: quoted.join(' ') })
    return
  }
  await bulk.add('SearchDoc', doc)
  await bulk.add('SearchWords', { rowid: id, words })
}
