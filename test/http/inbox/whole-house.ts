import { createHmac } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '#accounts/keyed-hash.ts'
import type { Linkable, LinkState } from '#app/channel-ports.ts'
import { openMessaging } from '#app/messaging.ts'
import type { Channel, Clock, Log } from '#app/ports.ts'
import { readPhone } from '#content/phone.ts'
import { openFlows } from '#content/serve.ts'
import type { Role } from '#core/access/role.ts'
import type { Conversation } from '#core/conversation.ts'
import { openVault } from '#files/vault.ts'
import type { FullStore } from '#storage/full-store.ts'
import { openStore } from '#storage/open-store.ts'
import { readConfig } from '../../../src/config.ts'
import { newId } from '../../../src/new-id.ts'
import { wireInbox } from '../../../src/wire-inbox.ts'
import { deedOn, handoff } from '../../storage/contract/people.ts'
import { answer, commit, hear, load, noon } from '../../storage/contract/talk.ts'
import { type Asked, ownRequest } from './own-request.ts'

/** One who uses the inbox. `factor`: a second factor was shown in her session. */
export type Member = {
  id: string
  role: Role
  team: string
  factor?: boolean
  disabled?: boolean
  ended?: boolean
}
/**
 * A talk whose every text says which it is. `like`: the one it is a copy of, with the same texts.
 * `named`: in a note of it. `holder`: who has it.
 */
export type SeededTalk = {
  id: string
  like?: string
  queue: string
  sensitive?: boolean
  named?: string
  holder?: string
  snoozed?: boolean
  resolved?: boolean
}

export const secretKey = 'a key of the test that has more than 32 characters'
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} }
/** The house's own time, but what is batched within a tenth of a second comes sooner. */
const clock: Clock = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms <= 100 ? 5 : ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Writes the database of a house once; `openWholeHouse` opens copies of it. */
export async function seedHouse(
  file: string,
  members: readonly Member[],
  talks: readonly SeededTalk[],
): Promise<void> {
  const store = await openStore(`file:${file}`)
  await addMembers(store, members)
  await addTalks(store, talks)
  // The contract's talks are of that day's noon.
  while ((await store.inbox.index(Math.max(clock.now(), noon + 1), 100)) > 0);
  await store.close()
}

export async function addMembers(store: FullStore, members: readonly Member[]): Promise<void> {
  const database = await store.database()
  const now = new Date()
  const teams = [...new Set(members.map(({ team }) => team)), 'spare']
  for (const id of teams)
    await database.team.create({
      data: { id, name: id, centre: 'c', queues: JSON.stringify(id === 'spare' ? [] : [id]) },
    })
  for (const { id, role, team, factor, disabled, ended } of members) {
    const names = { id, name: `Name of ${id}`, email: `${id}@example.org`, role }
    const disabledAt = disabled ? now.getTime() : null
    await database.user.create({
      data: {
        ...names,
        emailVerified: true,
        createdAt: now,
        updatedAt: now,
        seenAt: now.getTime(),
        disabledAt,
      },
    })
    await database.teamMember.create({ data: { teamId: team, userId: id } })
    if (ended) continue
    await database.authSession.create({
      data: {
        id: `session-${id}`,
        token: sha256(tokenOf(id)),
        userId: id,
        expiresAt: new Date(now.getTime() + 1_800_000),
        createdAt: now,
        updatedAt: now,
        secondFactorAt: factor ? now.getTime() : null,
      },
    })
  }
}

async function addTalks(store: FullStore, talks: readonly SeededTalk[]): Promise<void> {
  await store.inbox.saveLabel({ id: 'l1', name: 'Work', colour: 'grey' })
  for (const talk of talks) {
    const { id, like = id } = talk
    const ids = { contact: `c-${id}`, conversation: id, address: `a-${id}` }
    await hear(store, { from: id, text: `text of ${like}`, name: `name of ${like}`, ids })
    const { conversation } = await load(store, id)
    await answer(store, id, [], { next: standing(conversation, talk, like) })
    const note = { id: `note-${id}`, technician: 'author', text: `note of ${like}` }
    const mentions = talk.named === undefined ? [] : [talk.named]
    const next = (await load(store, id)).conversation
    await commit(store, deedOn(next, { by: 'author', next, notes: [{ ...note, mentions }] }))
    await store.later.add({
      id: `later-${id}`,
      conversationId: id,
      technician: 'author',
      dueAt: Date.now() + 86_400_000,
      createdAt: noon,
      deed: JSON.stringify({ do: 'reply', text: `later of ${like}`, language: 'pt-PT' }),
    })
    await store.inbox.files.add({
      id: fileIdOf(id),
      conversationId: id,
      direction: 'in',
      seq: 1,
      account: 'telegram:1',
      state: 'ready',
      name: `file of ${like}.txt`,
      mime: 'text/plain',
      tries: 0,
      createdAt: noon,
    })
  }
}

