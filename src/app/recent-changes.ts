import type { Change } from './inbox-ports.ts'

/** Changes remembered for who asks now and then: minutes of a busy day. */
const remembered = 2_000

/** The newest changes, numbered, for browsers that cannot hold a stream. */
export function recentChanges(epoch: string) {
  const ring: Change[] = []
  let next = 0

  return {
    note(changes: readonly Change[]): void {
      ring.push(...changes)
      next += changes.length
      if (ring.length > remembered * 2) ring.splice(0, ring.length - remembered)
    },
    /** The place after the newest. Opaque, and of this process alone. */
    place: (): string => `${epoch}.${next}`,
    /** What came after a place; undefined when it is another process's or too long ago. */
    after(place: string): readonly Change[] | undefined {
      const [of, number] = place.split('.')
      const at = Number(number)
      if (of !== epoch || !Number.isInteger(at) || at > next || at < next - ring.length)
        return undefined
      return ring.slice(ring.length - (next - at))
    },
  }
}
