import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Delivery } from '../doubles/whatsapp-web/deliveries.ts'

/**
 * What WhatsApp was told that we have, and we have not: read while no server runs, from a copy, so that the next
 * one finds its files as the last one left them.
 */
export function receiptedNotStored(file: string, deliveries: readonly Delivery[]): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'acolhe-gap-'))
  const copy = join(directory, 'copy.db')
  for (const suffix of ['', '-wal'])
    if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
  const db = new Database(copy)
  try {
    const rows = db.prepare('SELECT "externalId" FROM "Inbound"').all() as { externalId: string }[]
    const stored = new Set(rows.map(({ externalId }) => externalId))
    return deliveries
      .filter(({ id, receiptedAt }) => receiptedAt !== undefined && !stored.has(id))
      .map(({ id }) => id)
  } finally {
    db.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

/**
 * Ms from the moment WhatsApp wrote a message on the line to the moment it read the receipt, sorted. The commit
 * lies in between, so each is an upper bound of the way to disk.
 */
export const timesToReceipt = (deliveries: readonly Delivery[], waited: boolean): number[] =>
  deliveries
    .flatMap((one) =>
      one.waited === waited && one.receiptedAt !== undefined ? [one.receiptedAt - one.sentAt] : [],
    )
    .sort((one, other) => one - other)
