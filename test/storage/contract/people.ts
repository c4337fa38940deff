import type { Committed, OutboxRow, Store, TurnCommit } from '#app/ports.ts'
import type { Conversation } from '#core/conversation.ts'
import type { Handoff } from '#core/handoff/handoff.ts'
import { answer, commit, hear, load, newId, noon, turnOn } from './talk.ts'

/** A handoff as the first one makes it. */
export const handoff = (more: Partial<Handoff> = {}): Handoff => ({
  queue: 'desk',
  centre: 'lisbon',
  why: 'asked',
  urgent: false,
  sensitive: false,
  askedAt: noon,
  waitingSince: noon,
  snoozed: false,
  unread: 1,
  last: { at: noon, from: 'person', text: 'olá' },
  ...more,
})

/** A conversation that waits in a queue. Its message is handled, and nothing is left to send. */
export async function queued(store: Store, more: Parameters<typeof hear>[1] = {}): Promise<string> {
  const id = await hear(store, { from: newId(), ...more })
  const { conversation } = await load(store, id)
  await answer(store, id, [], {
    next: { ...conversation, holder: 'queued', handoff: handoff() },
  })
  return id
}

type Asked = Partial<TurnCommit> & {
  by?: string
  deedId?: string
  digest?: string
  says?: readonly string[]
}

/** A deed on a conversation as it was read: by default somebody claims it. */
export function deedOn(
  was: Conversation,
  { by = 'rui', deedId = newId(), digest = 'd1', says = [], ...more }: Asked = {},
): TurnCommit {
  const held = handoff({ ...was.handoff, technician: by })
  return {
    ...turnOn({ conversation: was, fence: -1, more: false, unsent: [] }),
    next: { ...was, holder: 'technician', handoff: held },
    deed: { technician: by, id: deedId, kind: 'claim', digest },
    parts: says.map((text) => ({
      part: { text, language: 'pt-PT' },
      cause: 'technician',
      technician: by,
    })),
    ...more,
  }
}

/** Reads, decides and commits a deed until it has not moved, as the app does. */
export async function act(store: Store, id: string, asked: Asked = {}): Promise<Committed> {
  const once = { deedId: newId(), ...asked }
  for (let tries = 0; tries < 500; tries += 1) {
    const { conversation } = await load(store, id)
    const committed = await commit(store, deedOn(conversation, once))
    if (committed.ok || committed.why !== 'moved') return committed
  }
  throw new Error('a deed that always moves')
}

/** The same, and its rows. */
export async function acted(
  store: Store,
  id: string,
  asked: Asked = {},
): Promise<readonly OutboxRow[]> {
  const committed = await act(store, id, asked)
  if (!committed.ok) throw new Error(committed.why)
  return committed.rows
}
