/** What happened, in the past tense, a closed list. Codes only: never what a person wrote. */
export type Event =
  | { type: 'flow-started'; flow: string; by: StartCause }
  | { type: 'answered'; flow: string; step: string; choice?: string; tags?: readonly string[] }
  | { type: 'not-understood'; flow: string; step: string; tries: number }
  | { type: 'step-timed-out'; flow: string; step: string }
  | { type: 'tagged'; flow: string; step: string; tags: readonly string[] }
  | { type: 'interrupted'; by: string; flow?: string; step?: string }
  | { type: 'language-changed'; to: string }
  | { type: 'handed-off'; queue: string; why: string; flow: string; step: string }
  | { type: 'session-moved'; flow: string; step: string; to: string }
  | { type: 'session-told'; flow: string; step: string }
  | { type: 'flow-ended'; flow: string }
  | { type: 'opted-out' }
  | { type: 'opted-in' }
  | { type: 'blocked' }
  | { type: 'flow-failed'; flow: string; step: string; code: string }
  // What people did. `by` and `to` are account ids.
  | { type: 'claimed'; by: string; from?: string }
  | { type: 'assigned'; by: string; to: string }
  | { type: 'transferred'; by: string; queue: string }
  | { type: 'released'; by: string }
  /** Nobody was there any more: it waits again. */
  | { type: 'requeued'; from: string; why: 'absent' | 'disabled' }
  | { type: 'snoozed'; by: string; until?: number }
  | { type: 'woke'; why: 'time' | 'message' | 'technician'; by?: string }
  | { type: 'resolved'; by: string }
  /** A message of hers, or a technician, opened it again. */
  | { type: 'reopened'; by?: string; to?: string }
  | { type: 'returned'; by: string; flow: string; step?: string }
  | { type: 'answered-by'; by: string }
  | { type: 'noted'; by: string }
  | { type: 'marked'; by: string; mark: 'sensitive' | 'urgent'; on: boolean }
  | { type: 'labelled'; by: string; add: readonly string[]; remove: readonly string[] }
  /** Nobody came within the time she was told. */
  | { type: 'waited-in-vain'; queue: string }
  /** Somebody of the centre answered on the phone itself. */
  | { type: 'answered-by-hand' }
  /** The channel's window was closed: she was asked, in neutral words, to write. Without a template nothing left. */
  | { type: 'window-asked'; template: boolean }
  /** Another person of this phone writes from here on; `to` is a contact id. */
  | { type: 'person-changed'; to: string }
  /** Her talks on another channel are hers here too, by a code she typed. */
  | { type: 'channels-joined' }
  /** Free text was taken for these topics; `sure` when it was answered without asking back. */
  | { type: 'topic-found'; topics: readonly string[]; sure: boolean }
  | { type: 'topic-told'; topic: string; form: 'short' | 'long' | 'changed' | 'guide' }
  | { type: 'topic-helped'; topic: string; yes: boolean }
  /** Nobody had an answer to what she asked. */
  | { type: 'question-unknown' }
  /** She was told that her question has an answer now. */
  | { type: 'question-answered'; topic: string }
  /** An appointment of hers changed: `to` is where it stands now. */
  | { type: 'appointment'; did: string; to: string }
  /** She waits for an appointment, let an offer pass, or waits no more. */
  | { type: 'waiting-list'; did: 'join' | 'pass' | 'stop' }

export type StartCause =
  | 'new-contact'
  | 'keyword'
  | 'link'
  | 'interrupt'
  | 'call'
  | 'any-message'
  | 'language-unclear'
  | 'answered'
  | 'reminder'
  | 'offered'
  | 'appointment-changed'
  | 'question'
  | 'reminder'
  | 'offered'
  | 'appointment-changed'
