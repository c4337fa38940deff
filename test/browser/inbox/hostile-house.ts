import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Saying, TurnCommit } from '#app/ports.ts'
import { openVault } from '#files/vault.ts'
import type { FullStore } from '#storage/full-store.ts'
import { openStore } from '#storage/open-store.ts'
import { addMembers, fileIdOf } from '../../http/inbox/whole-house.ts'
import { deedOn, handoff } from '../../storage/contract/people.ts'
import { answer, arrival, commit, load, turnOn } from '../../storage/contract/talk.ts'
import { fileStates, hostileEvents, hostileParts, saidBy } from './hostile-talk.ts'

/** Where a talk stands. Those of `mine` hold every kind of message there is. */
export const lanes = ['mine', 'colleague', 'unassigned', 'snoozed', 'resolved'] as const
export type Lane = (typeof lanes)[number]
export const talkOf = (lane: Lane, n: number): string => `${lane}-${n}`
/** The voice note of a whole talk: on the page, the talk is. */
export const voiceOf = (n: number): string => fileIdOf(`${talkOf('mine', n)}-6`)
/** Who looks at it: an administrator with her second factor. */
export const viewer = 'ana'

const minute = 60_000

/**
 * Writes the database of a house in which everything that anybody can name or say is one of `texts`:
 * for each text a person with a talk in each lane, a colleague, a team, a label, a session and a passkey.
 */
export async function seedHostileHouse(dir: string, texts: readonly string[]): Promise<void> {
  mkdirSync(dir, { recursive: true })
  const store = await openStore(`file:${join(dir, 'acolhe.db')}`)
  await seedColleagues(store, texts)
  const began = Date.now() - 20 * minute
  for (const [n, text] of texts.entries())
    await store.inbox.saveLabel({ id: `l${n}`, name: text, colour: 'red' })
  for (const lane of lanes)
    for (const [n, text] of texts.entries()) await seedTalk(store, { lane, n, text, at: began })
  await seedFiles(store, dir, texts, began)
  while ((await store.inbox.index(Date.now() + minute, 200)) > 0);
  await store.close()
}

async function seedColleagues(store: FullStore, texts: readonly string[]): Promise<void> {
  const team = 'front-desk'
  const colleagues = texts.map((_, n) => ({ id: `u${n}`, role: 'technician' as const, team }))
  await addMembers(store, [
    { id: viewer, role: 'administrator', team, factor: true },
    ...colleagues.map((one) => ({ ...one, ended: true })),
  ])
  const { user, team: teams, authSession, passkey, audit } = await store.database()
  await user.update({ where: { id: viewer }, data: { name: texts[0] ?? '', capacity: 200 } })
  const expiresAt = new Date(Date.now() + 30 * minute)
  const once = { createdAt: new Date(), updatedAt: new Date() }
  for (const [n, name] of texts.entries()) {
    await user.update({ where: { id: `u${n}` }, data: { name } })
    await teams.create({ data: { id: `t${n}`, name, centre: name, queues: '["front-desk"]' } })
    await authSession.create({
      data: { id: `s${n}`, token: `s${n}`, userId: viewer, expiresAt, ...once, userAgent: name },
    })
    const key = { publicKey: '', counter: 0, deviceType: name, backedUp: false }
    await passkey.create({
      data: { id: `k${n}`, name, userId: viewer, credentialID: `k${n}`, ...key },
    })
    const done = { at: Date.now(), userId: `u${n}`, what: name, conversationId: name }
    await audit.create({ data: { ...done, data: JSON.stringify({ name }) } })
  }
}

type Talk = { lane: Lane; n: number; text: string; at: number }

async function seedTalk(store: FullStore, { lane, n, text, at }: Talk): Promise<void> {
  const id = talkOf(lane, n)
  const whole = lane === 'mine'
  const said = whole ? saidBy(text) : [{ kind: 'text' as const, text }]
  const ids = { contact: `c-${id}`, conversation: id, address: `a-${id}` }
  await store.accept(
    said.map((content, seq) => {
      const when = at + seq * 1_000
      const sent = { from: id, name: text, languageHint: text.slice(0, 30), ids, content }
      return arrival({ ...sent, sentAt: when, receivedAt: when })
    }),
  )
  for (const _ of said.slice(1)) await answer(store, id, [], { now: at })
  const { conversation, ...loaded } = await load(store, id, at)
  const holds = { mine: viewer, snoozed: viewer, colleague: `u${n}` }[lane as 'mine']
  const more = {
    queue: 'front-desk',
    centre: 'claim',
    why: text,
    askedAt: at,
    waitingSince: at,
    last: { at: at + minute, from: 'person' as const, text: text.slice(0, 160) },
    snoozed: lane === 'snoozed',
    ...(holds === undefined ? {} : { technician: holds }),
    ...(lane === 'resolved' ? { resolvedAt: at } : {}),
  }
  const next: TurnCommit['next'] = {
    ...conversation,
    name: text,
    // The colleagues' talks are in a language that is none.
    language: whole ? 'ar' : text.slice(0, 60),
    case: { subject: text },
    person: { name: text },
    holder: holds !== undefined ? 'technician' : lane === 'resolved' ? 'resolved' : 'queued',
    handoff: handoff(more),
  }
  const parts: readonly Saying[] = whole ? hostileParts(text, n) : []
  const turn = { handled: said.length, next, parts, now: at + minute, personChanged: true }
  const answered = await commit(
    store,
    turnOn({ ...loaded, conversation }, [], {
      ...turn,
      events: whole ? hostileEvents(text, n) : [],
    }),
  )
  if (!answered.ok) throw new Error(answered.why)
  await store.settle(
    answered.rows.map(({ seq }, row) => ({
      ...{ conversationId: id, seq, now: at + minute },
      ...(row === 0
        ? { state: 'failed' as const, code: text }
        : { state: 'sent' as const, externalId: `${id}-${seq}` }),
    })),
  )
  const { conversation: stands } = await load(store, id, at)
  const note = { id: `n-${id}`, technician: `u${n}`, text, mentions: [viewer, `u${n}`] }
  const deed = { by: `u${n}`, next: stands, labels: { add: [`l${n}`], remove: [] } }
  await commit(
    store,
    deedOn(stands, { ...deed, notes: lane === 'snoozed' ? [] : [note], now: at + 2 * minute }),
  )
}

async function seedFiles(store: FullStore, dir: string, texts: readonly string[], at: number) {
  const vault = openVault(join(dir, 'files'))
  const bytes = {
    photo: await sharp({ create: { width: 8, height: 6, channels: 3, background: 'teal' } })
      .png()
      .toBuffer(),
    words: new TextEncoder().encode('executed = 1'),
  }
  const kept = {
    photo: fileIdOf('a photo'),
    words: fileIdOf('words'),
  }
  for (const as of ['photo', 'words'] as const) {
    const answer = await vault.keep(kept[as], bytes[as], {})
    if ('refused' in answer) throw new Error(answer.refused)
  }
  for (const [n, name] of texts.entries()) {
    const conversationId = talkOf('mine', n)
    for (const { seq, direction, as, ...state } of fileStates(name)) {
      const id = fileIdOf(`${conversationId}-${seq}${direction === 'out' ? '-out' : ''}`)
      if (as !== undefined) await vault.copy(kept[as], id)
      const file = { id, conversationId, direction, seq, name, account: 'telegram:1' }
      await store.inbox.files.add({ ...file, ...state, tries: 0, createdAt: at })
    }
  }
}
