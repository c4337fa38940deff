/** Conversations remembered for one person: more than anybody has before her. */
const remembered = 500

/** Who was told of which conversation, so that she also learns when it goes out of her sight. */
export function toldOf() {
  const people = new Map<string, Set<string>>()
  return {
    note(person: string, conversationId: string): void {
      const ids = people.get(person) ?? new Set()
      people.set(person, ids)
      // Set anew, so that the oldest stands first.
      ids.delete(conversationId)
      ids.add(conversationId)
      const [oldest] = ids
      if (ids.size > remembered && oldest !== undefined) ids.delete(oldest)
    },
    /** True when she had been told of it. */
    forget: (person: string, conversationId: string): boolean =>
      people.get(person)?.delete(conversationId) ?? false,
    drop: (person: string): void => void people.delete(person),
  }
}
