import { go, goBackTo, type Place, placeNow } from '../place.ts'
import { cell } from '../ui/cell.ts'
import { tell } from '../ui/notices.tsx'
import { say } from '../words/words.ts'

/** The conversations of the list as they stand on the screen. */
export const order = cell<readonly string[]>([])
/** Where the open conversation stood last: one that was claimed has left the list of those that wait. */
let stood: { id: string; at: number } | undefined

/** Says how the list stands now. */
export function setOrder(ids: readonly string[]): void {
  const now = placeNow()
  const open = now.page === 'queue' ? now.conversation : undefined
  const at = open === undefined ? -1 : ids.indexOf(open)
  if (open !== undefined && at >= 0) stood = { id: open, at }
  order.set(ids)
}

/** The row that has the keyboard, or would have it. */
export const cursor = cell<string | undefined>(undefined)
/** Raised each time the cursor's row shall take the focus. */
export const focusAsked = cell(0)
/** Raised where the list that comes shall have the keyboard: on its first row, or on its tab. */
export const listAsked = cell(false)
/** Conversations chosen for a bulk action. */
export const chosen = cell<ReadonlySet<string>>(new Set())

/** The neighbour of a row; the nearest end when there is none. */
export function besides(id: string | undefined, step: 1 | -1): string | undefined {
  const all = order.get()
  const at = id === undefined ? -1 : all.indexOf(id)
  if (at < 0) return step === 1 ? all[0] : all.at(-1)
  return all[Math.min(all.length - 1, Math.max(0, at + step))]
}

/** Gives the keyboard to a row. */
export function focusRow(id: string | undefined): void {
  cursor.set(id)
  focusAsked.set(focusAsked.get() + 1)
}

export const move = (step: 1 | -1): void => focusRow(besides(cursor.get(), step))

/** The address of a conversation in the list we stand in. */
export function placeOfConversation(id: string): Place {
  const now = placeNow()
  if (now.page !== 'queue') return { page: 'queue', tab: 'all', conversation: id, view: {} }
  return { page: 'queue', tab: now.tab, view: now.view, conversation: id }
}

/** The neighbour of a conversation, at the last the other way; of one that has left, of where it stood. */
function neighbour(from: string, step: 1 | -1): string | undefined {
  const all = order.get()
  const at = all.indexOf(from)
  if (at >= 0) return all[at + step] ?? all[at - step]
  const gap = stood?.id === from ? stood.at : 0
  return step === 1 ? (all[gap] ?? all.at(-1)) : (all[gap - 1] ?? all[0])
}

/** From one conversation to its neighbour, as after resolving; where there is none to the list, and it says so. */
export function goOn(from: string, step: 1 | -1 = 1): void {
  const next = neighbour(from, step)
  if (next === undefined) {
    closeConversation()
    tell(say('queue.noNext'))
    return
  }
  go(placeOfConversation(next), { replace: true })
  focusRow(next)
}

/** Back to the list, exactly where it was, with the keyboard on the row that was open. */
export function closeConversation(): void {
  const now = placeNow()
  if (now.page !== 'queue' || now.conversation === undefined) return
  cursor.set(now.conversation)
  goBackTo({ page: 'queue', tab: now.tab, view: now.view })
  if (order.get().includes(now.conversation)) focusRow(now.conversation)
  else listAsked.set(true)
}

export function choose(id: string): void {
  const next = new Set(chosen.get())
  if (!next.delete(id)) next.add(id)
  chosen.set(next)
}
