import type { TurnCommit } from '#app/ports.ts'
import { codeHash } from '../code-hash.ts'
import { codesMoved, codesOf } from '../people-here.ts'
import { storableOrNull } from '../storable.ts'
import { mergeContacts } from './same-person.ts'
import type { Tables, Talk } from './tables.ts'

/** True where a code of a turn is used or gone: then nothing of it is written. */
export const codesGone = (tables: Tables, turn: TurnCommit): boolean =>
  codesMoved(
    turn,
    codesOf(turn).flatMap((hash) => tables.codes.get(hash) ?? []),
  )

/** What a turn changes of who writes, and the codes it uses and gives. */
export function writePeople(tables: Tables, talk: Talk, turn: TurnCommit): void {
  const { next, now, joins, linkCode } = turn
  const { contactId } = next
  if (contactId !== talk.contactId) {
    if (!tables.contacts.has(contactId))
      tables.contacts.set(contactId, {
        id: contactId,
        name: storableOrNull(next.name),
        languageHint: null,
        person: JSON.stringify(next.person),
        createdAt: now,
      })
    talk.people = [...new Set([...talk.people, talk.contactId, contactId])]
    talk.contactId = contactId
  }
  if (joins) {
    forget(tables, joins.contact)
    const name = storableOrNull(next.name)
    mergeContacts(tables, contactId, joins.contact, {
      deciding: talk.id,
      ...(name !== null && { name }),
      ...(turn.personChanged && { person: JSON.stringify(next.person) }),
    })
  }
  if (linkCode) {
    forget(tables, talk.contactId)
    const hash = codeHash(linkCode.code)
    const { account } = talk
    tables.codes.set(hash, { hash, contactId: talk.contactId, until: linkCode.until, account })
  }
}

function forget(tables: Tables, contactId: string): void {
  for (const [hash, code] of tables.codes)
    if (code.contactId === contactId) tables.codes.delete(hash)
}
