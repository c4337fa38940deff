import type { StoredFile } from '#app/inbox-ports.ts'
import type { Saying } from '#app/ports.ts'
import type { Event } from '#core/event.ts'
import type { Content } from '#core/message.ts'

/** One text in every field of every kind of message that a person can send. */
export function saidBy(text: string): readonly Content[] {
  const file = { id: text, name: text, mime: text, size: 9 }
  return [
    { kind: 'text', text },
    { kind: 'edit', text },
    { kind: 'press', data: text.slice(0, 60), label: text },
    { kind: 'media', media: 'document', file, caption: text },
    { kind: 'media', media: 'photo', file, caption: text },
    { kind: 'media', media: 'voice', file, caption: text },
    { kind: 'media', media: 'video', file, caption: text },
    { kind: 'media', media: 'document', file, caption: text },
    { kind: 'media', media: 'document', file, caption: text },
    { kind: 'location', latitude: 37.02, longitude: -7.93, name: text },
    { kind: 'contact', phone: text, name: text, own: false },
    { kind: 'unknown', what: text },
    { kind: 'start', payload: text },
    { kind: 'press', data: text },
  ]
}

type FileState = Pick<StoredFile, 'seq' | 'direction' | 'state' | 'mime' | 'code' | 'size'>

/** What became of the files of `saidBy` and `hostileParts`. `as`: whose bytes stand for it. */
export const fileStates = (
  text: string,
): readonly (FileState & { seq: number; as?: 'photo' | 'words' })[] => [
  { seq: 4, direction: 'in', state: 'ready', mime: 'text/plain', size: 9, as: 'words' },
  { seq: 5, direction: 'in', state: 'ready', mime: 'image/png', size: 9, as: 'photo' },
  { seq: 6, direction: 'in', state: 'ready', mime: 'audio/ogg' },
  { seq: 7, direction: 'in', state: 'ready', mime: 'video/mp4' },
  { seq: 8, direction: 'in', state: 'refused', mime: text, code: text },
  { seq: 9, direction: 'in', state: 'failed', mime: text, code: text },
  { seq: 6, direction: 'out', state: 'ready', mime: text, size: 9, as: 'words' },
]

/** What the centre said, with the same text wherever words of somebody may stand in it. */
export function hostileParts(text: string, n: number): readonly Saying[] {
  const choices = [{ label: text, data: text.slice(0, 60), description: text }]
  const bot = { cause: 'bot' } as const
  const technician = { cause: 'technician', technician: `u${n}` } as const
  const part = { text, language: 'ar' }
  return [
    { ...technician, part, original: { text, language: text } },
    { ...bot, part: { ...part, buttons: choices } },
    { ...bot, part: { ...part, list: choices } },
    {
      ...bot,
      part: {
        ...part,
        attachment: { kind: 'location', name: text, latitude: 37.02, longitude: -7.93 },
      },
    },
    { ...bot, part: { ...part, attachment: { kind: 'contact', name: text, phone: text } } },
    {
      ...technician,
      part: { ...part, attachment: { kind: 'upload', id: text, name: text, mime: text } },
    },
    { cause: 'system', part },
  ] as readonly Saying[]
}

/** What happened, with the text in the place of every code and id. */
export function hostileEvents(text: string, n: number): readonly Event[] {
  const at = Date.now()
  const by = `u${n}`
  return [
    { type: 'flow-started', flow: text, by: text },
    { type: 'language-changed', to: text },
    { type: 'handed-off', queue: text, why: text, flow: text, step: text },
    { type: 'claimed', by, from: `u${n}` },
    { type: 'claimed', by: text, from: text },
    { type: 'assigned', by, to: by },
    { type: 'transferred', by, queue: text },
    { type: 'requeued', from: by, why: text },
    { type: 'snoozed', by, until: at },
    { type: 'woke', why: text, by },
    { type: 'resolved', by },
    { type: 'reopened', by, to: by },
    { type: 'returned', by, flow: text, step: text },
    { type: 'marked', by, mark: text, on: true },
    { type: 'labelled', by, add: [text, `l${n}`], remove: [] },
    { type: 'waited-in-vain', queue: text },
    { type: text, by: text },
  ] as unknown as readonly Event[]
}
