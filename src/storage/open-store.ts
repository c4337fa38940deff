import type { FullStore } from './full-store.ts'
import type { StoreOptions } from './store-options.ts'

/**
 * Opens the store a settings URL names, with its tables up to date: `file:./data/acolhe.db` (relative to
 * the working folder; missing folders are made) or `postgresql://…`.
 * Throws `StoreInUse` when another process has the file, `StoreUnavailable` when it cannot be
 * opened; both say in their message what to do, without secrets.
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<FullStore> {
  if (/^postgres(ql)?:/.test(url)) {
    const { openPostgresStore } = await import('./postgresql/store.ts')
    return openPostgresStore(url, options)
  }
  const { openSqliteStore } = await import('./sqlite/store.ts')
  return openSqliteStore(url.replace(/^file:/, ''))
}
