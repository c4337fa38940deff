import type { RequestHeaders, SessionInfo } from '#app/account-ports.ts'
import type { Changes, Signed } from '#app/inbox-ports.ts'
import type { Clock } from '#app/ports.ts'
import type { Role } from '#core/access/role.ts'
import { sessionCookie, tokenOf } from './cookies.ts'
import type { Database, OpenDatabase } from './database.ts'
import { sha256 } from './keyed-hash.ts'

/** A session that nobody uses ends after this, ms. */
export const idleMs = 30 * 60_000
/** No session is older than this, ms. */
export const longestMs = 10 * 3_600_000
/** Use is written down at most this often, ms. */
const touchMs = 60_000

/** Roles that must show a second factor: what they see and change concerns everybody. */
const needsSecondFactor = (role: string): boolean =>
  role === 'coordinator' || role === 'administrator'

type Row = {
  sessionId: string
  expiresAt: Date
  createdAt: Date
  updatedAt: Date
  secondFactorAt: number | null
  id: string
  name: string
  role: string
  locale: string
  twoFactor: unknown
  disabledAt: number | null
  queues: string | null
}
type Options = {
  database: OpenDatabase
  secretKey: string
  secure: boolean
  clock: Pick<Clock, 'now'>
  changes: Pick<Changes, 'tell'>
}

/** Reads and ends sessions. better-auth makes them; reading is ours, because every request does it. */
export class Sessions {
  readonly #options: Options
  readonly #cookie: { name: string; secret: string }

  constructor(options: Options) {
    this.#options = options
    this.#cookie = { name: sessionCookie(options.secure), secret: options.secretKey }
  }

  async signed(headers: RequestHeaders, use = true): Promise<Signed | undefined> {
    const token = tokenOf(headers, this.#cookie)
    if (token === undefined) return undefined
    const database = await this.#options.database()
    const rows = await select(database, 'token', [sha256(token)])
    const signed = this.#read(rows)
    const [row] = rows
    if (signed && row && use && !signed.pending) await this.#touch(database, row)
    return signed
  }

  async still(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Signed>> {
    if (sessionIds.length === 0) return new Map()
    const rows = await select(await this.#options.database(), 'id', sessionIds)
    const found = Map.groupBy(rows, ({ sessionId }) => sessionId)
    const signed = [...found.values()].map((one) => this.#read(one))
    return new Map(
      signed.filter((one) => one !== undefined).map((one) => [one.sessionId, one] as const),
    )
  }

  async seen(people: readonly string[]): Promise<void> {
    const { user } = await this.#options.database()
    const seenAt = this.#options.clock.now()
    await user.updateMany({ where: { id: { in: [...people] } }, data: { seenAt } })
  }

  async list(signed: Signed): Promise<readonly SessionInfo[]> {
    const { authSession } = await this.#options.database()
    const rows = await authSession.findMany({
      where: { userId: signed.person.id, expiresAt: { gt: new Date(this.#options.clock.now()) } },
      orderBy: { updatedAt: 'desc' },
    })
    return rows.map(({ id, createdAt, updatedAt, userAgent }) => ({
      id,
      current: id === signed.sessionId,
      createdAt: createdAt.getTime(),
      seenAt: updatedAt.getTime(),
      ...(userAgent ? { device: userAgent } : {}),
    }))
  }

  /** Ends sessions of one person everywhere: all, or the one. True if there was one. */
  async end(person: string, which?: { id: string }): Promise<boolean> {
    const { authSession } = await this.#options.database()
    const { count } = await authSession.deleteMany({ where: { userId: person, ...which } })
    this.#options.changes.tell([{ person }])
    return count > 0
  }

  /** Removes those that are over. */
  async tidy(): Promise<void> {
    const { authSession } = await this.#options.database()
    await authSession.deleteMany({
      where: { expiresAt: { lt: new Date(this.#options.clock.now()) } },
    })
  }

  /** `rows`: one for each team of the one person; at least one. */
  #read(rows: readonly Row[]): Signed | undefined {
    const [row] = rows
    const now = this.#options.clock.now()
    if (!row || row.disabledAt !== null || row.expiresAt.getTime() <= now) return undefined
    const role = row.role as Role
    // SQLite's booleans are numbers in a query by hand.
    const twoFactor = Boolean(row.twoFactor)
    const complete = row.secondFactorAt !== null || !(twoFactor || needsSecondFactor(role))
    const queues = new Set(rows.flatMap((one): string[] => JSON.parse(one.queues ?? '[]')))
    return {
      person: { id: row.id, name: row.name, role, queues: [...queues], complete },
      sessionId: row.sessionId,
      locale: row.locale,
      ...(complete ? {} : { pending: twoFactor ? 'verify' : 'enrol' }),
    }
  }

  async #touch(database: Database, row: Row): Promise<void> {
    const now = this.#options.clock.now()
    if (now - row.updatedAt.getTime() < touchMs) return
    const end = Math.min(now + idleMs, row.createdAt.getTime() + longestMs)
    // Not by upsert: a session that was ended meanwhile stays so.
    await database.authSession.updateMany({
      where: { id: row.sessionId },
      data: { updatedAt: new Date(now), expiresAt: new Date(end) },
    })
    await database.user.updateMany({ where: { id: row.id }, data: { seenAt: now } })
  }
}

/** One query for all of it, by an index. */
function select(database: Database, by: 'token' | 'id', values: readonly string[]): Promise<Row[]> {
  const parts = [
    `SELECT s."id" AS "sessionId", s."expiresAt", s."createdAt", s."updatedAt", s."secondFactorAt",
       u."id", u."name", u."role", u."locale", u."twoFactorEnabled" AS "twoFactor", u."disabledAt",
       t."queues"
     FROM "AuthSession" s JOIN "User" u ON u."id" = s."userId"
     LEFT JOIN "TeamMember" m ON m."userId" = u."id" LEFT JOIN "Team" t ON t."id" = m."teamId"
     WHERE s."${by}" IN (`,
    ...values.slice(1).map(() => ', '),
    ')',
  ]
  // What a template literal would give: Prisma writes the placeholders of either database.
  return database.$queryRaw<Row[]>(Object.assign(parts, { raw: parts }), ...values)
}
