/** Times in ms. */
const bounds = {
  /** How far back refusals count. */
  window: 60 * 60_000,
  /** So many in that time are no accident: one or two come from chats that ended long ago. */
  many: 3,
}

/**
 * Counts messages of ours that the network refused. `heard` says until when the account counts as restricted,
 * ms since 1970, once they rise; undefined while they do not.
 */
export function refusals(): { heard(now: number): number | undefined } {
  let times: number[] = []
  return {
    heard: (now) => {
      times = [...times.filter((at) => now - at < bounds.window), now]
      return times.length >= bounds.many ? now + bounds.window : undefined
    },
  }
}
