import type { Changes, Signed } from '#app/inbox-ports.ts'
import type { Attempts } from './attempts.ts'
import type { Audit } from './audit.ts'
import type { Auth } from './auth.ts'
import type { OpenDatabase } from './database.ts'
import type { Door } from './doors.ts'
import type { KnownDevices } from './known-device.ts'
import type { limitsBy } from './limits.ts'
import type { Sessions } from './sessions.ts'

/** What answering a request needs. */
export type HandleParts = {
  database: OpenDatabase
  /** better-auth; `elsewhere`: with the service of others. Undefined when that cannot be reached. */
  auth(elsewhere: boolean): Promise<Auth | undefined>
  sessions: Sessions
  attempts: Attempts
  limits: ReturnType<typeof limitsBy>
  devices: KnownDevices
  audit: Audit
  changes: Pick<Changes, 'tell'>
  secure: boolean
  /** True where browsers may come by any address that leads here: PUBLIC_URL is set. */
  anyHost: boolean
}
/** One request that came through a door. */
export type Knock = {
  request: Request
  address: string | undefined
  path: string
  door: Door
  body: Record<string, unknown>
  signed: Signed | undefined
}
