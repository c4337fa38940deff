import { askAgain } from '#core/handoff/ask-again.ts'
import { type Ground, knownHere } from './decide.ts'
import { limits } from './limits.ts'
import { nameOf } from './name-of.ts'
import { longAfter } from './next-row.ts'
import type { Clock, Log, Store } from './ports.ts'
import type { Turns } from './turns.ts'
import type { DeedWriter } from './write-deed.ts'

type Needs = {
  store: Pick<Store, 'load' | 'waitAgain' | 'changes'>
  turns: Pick<Turns, 'wake'>
  clock: Pick<Clock, 'now'>
  log: Log
  ground(): Ground
  writer: Pick<DeedWriter, 'write'>
}

/**
 * After a network refused a technician's reply because its window was closed (what our clock took for open
 * was not) the reply waits until she writes, and she is asked to.
 */
export function askingAgain({ store, turns, clock, log, ground, writer }: Needs) {
  async function ask(id: string, seq: number): Promise<void> {
    for (let tries = 0; tries < limits.deeds; tries += 1) {
      const [loaded] = await store.load([id], clock.now())
      if (!loaded) return
      const here = ground()
      const { conversation } = loaded
      const decision = askAgain(conversation, knownHere(here, conversation.account, {}))
      if (decision === undefined) return
      const technician = conversation.handoff?.technician ?? ''
      // Once for each refusal, whatever the number of times the network tells of it.
      const deed = { technician, id: `ask-again:${id}:${seq}`, kind: 'ask-again', digest: '' }
      const committed = await writer.write(loaded, decision, deed, here)
      if (committed.ok || committed.why !== 'moved') return
    }
  }

  /** Resolves once the reply waits on disk; rejects where it could not. */
  return async ({ conversationId, seq }: { conversationId: string; seq: number }) => {
    if (!(await store.waitAgain({ conversationId, seq }, longAfter))) return
    store.changes.tell([{ conversation: conversationId }])
    await ask(conversationId, seq).catch((error: unknown) => {
      // She is asked with the next reply.
      log.error({ error: nameOf(error) }, 'she could not be asked to write')
    })
    turns.wake(conversationId)
  }
}
