import type { Capabilities } from '#core/channel.ts'

/** Turns of chats on an account that sends slowly. Times in ms since 1970. */
export type SteadyPace = {
  /** When the next message to this chat may leave. It keeps its turn until it left or let it pass. */
  turnOf(chat: string, now: number): number
  left(chat: string): void
}

/** A turn that was not taken for so long is over: many of them at once would be a burst, ms. */
const passed = 5_000

/** Gives turns in the order they are asked for. `chance` is from 0 up to 1. */
export function steadyPace(
  { everyMs, pauseMs: [least, most] }: NonNullable<Capabilities['pace']>,
  chance: () => number,
): SteadyPace {
  const turns = new Map<string, number>()
  let free = 0

  return {
    turnOf: (chat, now) => {
      const mine = turns.get(chat)
      if (mine !== undefined && mine >= now - passed) return mine
      for (const [other, at] of turns) if (at < now - passed) turns.delete(other)
      const turn = Math.max(now + least + chance() * (most - least), free)
      free = turn + everyMs
      turns.set(chat, turn)
      return turn
    },
    left: (chat) => void turns.delete(chat),
  }
}