/** A talk where it is to stand. */
function standing(
  was: Conversation,
  { queue, sensitive = false, holder, snoozed = false, resolved = false }: SeededTalk,
  like: string,
): Conversation {
  const at = resolved ? 'resolved' : holder === undefined ? 'queued' : 'technician'
  const last = { at: noon, from: 'person' as const, text: `text of ${like}` }
  const held = holder === undefined ? {} : { technician: holder }
  const over = resolved ? { resolvedAt: noon } : {}
  return {
    ...was,
    holder: at,
    handoff: handoff({ queue, sensitive, snoozed, last, ...held, ...over }),
  }
}

/** The vault takes ids as `newId` makes them. */
export const fileIdOf = (talk: string): string => `f${sha256(talk).slice(0, 24)}`
const tokenOf = (who: string): string => sha256(`token of ${who}`).slice(0, 32)

/** The cookie of one member, as the sign-in sets it. */
export function cookieOf(who: string): string {
  const token = tokenOf(who)
  const signature = createHmac('sha256', secretKey).update(token).digest('base64')
  return `acolhe.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}

/** An account to be linked, with no network behind it. */
const openLinkable = (): Linkable => {
  let state: LinkState = { state: 'needs-linking', why: 'new' }
  return {
    link: async () => state,
    wish: async (wish) => {
      state =
        wish.do === 'link'
          ? { state: 'linking', qr: 'a code', until: Date.now() + 60_000 }
          : { state: 'needs-linking', why: 'new' }
    },
  }
}

const flowsOf = (store: FullStore) =>
  openFlows({ flowsDir: 'flows', localesDir: 'locales', store, clock, log: silent })
let content: ReturnType<typeof flowsOf> | undefined

/**
 * The inbox as the server has it, every part of it real, on a copy of a seeded database. `translateUrl`:
 * a service that translates.
 */
export async function openWholeHouse(seeded: string, folder: string, translateUrl = '') {
  const file = join(folder, `${newId()}.db`)
  copyFileSync(seeded, file)
  const store = await openStore(`file:${file}`)
  content ??= flowsOf(store)
  const { flows } = await content
  const vault = openVault(join(folder, 'files'))
  for (const talk of ['open', 'sensitive', 'foreign'])
    await vault.keep(fileIdOf(talk), new TextEncoder().encode(`text of ${talk}`), {})
  const channel: Channel = {
    account: 'telegram:1',
    kind: 'telegram',
    capabilities: {
      text: 4096,
      textWithChoices: 4096,
      caption: 1024,
      buttons: false,
      list: false,
      attachments: true,
    },
    send: async () => ({ ok: true, externalId: newId() }),
    start: async () => {},
    stop: async () => {},
    health: () => ({ ok: true, state: 'open', since: 0 }),
  }
  const channels = new Map([[channel.account, channel]])
  const messaging = openMessaging({
    store,
    channels,
    flows,
    clock,
    log: silent,
    meter: { count() {}, time() {} },
    phone: readPhone,
    newId,
    chance: Math.random,
    sweepEvery: 1_000,
  })
  const inbox = await wireInbox({
    config: {
      ...readConfig({ DATA_DIR: folder, SECRET_KEY: secretKey, TRANSLATE_URL: translateUrl }),
      databaseUrl: `file:${file}`,
    },
    store,
    vault,
    flows,
    messaging,
    channels,
    linkable: new Map([['whatsapp-web', openLinkable()]]),
    clock,
    log: silent,
    addressOf: () => undefined,
  })

  /** Asks as somebody, as her own inbox would. */
  const ask = async (who: string | undefined, method: string, path: string, asked?: Asked) =>
    inbox.http.request(path, ownRequest(who && cookieOf(who), method, asked))

  return {
    app: inbox.http,
    ask,
    store,
    /** Everything that a request might change, to be compared. Not the audit: it grows by refusals. */
    async state(): Promise<string> {
      const database = await store.database()
      const tables = await Promise.all([
        database.conversation.findMany({ orderBy: { id: 'asc' } }),
        database.handoff.findMany({ orderBy: { conversationId: 'asc' } }),
        database.note.findMany({ orderBy: { id: 'asc' } }),
        database.mention.findMany({ orderBy: { noteId: 'asc' } }),
        database.file.findMany({ orderBy: { id: 'asc' } }),
        database.label.findMany({ orderBy: { id: 'asc' } }),
        database.user.findMany({ orderBy: { id: 'asc' }, omit: { seenAt: true } }),
        database.authSession.findMany({ orderBy: { id: 'asc' }, select: { id: true } }),
        database.team.findMany({ orderBy: { id: 'asc' } }),
        database.teamMember.findMany({ orderBy: { userId: 'asc' } }),
        database.oneTimeLink.findMany({ orderBy: { hash: 'asc' } }),
        database.calendarFeed.findMany(),
        database.outbox.findMany(),
        database.laterReply.findMany({ orderBy: { id: 'asc' } }),
      ])
      return JSON.stringify(tables, null, 1)
    },
    async close(): Promise<void> {
      await inbox.stop()
      await messaging.stop()
      await store.close()
    },
  }
}
