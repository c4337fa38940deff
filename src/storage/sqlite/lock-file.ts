import Database from 'better-sqlite3'
import { StoreInUse } from '../store-fault.ts'
import { isBusy } from './errors.ts'

/**
 * Takes `<file>.lock` for this process; the function given back lets it go. The lock is the operating
 * system's on an SQLite file of its own, so a killed process leaves none behind. Waits `waitMs` for
 * one that is just ending, then throws `StoreInUse`.
 */
export function takeFile(file: string, waitMs = 1_000): () => void {
  const lock = new Database(`${file}.lock`, { timeout: waitMs })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new StoreInUse(
      `Another process has the database ${file} open. SQLite serves one server at a time: stop the other one, or use PostgreSQL (DATABASE_URL) to run several.`,
    )
  }
  return () => lock.close()
}
