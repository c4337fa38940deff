/**
 * The pace of one channel account, learnt from its refusals. Telegram publishes about 30 messages a
 * second and one a second per chat (core.telegram.org/bots/faq) but decides by load, so nothing is
 * held back until it first says 429. One refusal means its chat; refusals of several chats in a
 * row, with nothing taken in between, mean the account. Rates in messages a second, times in ms since 1970.
 */
export const pacing = {
  /** Rate right after the account was refused. */
  slowest: 25,
  /** Added to the rate for every second without a refusal. */
  risesBy: 1,
  /** Above this rate nothing is held back any more. */
  freeAbove: 60,
  /** So many chats refused in a row: the account is meant, not the chats. */
  inARow: 3,
  /** A late timer may be made up for by this many messages at once. */
  burst: 3,
} as const

export type Pace = {
  /** Chats refused since something was last taken. */
  refused: ReadonlySet<string>
  /** When the account as a whole was last refused; absent before the first time. */
  slowedAt?: number
  /** Nothing leaves before this. */
  accountAt: number
  /** Nothing leaves to this chat before this. Only chats that wait. */
  chatAt: ReadonlyMap<string, number>
  /** When the next message is due if messages leave evenly. */
  dueAt: number
}

/** The pace of an account that has refused nothing. */
export const newPace: Pace = { refused: new Set(), accountAt: 0, chatAt: new Map(), dueAt: 0 }

/** When a message to this chat may leave, at the earliest: `now`, or later. */
export function mayLeaveAt(pace: Pace, chat: string, now: number): number {
  const waits = Math.max(now, pace.accountAt, pace.chatAt.get(chat) ?? 0)
  const rate = rateAt(pace, waits)
  if (rate === undefined) return waits
  return Math.max(waits, Math.ceil(pace.dueAt - ((pacing.burst - 1) * 1000) / rate))
}

/** The pace after a message left. Call it only when `mayLeaveAt` said so. */
export function sentAt(pace: Pace, now: number): Pace {
  const rate = rateAt(pace, now)
  if (rate === undefined) return pace
  return { ...pace, dueAt: Math.max(pace.dueAt, now) + 1000 / rate }
}

/** The pace after the channel took a message: a refusal before it was meant for its chat alone. */
export function afterTaken(pace: Pace): Pace {
  return pace.refused.size === 0 ? pace : { ...pace, refused: newPace.refused }
}

/** The pace after a refusal. */
export function afterThrottle(
  pace: Pace,
  chat: string,
  refusal: { retryAfterMs: number; scope: 'chat' | 'account' },
  now: number,
): Pace {
  const until = now + Math.max(0, refusal.retryAfterMs)
  const refused = new Set(pace.refused).add(chat)
  const account = refusal.scope === 'account' || refused.size >= pacing.inARow
  const chatAt = new Map([...pace.chatAt].filter(([, at]) => at > now))
  chatAt.set(chat, Math.max(until, chatAt.get(chat) ?? 0))
  const next = { ...pace, refused, chatAt }
  if (!account) return next
  return {
    ...next,
    slowedAt: now,
    accountAt: Math.max(pace.accountAt, until),
    dueAt: Math.max(pace.dueAt, now),
  }
}

/** Messages a second at a time, or undefined when nothing limits them. */
export function rateAt({ slowedAt }: Pace, at: number): number | undefined {
  if (slowedAt === undefined) return undefined
  const calm = Math.max(0, at - slowedAt) / 1000
  const rate = pacing.slowest + Math.floor(calm) * pacing.risesBy
  return rate > pacing.freeAbove ? undefined : rate
}
