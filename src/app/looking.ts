import type { Looking } from './inbox-verbs-ports.ts'
import type { Clock } from './ports.ts'

/** Who was not heard of for this long looks no more. A browser says it every 5 to 10 s. */
const forgottenAfterMs = 15_000

/**
 * Who has which conversation open, and who types. In memory, and of this process alone: two technicians
 * on two processes do not see each other here; the claim still has one winner.
 */
export function whoIsLooking(clock: Pick<Clock, 'now'>) {
  const open = new Map<string, Map<string, { at: number; typing: boolean }>>()

  return {
    /** True when that changed what others see. */
    look(person: string, conversationId: string, typing: boolean): boolean {
      const there = open.get(conversationId) ?? new Map()
      open.set(conversationId, there)
      const before = there.get(person)
      there.set(person, { at: clock.now(), typing })
      return before === undefined || before.typing !== typing
    },
    others: (person: string, conversationId: string): readonly Looking[] =>
      [...(open.get(conversationId) ?? [])]
        .filter(([who, { at }]) => who !== person && at > clock.now() - forgottenAfterMs)
        .map(([technician, { typing }]) => ({ technician, typing })),
    isLooking: (person: string, conversationId: string): boolean =>
      open.get(conversationId)?.has(person) ?? false,
    /** Forgets who went; gives the conversations they looked at. */
    sweep(): readonly string[] {
      const left: string[] = []
      for (const [id, there] of open) {
        const was = there.size
        for (const [who, { at }] of there)
          if (at <= clock.now() - forgottenAfterMs) there.delete(who)
        if (there.size < was) left.push(id)
        if (there.size === 0) open.delete(id)
      }
      return left
    },
  }
}
