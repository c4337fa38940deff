import type { ConnectionState, WASocket } from '@whiskeysockets/baileys'
import type { AuthState } from './auth-state.ts'
import type { ConnectionOptions, Version } from './connection-ports.ts'
import { keptBeforeSent } from './kept-before-sent.ts'
import { oneLock } from './one-lock.ts'
import { silentLog } from './silent-log.ts'
import type { Times } from './times.ts'

/** What a socket is made with. */
export type SocketNeeds = Pick<
  ConnectionOptions,
  'baileys' | 'socketUrl' | 'wrap' | 'getMessage' | 'onSocket' | 'onClosing' | 'log'
> & {
  times: Times
  auth: AuthState
  version: Version
  generation: number
  /** What Baileys says of the connection; never rejects. */
  update(state: Partial<ConnectionState>, sock: WASocket): void
}

/** A new socket that begins to connect, with all listeners attached before it can hear anything. */
export function openSocket(needs: SocketNeeds): WASocket {
  const { baileys, socketUrl, auth, version, generation, times, log } = needs
  const sock = baileys.makeWASocket({
    auth: { creds: auth.creds, keys: auth.keys },
    version: [...version],
    logger: silentLog,
    keepAliveIntervalMs: times.keepAlive,
    // The phone goes on showing its own notifications.
    markOnlineOnConnect: false,
    syncFullHistory: false,
    getMessage: needs.getMessage,
    makeSignalRepository: needs.wrap(
      keptBeforeSent(baileys.DEFAULT_CONNECTION_CONFIG.makeSignalRepository, auth.keys),
    ),
    ...(socketUrl === undefined ? {} : { waWebSocketUrl: socketUrl }),
  })
  oneLock(sock)
  // Baileys listens to this one and does nothing, and then nobody ever closes the connection.
  sock.ws.on('unexpected-response', () => void sock.end(new Error('WebSocket Error (refused)')))
  sock.ev.on('creds.update', auth.save)
  sock.ev.on('connection.update', (state) => {
    if (state.connection === 'close') {
      // Now or never: Baileys throws away what it still holds back.
      try {
        needs.onClosing(sock)
      } catch {
        log.error({ generation }, 'what a closing socket still held is lost')
      }
    }
    needs.update(state, sock)
  })
  needs.onSocket(sock, generation)
  return sock
}
