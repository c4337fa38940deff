import type { DeedName } from '../handoff/deed.ts'
import type { Role } from './role.ts'

/** What is not a deed on one conversation. Each route of the inbox names one of these or a deed. */
export type Right =
  | 'read'
  | 'own-account'
  | 'board'
  | 'labels'
  | 'people'
  | 'teams'
  | 'audit'
  | 'channels'
  | 'knowledge'
  | 'bulk'
  | 'calendar'
  | 'book'
  | 'feeds'

const everyone: readonly Role[] = [
  'technician',
  'mediator',
  'coordinator',
  'administrator',
  'auditor',
]
const acting: readonly Role[] = ['technician', 'mediator', 'coordinator', 'administrator']
const handling: readonly Role[] = ['technician', 'coordinator', 'administrator']
const leading: readonly Role[] = ['coordinator', 'administrator']

/** Who may do what: the table of roles, whole. A mediator answers and notes; others decide where it goes. */
export const may: Readonly<Record<DeedName | Right, readonly Role[]>> = {
  read: everyone,
  'own-account': everyone,
  board: [...leading, 'auditor'],
  labels: leading,
  people: ['administrator'],
  teams: ['administrator'],
  audit: ['administrator', 'auditor'],
  channels: ['administrator'],
  knowledge: leading,
  bulk: handling,
  calendar: everyone,
  book: handling,
  feeds: leading,
  claim: handling,
  reply: acting,
  note: acting,
  assign: handling,
  transfer: handling,
  release: acting,
  snooze: acting,
  unsnooze: acting,
  resolve: handling,
  reopen: handling,
  return: handling,
  language: acting,
  sensitive: handling,
  urgent: handling,
  label: acting,
}
