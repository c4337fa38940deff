import type { Accounts } from '#app/account-ports.ts'
import { nameOf } from '#app/name-of.ts'
import type { Clock, Log } from '#app/ports.ts'
import { floodGate } from '../chat/flood.ts'
import type { RefusedRequest } from './parts.ts'

/** Refusals of one person that are kept in a minute: who tries thousands is seen as well by these. */
const perMinute = 60

/** Writes refusals to the audit, without waiting. One that cannot be written is only told to the log. */
export function refusals({
  accounts,
  clock,
  log,
}: {
  accounts: Pick<Accounts, 'note'>
  clock: Pick<Clock, 'now'>
  log: Pick<Log, 'warn'>
}) {
  const gate = floodGate(perMinute, 60_000)
  return ({ person, route, code, conversationId }: RefusedRequest): void => {
    if (gate(person ?? '', clock.now()) > 0) return
    accounts
      .note({
        ...(person === undefined ? {} : { by: person }),
        what: 'refused',
        ...(conversationId === undefined ? {} : { conversationId }),
        data: { route, code },
      })
      .catch((error: unknown) =>
        log.warn({ error: nameOf(error) }, 'a refusal could not be written to the audit'),
      )
  }
}
