import type { TurnCommit } from '#app/ports.ts'
import { marks } from '../inbox/scope-sql.ts'
import { type ContactRow, contactColumns } from '../merge-contacts.ts'
import {
  type CodeRow,
  codesMoved,
  codesOf,
  concernsPeople,
  joinedBy,
  peopleWriting,
} from '../people-here.ts'
import type { Inside } from './sql.ts'

/** What turns change of who writes, and the codes they use and give. */
export function peopleHere({ all, run }: Inside): {
  /** True where a code is used or gone: then nothing of the turn is written. */
  moved(turn: TurnCommit): boolean
  /** `before`: whose conversation it was. */
  write(turn: TurnCommit, before: string): void
  forget(now: number): void
} {
  const read = <Row>(columns: string, table: string, key: string, ids: readonly string[]) =>
    ids.length === 0
      ? []
      : all<Row>(`SELECT ${columns} FROM "${table}" WHERE "${key}" IN (${marks(ids)})`, ids)
  return {
    moved: (turn) => codesMoved(turn, read<CodeRow>('*', 'LinkCode', 'hash', codesOf(turn))),
    write: (turn, before) => {
      if (!concernsPeople(turn, before)) return
      const contacts = read<ContactRow>(contactColumns, 'Contact', 'id', joinedBy(turn))
      run(peopleWriting(turn, before, contacts))
    },
    forget: (now) => run([{ sql: `DELETE FROM "LinkCode" WHERE "until" < ?`, params: [now] }]),
  }
}
