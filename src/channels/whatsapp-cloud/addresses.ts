import type { Address } from '#core/message.ts'

/** A phone number as Meta writes it, digits alone; undefined where it is none. E.164: 15 at most. */
export function phoneOf(value: unknown): Address | undefined {
  return typeof value === 'string' && /^\d{6,15}$/.test(value)
    ? { kind: 'phone', value: `+${value}` }
    : undefined
}

/** A business-scoped id (Cloud API, "Business-scoped user IDs"): somebody whose number may be hidden. */
export function bsuidOf(value: unknown): Address | undefined {
  return typeof value === 'string' && /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(value)
    ? { kind: 'bsuid', value }
    : undefined
}

/** The addresses that are some, each once, in their order. */
export function distinct(addresses: readonly (Address | undefined)[]): readonly Address[] {
  const byValue = new Map<string, Address>()
  for (const one of addresses)
    if (one !== undefined && !byValue.has(one.value)) byValue.set(one.value, one)
  return [...byValue.values()]
}
