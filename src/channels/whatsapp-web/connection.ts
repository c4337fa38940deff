import type { Connection, ConnectionOptions } from './connection-ports.ts'

export function openConnection(options: ConnectionOptions): Connection {
  void options
  throw new Error('not built yet')
}
