const prefix = 'rank:'

/**
 * The name of the fact "in which order do these topics fit this text, by meaning": her words stand in it, so such a
 * name is never logged. Asked for only where a service that compares meanings is set.
 */
export const rankFact = {
  name: (text: string, topics: readonly string[]): `rank:${string}` =>
    `${prefix}${JSON.stringify({ text, topics })}`,
  read: (name: string): { text: string; topics: readonly string[] } | undefined =>
    name.startsWith(prefix)
      ? (JSON.parse(name.slice(prefix.length)) as { text: string; topics: readonly string[] })
      : undefined,
}
