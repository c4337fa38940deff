import type { InboxStore } from '#app/inbox-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import type { Deed } from '#core/handoff/deed.ts'
import { notFound } from './refused.ts'

/**
 * The deed with its file as we stored it, not as the browser says. Throws 404 for a file of another
 * conversation, one that is not ready, and one that was received.
 */
export async function ownFile<One extends Deed>(
  inbox: Pick<InboxStore, 'files'>,
  scope: Scope,
  conversation: string,
  deed: One,
): Promise<One> {
  if (deed.do !== 'reply' || deed.file === undefined) return deed
  const file = await inbox.files.visible(scope, deed.file.id)
  const ours =
    file?.conversationId === conversation && file.direction === 'out' && file.state === 'ready'
  if (file === undefined || !ours) throw notFound()
  const mime = file.mime ?? 'application/octet-stream'
  return { ...deed, file: { id: file.id, name: file.name ?? file.id, mime } }
}
