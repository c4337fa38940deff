import type { TranslationStore } from '#app/translation-ports.ts'
import type { Sql } from '../sql.ts'
import { storable } from '../storable.ts'
import { marks } from './scope-sql.ts'

/** Translations that were made already, by hash. What is there is never written over. */
export function translations(sql: Sql): TranslationStore {
  return {
    get: async (hashes) => {
      if (hashes.length === 0) return new Map()
      const rows = await sql.all<{ hash: string; text: string; from: string | null }>(
        `SELECT "hash", "text", "from" FROM "Translation" WHERE "hash" IN (${marks(hashes)})`,
        hashes,
      )
      return new Map(
        rows.map(({ hash, text, from }) => [hash, { text, ...(from !== null && { from }) }]),
      )
    },
    put: (entries) =>
      sql.write(
        entries.map(({ hash, text, from, at }) => ({
          sql: `INSERT INTO "Translation" ("hash", "text", "from", "at") VALUES (?, ?, ?, ?)
            ON CONFLICT ("hash") DO NOTHING`,
          params: [hash, storable(text), from ?? null, at],
        })),
      ),
  }
}
