import type { AccountRefusal, Refused as NotDone, TooMany } from '#app/account-ports.ts'
import { type RefusalStatus, Refused } from '../inbox/refused.ts'

const statuses: Readonly<Record<AccountRefusal, RefusalStatus>> = {
  'not-found': 404,
  'link-over': 404,
  'email-taken': 409,
  'last-administrator': 409,
  'not-yourself': 409,
  'team-in-use': 409,
  'email-missing': 422,
  'password-short': 422,
  'password-long': 422,
  'password-common': 422,
  'no-such-team': 422,
  'no-such-queue': 422,
}

/** What was done; throws the answer where it was not. */
export function orThrow<T>(outcome: T | NotDone | TooMany): T {
  if (typeof outcome === 'object' && outcome !== null) {
    if ('refused' in outcome) throw new Refused(statuses[outcome.refused], outcome.refused)
    if ('wait' in outcome) throw new Refused(429, 'too-many', { wait: outcome.wait }, outcome.wait)
  }
  return outcome as T
}
