import type { Arrival, Committed, Loaded, OutboxRow, Store, TurnCommit } from '#app/ports.ts'
import type { Content } from '#core/message.ts'

/** The instant the contract's clock begins at, ms. */
export const noon = Date.UTC(2026, 10, 22, 12)

let made = 0
/** A new id of any kind. */
export const newId = (): string => {
  made += 1
  return `id-${process.pid}-${made}`
}

/** A text from one person, under a provider id of its own unless one is given. */
export function arrival(more: Partial<Arrival> & { from?: string; text?: string } = {}): Arrival {
  const { from = 'ana', text = 'olá', ...rest } = more
  return {
    account: 'telegram:1',
    externalId: newId(),
    address: { kind: 'chat', value: from },
    sentAt: noon,
    receivedAt: noon,
    content: { kind: 'text', text },
    ids: { contact: newId(), conversation: newId(), address: newId() },
    ...rest,
  }
}

/** Stores one message and gives its conversation. */
export async function hear(
  store: Store,
  more: Parameters<typeof arrival>[0] = {},
): Promise<string> {
  const [accepted] = await store.accept([arrival(more)])
  if (!accepted) throw new Error('accept gave nothing back')
  return accepted.conversationId
}

export async function load(store: Store, id: string, now = noon): Promise<Loaded> {
  const [loaded] = await store.load([id], now)
  if (!loaded) throw new Error('load gave nothing back')
  return loaded
}

export const textOf = (content: Content | undefined): string | undefined =>
  content?.kind === 'text' ? content.text : undefined

/** A turn that handles what was loaded and says `says`; `more` overrides any of it. */
export function turnOn(
  loaded: Loaded,
  says: readonly string[] = [],
  more: Partial<TurnCommit> = {},
): TurnCommit {
  return {
    conversationId: loaded.conversation.id,
    version: loaded.conversation.version,
    fence: loaded.fence,
    ...(loaded.next && { handled: loaded.next.seq }),
    next: loaded.conversation,
    personChanged: false,
    events: [],
    parts: says.map((text) => ({ part: { text, language: 'pt-PT' }, cause: 'bot' })),
    now: noon,
    ...more,
  }
}

export async function commit(store: Store, turn: TurnCommit): Promise<Committed> {
  const [committed] = await store.commit([turn])
  if (!committed) throw new Error('commit gave nothing back')
  return committed
}

/** Handles the oldest message with these replies, and gives their rows. */
export async function answer(
  store: Store,
  id: string,
  says: readonly string[],
  more: Partial<TurnCommit> = {},
): Promise<readonly OutboxRow[]> {
  const committed = await commit(store, turnOn(await load(store, id), says, more))
  if (!committed.ok) throw new Error('the turn had moved')
  return committed.rows
}

export const sent = (row: OutboxRow, now = noon) => ({
  conversationId: row.conversationId,
  seq: row.seq,
  now,
  state: 'sent' as const,
  externalId: newId(),
})
