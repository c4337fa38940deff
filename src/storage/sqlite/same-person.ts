import type { SamePerson } from '#app/ports.ts'
import type { Address } from '#core/message.ts'
import { storedAddresses } from '../addresses.ts'
import { becomeOne, type OneTalk, oneTalkColumns } from '../become-one.ts'
import { marks } from '../inbox/scope-sql.ts'
import { type ContactRow, contactColumns } from '../merge-contacts.ts'
import { storable } from '../storable.ts'
import type { Inside } from './sql.ts'

type Known = { contactId: string; conversationId: string }

/** Where some addresses lead now, all of them; undefined where nobody has any. */
export type Meet = (
  account: string,
  addresses: readonly Address[],
  at: number,
) => (Known & { changed: readonly string[] }) | undefined

/** Makes one person of whom addresses of one account lead to. Texts are storable already. */
export const meeting =
  ({ all, run }: Inside): Meet =>
  (account, addresses, at) => {
    const found = addresses.map((address) => {
      const [known] = all<Known>(
        `SELECT "contactId", "conversationId" FROM "Address"
         WHERE "account" = ? AND "kind" = ? AND "value" = ?`,
        [account, address.kind, address.value],
      )
      return { address, known }
    })
    const owners = new Map(
      found.flatMap(({ known }) => (known ? [[known.conversationId, known.contactId]] : [])),
    )
    if (owners.size === 0) return
    const ids = [...owners.keys()]
    const talks = all<Omit<OneTalk, 'owner'>>(
      `SELECT ${oneTalkColumns} FROM "Conversation" WHERE "id" IN (${marks(ids)})`,
      ids,
    )
    const people = [...new Set(owners.values())]
    const contacts = all<ContactRow>(
      `SELECT ${contactColumns} FROM "Contact" WHERE "id" IN (${marks(people)})`,
      people,
    )
    const became = becomeOne({
      account,
      talks: talks.map((talk) => ({ ...talk, owner: owners.get(talk.id) ?? '' })),
      contacts: new Map(contacts.map((one) => [one.id, one])),
      strangers: found.flatMap(({ known, address }) => (known ? [] : [address])),
      at,
    })
    run(became.addresses)
    run(became.rest)
    return became
  }

/** The job behind `Store.samePerson`. Gives the conversations the inbox has to hear of. */
export const onePersonOf =
  (meet: Meet) =>
  (batch: readonly SamePerson[]): readonly string[] =>
    batch.flatMap(
      ({ account, addresses, at }) =>
        meet(storable(account), storedAddresses(addresses), at)?.changed ?? [],
    )
