/** How much a file may hold, bytes, by where it comes from. What Telegram gives to bots ends at 20 MB. */
export const fileLimits = {
  /** From a person, by a network. */
  in: 20_000_000,
  /** From a technician: what every network takes. */
  out: 16_000_000,
  /** From the chat page: phones on slow networks. */
  web: 10_000_000,
} as const
