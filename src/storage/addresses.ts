import type { Address } from '#core/message.ts'
import { storable } from './storable.ts'

/** An address as the databases take it. */
export const storedAddress = ({ kind, value }: Address): Address => ({
  kind,
  value: storable(value),
})

/** Several as the databases take them, each once. */
export const storedAddresses = (addresses: readonly Address[]): readonly Address[] => [
  ...new Map(addresses.map(storedAddress).map((one) => [`${one.kind} ${one.value}`, one])).values(),
]
