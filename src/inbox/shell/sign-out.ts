import { signOut } from '../door/accounts.ts'
import { forgetViews } from '../queue/remembered.ts'
import { cell } from '../ui/cell.ts'

/** How many messages would be lost, while it is asked whether they shall be. */
export const askedToLeave = cell(0)

/** Signs out; asks first where a message has not left this computer. */
export async function leave(): Promise<void> {
  const { unsent } = await desk()
  const waiting = unsent()
  if (waiting > 0) askedToLeave.set(waiting)
  else await signOutHere()
}

// What holds drafts comes with the first conversation, not with the page.
const desk = () => import('../composer/desk.ts')

/** Ends the session and leaves nothing of anybody in this browser. */
export async function signOutHere(): Promise<void> {
  await signOut().catch(() => undefined)
  const { clearDrafts } = await desk()
  clearDrafts()
  forgetViews()
  // A new page: nothing stays in memory either.
  location.replace('/inbox/')
}
