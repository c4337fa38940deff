/** How long to hold back after refusals in a row, ms: `first`, times `factor` each time, up to `most`. */
export type Steps = { first: number; factor: number; most: number }

/** What one of Graph's codes means, and what it is called in our own: words of the inbox hang on `code`. */
export type Meaning = { code: string } & (
  | { kind: 'throttled'; scope: 'chat' | 'account'; steps: Steps }
  | { kind: 'transient' | 'media' | 'rejected' | 'channel-down' }
)

/** Too many messages a second from this number. */
export const perSecond: Steps = { first: 1_000, factor: 2, most: 60_000 }
/** To one person: Meta suggests 4ⁿ seconds, n from 0. */
const perPair: Steps = { first: 1_000, factor: 4, most: 1_024_000 }
/** Allowances of Graph's that run over an hour, and Meta's guard against spam. */
const perHour: Steps = { first: 60_000, factor: 2, most: 3_600_000 }

const throttled = (scope: 'chat' | 'account', steps: Steps) =>
  ({ kind: 'throttled', code: 'throttled', scope, steps }) as const
const transient = { kind: 'transient', code: 'service-failed' } as const
const rejected = (code: string) => ({ kind: 'rejected', code }) as const
const down = (code: string) => ({ kind: 'channel-down', code }) as const

/** Codes of Graph v25.0 (Cloud API, "Error codes"); a pair is a range, both ends in it. */
const table: readonly (readonly [
  codes: readonly (number | readonly [number, number])[],
  Meaning,
])[] = [
  [[130429], throttled('account', perSecond)],
  [[131056], throttled('chat', perPair)],
  [[4, 80007, 131048, 133016], throttled('account', perHour)],
  [[1, 2, 131000, 131016, 131057], transient],
  [[131052, 131053], { kind: 'media', code: 'file-unknown' }],
  [[131047], rejected('window-closed')],
  // No WhatsApp, an old one, terms not accepted, or she blocked us: Meta does not say which.
  [[131026], rejected('undeliverable')],
  [[131030], rejected('not-in-test-list')],
  [[131021], rejected('own-number')],
  [[130497], rejected('country')],
  // Meta chose not to bring it: an experiment of its own, or too many such messages to her.
  [[130472, 131049], rejected('held-back')],
  [[131050], rejected('opted-out-of-templates')],
  [[[132000, 132999]], rejected('template')],
  [[100, 131008, 131009, 131051, 131055, 135000], rejected('bad-request')],
  [[0, 3, 10, 190, [200, 299], 131005], down('token')],
  [[368, 131031], down('account-locked')],
  [[131042], down('payment')],
  [[33, 131037, 131045, 133010], down('not-registered')],
]

/** Our codes for what brings the whole channel down. */
export const downCodes: ReadonlySet<string> = new Set(
  table.flatMap(([, { kind, code }]) => (kind === 'channel-down' ? [code] : [])),
)

/** What a code means; undefined for one the table does not have. */
export function meaningOf(code: number): Meaning | undefined {
  const hits = (one: number | readonly [number, number]) =>
    typeof one === 'number' ? one === code : one[0] <= code && code <= one[1]
  return table.find(([codes]) => codes.some(hits))?.[1]
}
