import type { Entry } from '#app/inbox-ports.ts'

/** Why nothing can be sent to her now, as far as the lines that are loaded tell; undefined when it can. */
export function outOfReach(entries: readonly Entry[]): 'opted-out' | 'blocked' | undefined {
  const last = entries.findLast(
    (entry) =>
      entry.kind === 'person' ||
      (entry.kind === 'event' && ['opted-out', 'opted-in', 'blocked'].includes(entry.type)),
  )
  if (last?.kind === 'person') return last.content.kind === 'blocked' ? 'blocked' : undefined
  if (last?.kind !== 'event') return undefined
  return last.type === 'blocked' || last.type === 'opted-out' ? last.type : undefined
}

/** A colleague who said something to her after this number of our messages; undefined when nobody did. */
export function answeredSince(
  entries: readonly Entry[],
  seq: number,
  me: string,
): string | undefined {
  const said = entries.findLast(
    (entry) =>
      entry.kind === 'centre' &&
      entry.cause === 'technician' &&
      entry.seq > seq &&
      entry.technician !== me,
  )
  return said?.kind === 'centre' ? said.technician : undefined
}
