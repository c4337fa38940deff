import { expect } from 'vitest'
import { groupingQuestions } from '#app/group-questions.ts'
import type { Store, TurnCommit } from '#app/ports.ts'
import type { Scope } from '#core/access/scope.ts'
import type { Conversation } from '#core/conversation.ts'
import type { FullStore } from '#storage/full-store.ts'
import { deedOn } from './people.ts'
import { answer, commit, hear, load, newId, noon } from './talk.ts'

/** Who may see everything here. */
export const leader: Scope = { person: 'rita', queues: ['desk'], sensitive: true }

/** Somebody asks what nobody knows; her message is handled by the turn that keeps it. */
export async function ask(
  store: FullStore,
  text: string,
  { from = newId(), language = 'pt', at = noon } = {},
): Promise<{ conversationId: string; seq: number }> {
  const conversationId = await hear(store, { from, text, receivedAt: at })
  const { next } = await load(store, conversationId)
  await answer(store, conversationId, ['não sei'], { asked: { text, language }, now: at })
  return { conversationId, seq: next?.seq ?? 0 }
}

/** Puts questions together that begin alike, as a process does. */
export const grouper = (store: FullStore, letters = 1) =>
  groupingQuestions({
    questions: store.questions,
    groupOf: ({ text }, known) =>
      known.find((one) => one.text.slice(0, letters) === text.slice(0, letters))?.group,
    clock: { now: () => noon, after: () => () => {} },
    log: { info() {}, error: ({ error }: { error?: unknown }) => expect(error).toBeUndefined() },
    newId,
  })

/** A turn of the house changes a conversation. */
export async function change(
  store: Store,
  id: string,
  to: Partial<Conversation>,
  more: Partial<TurnCommit> = {},
): Promise<void> {
  const { conversation } = await load(store, id)
  const turn = deedOn(conversation, { ...more, next: { ...conversation, ...to } })
  expect(await commit(store, turn)).toMatchObject({ ok: true })
}
