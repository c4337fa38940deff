import type { Event } from '../event.ts'

/**
 * What is worth a line in a thread: what people did, and where the bot went. A note and a reply stand there
 * themselves, so that they happened is not said again; the bot's own steps are no news.
 */
export const toldEvents: readonly Event['type'][] = [
  'flow-started',
  'language-changed',
  'handed-off',
  'flow-failed',
  'opted-out',
  'opted-in',
  'blocked',
  'claimed',
  'assigned',
  'transferred',
  'released',
  'requeued',
  'snoozed',
  'woke',
  'resolved',
  'reopened',
  'returned',
  'marked',
  'labelled',
  'waited-in-vain',
  'answered-by-hand',
  'window-asked',
  'person-changed',
  'channels-joined',
  'answered-by-hand',
  'window-asked',
  'person-changed',
  'channels-joined',
]
