import type { SocketConfig } from '@whiskeysockets/baileys'

/** What Baileys logs to: nothing. Its lines hold addresses, codes and keys. */
export const silentLog: SocketConfig['logger'] = {
  level: 'silent',
  child: () => silentLog,
  trace: () => {},
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
}
