import type pg from 'pg'
import type { Committed, TurnCommit } from '#app/ports.ts'
import { type DeedRow, deedRow, saidOf } from '../deed-row.ts'
import { storable } from '../storable.ts'
import { knownDeeds } from './inbox-sql.ts'
import { rowsOf } from './pool.ts'

type Known = Pick<DeedRow, 'technicianId' | 'id' | 'conversationId' | 'digest'> & { note: boolean }

/** Deeds and notes that are written already, and those of the batch as it is written. */
export class DoneDeeds {
  readonly #deeds = new Map<string, Pick<DeedRow, 'conversationId' | 'digest'>>()
  readonly #notes = new Set<string>()

  constructor(known: readonly Known[]) {
    for (const row of known)
      if (row.note) this.#notes.add(row.id)
      else this.#deeds.set(keyOf(row), row)
  }

  /** What is said of a deed that cannot be written any more: done already, or its id means another. */
  said({ deed, conversationId, notes }: TurnCommit): Committed | undefined {
    if (!deed) return
    const asked = deedRow(deed, conversationId, 0)
    const earlier = this.#deeds.get(keyOf(asked))
    if (earlier) return saidOf(earlier, asked)
    const taken = notes?.some(({ id }) => this.#notes.has(storable(id)))
    return taken ? { ok: false, why: 'other-deed' } : undefined
  }

  add({ deed, conversationId, notes, now }: TurnCommit): void {
    if (!deed) return
    const row = deedRow(deed, conversationId, now)
    this.#deeds.set(keyOf(row), row)
    for (const { id } of notes ?? []) this.#notes.add(storable(id))
  }
}

const keyOf = ({ technicianId, id }: Pick<DeedRow, 'technicianId' | 'id'>): string =>
  JSON.stringify([technicianId, id])

/**
 * What is known of the deeds of a batch. Asked once their conversations are locked: then whoever did one
 * of them before has committed.
 */
export async function readDeeds(
  client: pg.PoolClient,
  batch: readonly TurnCommit[],
): Promise<DoneDeeds> {
  const rows = batch.flatMap(({ deed, conversationId }) =>
    deed ? [deedRow(deed, conversationId, 0)] : [],
  )
  if (rows.length === 0) return new DoneDeeds([])
  const notes = batch.flatMap(({ notes = [] }) => notes.map(({ id }) => storable(id)))
  return new DoneDeeds(await rowsOf<Known>(client, knownDeeds, [JSON.stringify(rows), notes]))
}
