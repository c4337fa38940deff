import { useEffect, useSyncExternalStore } from 'react'
import { problemOf } from '../api.ts'
import { newId } from '../new-id.ts'
import { go, placeNow } from '../place.ts'
import { client, keys, useMe } from '../queries.ts'
import { askDeed, readAgain } from '../thread/do-deed.ts'
import { tell } from '../ui/notices.tsx'
import { say } from '../words/words.ts'
import { removeAttachments } from './attachments.ts'
import type { Draft, DraftMode } from './draft.ts'
import { countDrafts, type Drafts, openDrafts, removeDrafts } from './draft-store.ts'
import { outcomeOf } from './outcome.ts'
import type { Outcome, Pending } from './pending.ts'
import { openSendQueue, removePending, type SendQueue } from './send-queue.ts'

/** What somebody has written on this machine and what has not left it yet. */
type Desk = { account: string; drafts: Drafts; queue: SendQueue; close: () => void }

let open: Desk | undefined

/** One try to hand a message over. Never rejects. */
async function send(one: Pending): Promise<Outcome> {
  try {
    await askDeed(one.conversation, one.id, one.deed)
    return { is: 'done' }
  } catch (error) {
    const outcome = outcomeOf(problemOf(error))
    if (outcome.is === 'stuck') tellStuck(one.conversation)
    return outcome
  }
}

/** She may be elsewhere by now: says that one was not sent, and leads there. */
function tellStuck(conversation: string): void {
  const place = placeNow()
  if (place.page === 'queue' && place.conversation === conversation) return
  const there = { page: 'queue', tab: 'all', conversation, view: {} } as const
  tell(say('composer.not-sent-there'), { name: say('composer.show'), do: () => go(there) })
}

/** Reads the thread until it holds what arrived: a message never leaves the screen in between. */
async function shown(conversation: string): Promise<void> {
  const key = keys.thread(conversation)
  const since = Date.now()
  void readAgain(conversation)
  await client.refetchQueries({ queryKey: key, type: 'active' })
  for (let tried = 0; tried < 20; tried++) {
    const state = client.getQueryState(key)
    if (state === undefined || state.dataUpdatedAt >= since) return
    if (client.getQueryCache().find({ queryKey: key })?.isActive() !== true) return
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    await client.refetchQueries({ queryKey: key })
  }
}

/** Only one tab sends at a time, where the browser can tell; ids make it safe where it cannot. */
const alone = (account: string) => async (run: () => Promise<void>) => {
  if ('locks' in navigator) await navigator.locks.request(`acolhe.sending.${account}`, run)
  else await run()
}

/** The desk of an account: made once, and closed when another signs in. */
function deskOf(account: string): Desk {
  if (open?.account === account) return open
  open?.close()
  const drafts = openDrafts(localStorage, account, newId(), Date.now, newId)
  const queue = openSendQueue({
    storage: localStorage,
    account,
    now: Date.now,
    after(ms, ring) {
      const bell = setTimeout(ring, ms)
      return () => clearTimeout(bell)
    },
    send,
    arrived: (one) => shown(one.conversation),
    alone: alone(account),
  })
  const ending = new AbortController()
  const { signal } = ending
  addEventListener(
    'storage',
    ({ key, newValue, oldValue }) => {
      if (key !== null) drafts.hear(key, newValue, oldValue)
      queue.refresh()
    },
    { signal },
  )
  addEventListener('online', () => queue.hurry(), { signal })
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') return
      drafts.refresh()
      queue.wake()
    },
    { signal },
  )
  const close = () => {
    ending.abort()
    queue.close()
  }
  open = { account, drafts, queue, close }
  return open
}

/** Sends what waits in this browser for an account: at the start, and when somebody signed in again. */
export const startDesk = (account: string): void => deskOf(account).queue.wake()

/** The desk of who is signed in. What waits to be sent is tried at once: somebody just signed in. */
export function useDesk(): Pick<Desk, 'drafts' | 'queue'> {
  const desk = deskOf(useMe().id)
  useEffect(() => desk.queue.wake(), [desk])
  return desk
}

/** What is being written there; drawn again when another tab writes. */
export function useDraft(conversation: string, mode: DraftMode): Draft | undefined {
  const { drafts } = useDesk()
  return useSyncExternalStore(drafts.subscribe, () => drafts.read(conversation, mode))
}

/** Messages that have not arrived, of one conversation or of all. */
export function usePending(conversation?: string): readonly Pending[] {
  const { queue } = useDesk()
  const all = useSyncExternalStore(queue.subscribe, queue.all)
  return conversation === undefined ? all : all.filter((one) => one.conversation === conversation)
}

/** How many messages, half written ones too, have not left this machine: to be asked before signing out. */
export const unsent = (): number =>
  (open?.queue.all().filter(({ state }) => state !== 'done').length ?? 0) +
  countDrafts(localStorage)

/** After signing out: no draft, file or waiting message of anybody is left on this machine. */
export function clearDrafts(): void {
  open?.close()
  open = undefined
  removeAttachments()
  removeDrafts(localStorage)
  removePending(localStorage)
}
