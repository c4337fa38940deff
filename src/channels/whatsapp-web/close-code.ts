import { noCode } from './reconnect.ts'

/**
 * The code a socket closed with, or `noCode`. An error of the connection itself has none: what Baileys makes of
 * it is the HTTP status of whoever answered, and a proxy's 403 is no ban.
 */
export function closeCode(error: unknown): number {
  const { message, output } = (error ?? {}) as {
    message?: string
    output?: { statusCode?: unknown }
  }
  if (message?.startsWith('WebSocket Error')) return noCode
  return typeof output?.statusCode === 'number' ? output.statusCode : noCode
}
