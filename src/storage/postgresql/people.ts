import type pg from 'pg'
import type { TurnCommit } from '#app/ports.ts'
import { type ContactRow, contactColumns } from '../merge-contacts.ts'
import { type CodeRow, codesMoved, codesOf, joinedBy, peopleWriting } from '../people-here.ts'
import { rowsOf, type Statement } from './pool.ts'
import { runAll } from './sql.ts'

const lockCodes: Statement = {
  name: 'people-codes',
  text: `SELECT "hash", "contactId", "until" FROM "LinkCode" WHERE "hash" = ANY ($1::text[])
    ORDER BY "hash" FOR UPDATE`,
}

const lockJoined: Statement = {
  name: 'people-contacts',
  text: `SELECT ${contactColumns} FROM "Contact" WHERE "id" = ANY ($1::text[])
    ORDER BY "id" FOR UPDATE`,
}

/** The codes that turns of a batch have to do with, and what they change of who writes. */
export class PeopleHere {
  readonly #codes: readonly CodeRow[]
  readonly #turns: { turn: TurnCommit; before: string }[] = []
  readonly #used = new Set<string>()

  constructor(codes: readonly CodeRow[]) {
    this.#codes = codes
  }

  /** True where a code is used or gone: then nothing of the turn is written. */
  moved(turn: TurnCommit): boolean {
    return codesMoved(turn, this.#codes) || codesOf(turn).some((hash) => this.#used.has(hash))
  }

  /** `before`: whose conversation it was. */
  add(turn: TurnCommit, before: string): void {
    this.#turns.push({ turn, before })
    for (const hash of codesOf(turn)) this.#used.add(hash)
  }

  /** Before the turns themselves are written. */
  async write(client: pg.PoolClient): Promise<void> {
    for (const { turn, before } of this.#turns) {
      const ids = joinedBy(turn)
      const contacts = ids.length === 0 ? [] : await rowsOf<ContactRow>(client, lockJoined, [ids])
      await runAll(client, peopleWriting(turn, before, contacts))
    }
  }
}

/** Reads and locks the codes of a batch, where it has any. */
export async function readPeople(
  client: pg.PoolClient,
  batch: readonly TurnCommit[],
): Promise<PeopleHere> {
  const hashes = batch.flatMap(codesOf)
  return new PeopleHere(
    hashes.length === 0 ? [] : await rowsOf<CodeRow>(client, lockCodes, [hashes]),
  )
}
