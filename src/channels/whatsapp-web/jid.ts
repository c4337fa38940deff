import type { Address } from '#core/message.ts'

/** Servers of people's addresses, as Baileys writes them; `hosted` ones are people's too. */
const kinds: Readonly<Record<string, Address['kind']>> = {
  's.whatsapp.net': 'phone',
  'c.us': 'phone',
  hosted: 'phone',
  lid: 'lid',
  'hosted.lid': 'lid',
}

/**
 * The address of a person by its JID, without the device: `49176…:3@s.whatsapp.net` is a phone in E.164.
 * Undefined for groups, broadcasts, statuses, newsletters, bots and WhatsApp itself (`0@…`).
 */
export function addressOf(jid: string | null | undefined): Address | undefined {
  const [, user, server] = /^(\d{1,20})(?:_\d+)?(?::\d+)?@([a-z.]+)$/.exec(jid ?? '') ?? []
  const kind = server === undefined ? undefined : kinds[server]
  if (user === undefined || kind === undefined || user === '0') return undefined
  return { kind, value: kind === 'phone' ? `+${user}` : user }
}

/** The JID to write to; undefined for addresses that are none of this network's. */
export function jidOf({ kind, value }: Address): string | undefined {
  if (kind === 'lid') return `${value}@lid`
  return kind === 'phone' ? `${value.replace(/^\+/, '')}@s.whatsapp.net` : undefined
}

/** Whether two addresses are the same one. */
export const isSame = (one: Address, other: Address | undefined): boolean =>
  one.kind === other?.kind && one.value === other.value
