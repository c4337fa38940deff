import type { Address, Inbound } from '#core/message.ts'

/** People whose last message is remembered: about a day of a large centre. */
const mostKept = 10_000

/** The newest message of each person, in memory: Meta shows the typing sign on a message, not on a person. */
export type Newest = {
  saw(messages: readonly Inbound[]): void
  of(address: Address): string | undefined
}

/** Knows her by each of her addresses; forgets who wrote longest ago. */
export function openNewest(): Newest {
  const byAddress = new Map<string, { id: string; at: number }>()

  function note(address: Address, id: string, at: number): void {
    const before = byAddress.get(address.value)
    if (before !== undefined && before.at > at) return
    byAddress.delete(address.value)
    byAddress.set(address.value, { id, at })
    const [oldest] = byAddress.keys()
    if (byAddress.size > mostKept && oldest !== undefined) byAddress.delete(oldest)
  }

  return {
    saw: (messages) => {
      for (const { address, also = [], externalId, sentAt, content } of messages)
        if (content.kind !== 'by-hand')
          for (const one of [address, ...also]) note(one, externalId, sentAt)
    },
    of: ({ value }) => byAddress.get(value)?.id,
  }
}
