import { execFileSync } from 'node:child_process'
import { mkdirSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ready = fileURLToPath(new URL('../../src/inbox/ready.mjs', import.meta.url))
const lock = join(tmpdir(), 'acolhe-inbox-build')
/** A lock older than this was left by somebody who was stopped, in tries of 200 ms. */
const tries = 150

/** Builds the inbox where it is stale, one test file at a time; `INBOX_OUT` names one built elsewhere. */
export async function buildInbox(): Promise<void> {
  if (process.env['INBOX_OUT']) return
  for (let tried = 0; tried < tries; tried++) {
    try {
      mkdirSync(lock)
      break
    } catch {
      await wait(200)
    }
  }
  try {
    execFileSync(process.execPath, [ready], { stdio: ['ignore', 'ignore', 'inherit'] })
  } finally {
    rmdirSync(lock)
  }
}

/** Once before all tests: what they open is never older than its sources. */
export const setup = buildInbox
