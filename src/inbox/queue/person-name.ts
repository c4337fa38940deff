import type { Say } from '../words/words.ts'

/**
 * What a person is called here: her name, else that she has none and the last four signs of the
 * conversation's id, so that forty people without a name can be told apart and spoken of.
 */
export const personName = (name: string | undefined, conversation: string, t: Say): string =>
  name?.trim() || t('queue.noName', { mark: conversation.slice(-4).toUpperCase() })
