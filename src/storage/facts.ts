import { may } from '#core/access/may.ts'
import type { FactName, Facts } from '#core/facts.ts'
import { bookingsOf, takenIn } from './bookings/bookings.ts'
import { codeHash } from './code-hash.ts'
import type { Sql } from './sql.ts'

/** A technician whose inbox asked for nothing for this long is not there any more, ms. */
const presentMs = 120_000

/** Claims that say how long people wait lately. */
export const lately = 50

/** The facts a step asked for, each from an index. `now` in ms. */
export async function readFacts(sql: Sql, names: readonly FactName[], now: number): Promise<Facts> {
  const code = typedCode(names)
  const { span, person } = bookingFacts(names)
  const [waiting, technicians, usualWait, linkCode, takes, hers] = await Promise.all([
    names.includes('waiting') ? countWaiting(sql) : undefined,
    names.includes('technicians') ? languagesHere(sql, now) : undefined,
    names.includes('usualWait') ? readUsualWait(sql) : undefined,
    code === undefined ? undefined : whoseCode(sql, code, now),
    span && takenIn(sql, span.from, span.to, now),
    person === undefined ? undefined : bookingsOf(sql, person, now - heard),
  ])
  return {
    ...(waiting !== undefined && { waiting }),
    ...(technicians && { technicians }),
    ...(usualWait !== undefined && { usualWait }),
    ...(linkCode && { linkCode }),
    ...(span && takes && { taken: { ...span, takes } }),
    ...(person !== undefined && hers && { bookings: { person, ...hers } }),
  }
}

/** How far back appointments of hers are told of, ms: longer than those she missed count. */
export const heard = 200 * 86_400_000

/** The span and the person whose appointments are asked for, where they are. */
export function bookingFacts(names: readonly FactName[]): {
  span?: { from: number; to: number }
  person?: string
} {
  const behind = (prefix: string) =>
    names.find((name) => name.startsWith(prefix))?.slice(prefix.length)
  const [from, to] = behind('taken:')?.split(':').map(Number) ?? []
  const person = behind('bookings:')
  return {
    ...(from !== undefined && to !== undefined && { span: { from, to } }),
    ...(person !== undefined && { person }),
  }
}

/** The code that is asked for, when one is: a turn hears one message, and so one code. */
export const typedCode = (names: readonly FactName[]): string | undefined =>
  names.find((name) => name.startsWith('linkCode:'))?.slice('linkCode:'.length)

async function whoseCode(
  sql: Sql,
  code: string,
  now: number,
): Promise<NonNullable<Facts['linkCode']>> {
  const [row] = await sql.all<{ contact: string; account: string }>(
    `SELECT l."contactId" AS "contact", c."account" FROM "LinkCode" l
     JOIN "Conversation" c ON c."id" = l."conversationId" WHERE l."hash" = ? AND l."until" > ?`,
    [codeHash(code), now],
  )
  return row ? { code, ...row } : { code, none: true }
}

async function countWaiting(sql: Sql): Promise<number> {
  const [row] = await sql.all<{ count: number }>(
    `SELECT CAST(count(*) AS INTEGER) AS "count" FROM "Handoff" WHERE "state" = 'queued'`,
    [],
  )
  return row?.count ?? 0
}

/** Of those who may take a conversation: one entry a technician and language. */
async function languagesHere(sql: Sql, now: number): Promise<readonly string[]> {
  const rows = await sql.all<{ languages: string }>(
    `SELECT "languages" FROM "User" WHERE "seenAt" > ? AND "presence" = 'here'
       AND "disabledAt" IS NULL AND "role" IN (${may.claim.map(() => '?').join(', ')})`,
    [now - presentMs, ...may.claim],
  )
  return rows.flatMap(({ languages }) => JSON.parse(languages) as string[])
}

async function readUsualWait(sql: Sql): Promise<number | undefined> {
  const rows = await sql.all<{ wait: number }>(
    `SELECT "claimedAt" - "askedAt" AS "wait" FROM "Handoff"
     WHERE "claimedAt" IS NOT NULL AND "claimedAt" >= "askedAt"
     ORDER BY "claimedAt" DESC LIMIT ?`,
    [lately],
  )
  return middle(rows.map(({ wait }) => wait))
}

/** The middle one of some numbers, of an even count the later; undefined of none. */
export const middle = (numbers: readonly number[]): number | undefined =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
