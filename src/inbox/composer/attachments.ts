import type { FileInfo } from '#app/inbox-ports.ts'
import { problemOf } from '../api.ts'
import { newId } from '../new-id.ts'
import { cell } from '../ui/cell.ts'
import { upload } from './upload.ts'

/** A file beside a reply that is being written. `share` is how much of it has left, 0 to 1. */
export type Attached = {
  id: string
  conversation: string
  name: string
  mime: string
  size: number
  /** An address of the picture in this browser, to be shown before it is sent. */
  preview?: string
  state: 'sending' | 'ready' | 'failed'
  share: number
  info?: FileInfo
  /** Why it failed. `passing`: it may work later. */
  problem?: { code: string; say: string; passing: boolean }
}

/** Bytes of the largest file and how many go with one reply; the server has the last word. */
export const largest = 10_000_000
const mostFiles = 10

/** What the file chooser offers. The server looks at the bytes themselves. */
export const accepted =
  'image/jpeg,image/png,image/webp,image/gif,image/heic,audio/*,video/mp4,video/webm,application/pdf,.doc,.docx,.xls,.xlsx,.odt,.ods,text/plain'

const all = cell<readonly Attached[]>([])
const bytes = new Map<string, { file: File; stop: () => void }>()

const change = (id: string, part: Partial<Attached>) =>
  all.set(all.get().map((one) => (one.id === id ? { ...one, ...part } : one)))

/** The files beside the reply of one conversation. They stay with it when another is opened, until a reload. */
export const useAttached = (conversation: string): readonly Attached[] =>
  all.use().filter((one) => one.conversation === conversation)

/** Takes files and begins to send them at once; one that is too large or empty says so and stays. */
export function attach(conversation: string, files: readonly File[]): void {
  const here = all.get().filter((one) => one.conversation === conversation).length
  for (const file of files.slice(0, Math.max(0, mostFiles - here))) {
    const one: Attached = {
      id: newId(),
      conversation,
      name: file.name,
      mime: file.type,
      size: file.size,
      state: 'sending',
      share: 0,
      ...(file.type.startsWith('image/') ? { preview: URL.createObjectURL(file) } : {}),
    }
    all.set([...all.get(), one])
    const code = file.size > largest ? 'too-large' : file.size === 0 ? 'empty' : undefined
    if (code === undefined) send(one.id, conversation, file)
    else change(one.id, { state: 'failed', problem: { code, say: '', passing: false } })
  }
}

function send(id: string, conversation: string, file: File): void {
  const { done, stop } = upload(conversation, file, (share) => change(id, { share }))
  bytes.set(id, { file, stop })
  change(id, { state: 'sending', share: 0 })
  done.then(
    (info) => change(id, { state: 'ready', share: 1, info }),
    (error: unknown) => {
      const { code, say, passing } = problemOf(error)
      change(id, { state: 'failed', problem: { code, say, passing } })
    },
  )
}

/** Puts a file back beside the reply that it was taken from: the server has it already. */
export function attachBack(conversation: string, file: { id: string; name: string; mime: string }) {
  const { id, name, mime } = file
  const info: FileInfo = { id, name, mime, state: 'ready' }
  const one = {
    id: newId(),
    conversation,
    name,
    mime,
    size: 0,
    state: 'ready',
    share: 1,
    info,
  } as const
  all.set([...all.get(), one])
}

/** One that failed, once more. */
export function attachAgain({ id, conversation }: Attached): void {
  const kept = bytes.get(id)
  if (kept !== undefined) send(id, conversation, kept.file)
}

/** Takes it away before it is sent, or after it was. */
export function detach(id: string): void {
  const one = all.get().find((other) => other.id === id)
  bytes.get(id)?.stop()
  bytes.delete(id)
  if (one?.preview !== undefined) URL.revokeObjectURL(one.preview)
  all.set(all.get().filter((other) => other.id !== id))
}

/** Takes all away: nobody is signed in any more. */
export function removeAttachments(): void {
  for (const { id } of all.get()) detach(id)
}
