import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ready = fileURLToPath(new URL('../../src/inbox/ready.mjs', import.meta.url))

/**
 * Builds the inbox where it is stale: once before all tests, so that what they open is never older than its
 * sources and no two build at once. `INBOX_OUT` names one built elsewhere.
 */
export function buildInbox(): void {
  if (process.env['INBOX_OUT']) return
  execFileSync(process.execPath, [ready], { stdio: ['ignore', 'ignore', 'inherit'] })
}
export const setup = buildInbox
