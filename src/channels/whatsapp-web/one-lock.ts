import type { WASocket } from '@whiskeysockets/baileys'

/** One label for all: which one does not matter. */
const label = 'all'

/**
 * rc14 locks a transaction on keys by a label its callers choose, so that a send (under our own address) and a
 * receive (under the sender's) of one session overwrite each other: 3 to 8 of 100 replies could not be read
 * (CHANNELS 1.5). With one label for all, none.
 */
export function oneLock(sock: WASocket): void {
  const { keys } = sock.authState
  const transaction = keys.transaction
  keys.transaction = (work) => transaction(work, label)
}

/** Resolves when every transaction begun so far has written its keys. */
export const keysAtRest = (sock: WASocket): Promise<void> =>
  sock.authState.keys.transaction(async () => {}, label)
