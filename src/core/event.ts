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

export type StartCause = 'new-contact' | 'keyword' | 'link' | 'interrupt' | 'call' | 'any-message'
