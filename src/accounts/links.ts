import { randomBytes } from 'node:crypto'
import type { Accounts, LinkKind, NewLink, Refused, TooMany } from '#app/account-ports.ts'
import type { Clock } from '#app/ports.ts'
import type { Role } from '#core/access/role.ts'
import type { Attempts } from './attempts.ts'
import type { Audit } from './audit.ts'
import type { OpenDatabase } from './database.ts'
import type { FirstAccount } from './first-account.ts'
import { sha256 } from './keyed-hash.ts'
import type { limitsBy } from './limits.ts'
import { addNewcomer } from './newcomer.ts'
import { hashPassword, passwordFault } from './password.ts'
import { orRefused, Refusal } from './refusal.ts'
import type { Sessions } from './sessions.ts'

const day = 24 * 3_600_000
const lasts: Readonly<Record<LinkKind, number>> = { setup: day, invitation: 7 * day, password: day }

/** What a link is for, as stored. */
type Invited = {
  email: string
  name?: string
  role: Role
  teams: readonly string[]
  languages: readonly string[]
}
type Purpose =
  | { kind: 'setup' }
  | ({ kind: 'invitation' } & Invited)
  | { kind: 'password'; user: string }

export type LinkParts = {
  database: OpenDatabase
  clock: Pick<Clock, 'now'>
  attempts: Attempts
  limits: ReturnType<typeof limitsBy>
  audit: Audit
  sessions: Sessions
  first: FirstAccount
  newId(): string
}

/** One-time links. Of their secret only the SHA-256 is stored; it has 256 random bits. */
export class Links {
  readonly #parts: LinkParts

  constructor(parts: LinkParts) {
    this.#parts = parts
  }

  /** A new link; those made before for the same person and purpose are over, but for setting up. */
  async make(purpose: Purpose, base: string, by?: string): Promise<NewLink> {
    const { kind, ...data } = purpose
    const { oneTimeLink } = await this.#parts.database()
    const now = this.#parts.clock.now()
    const secret = randomBytes(32).toString('base64url')
    const about = 'email' in data ? data.email : 'user' in data ? data.user : ''
    const older = await oneTimeLink.findMany({ where: { kind, usedAt: null } })
    const over = older.filter((one) => about !== '' && aboutOf(one.data) === about)
    await oneTimeLink.deleteMany({ where: { hash: { in: over.map(({ hash }) => hash) } } })
    const expiresAt = now + lasts[kind]
    await oneTimeLink.create({
      data: {
        hash: sha256(secret),
        kind,
        data: JSON.stringify(data),
        createdBy: by ?? null,
        createdAt: now,
        expiresAt,
      },
    })
    // After the #, so that it stands in no log on the way.
    return { url: `${base}/inbox/#/${kind}/${secret}`, expiresAt }
  }

  /** What a link is for. Links that lead nowhere count as guesses. */
  async #open(secret: string, address: string | undefined): Promise<Found | Refused | TooMany> {
    const attempt = await this.#parts.attempts.begin(this.#parts.limits.link(address))
    if ('wait' in attempt) return attempt
    const found = await this.#find(secret)
    if (!found) {
      await attempt.failed()
      return { refused: 'link-over' }
    }
    await attempt.succeeded()
    return found
  }

  readonly check: Accounts['checkLink'] = async (secret, address) => {
    const found = await this.#open(secret, address)
    if ('wait' in found || 'refused' in found) return found
    const { kind, email, name } = found
    return { kind, ...(email ? { email } : {}), ...(name ? { name } : {}) }
  }

  readonly use: Accounts['useLink'] = async (secret, given, address) => {
    const found = await this.#open(secret, address)
    if ('wait' in found || 'refused' in found) return found
    const email = (found.email ?? given.email ?? '').normalize('NFC').trim().toLowerCase()
    const name = (given.name ?? found.name ?? '').trim() || email.split('@', 1)[0] || ''
    if (email === '') return { refused: 'email-missing' }
    const fault = passwordFault(given.password, [email, name])
    if (fault) return { refused: fault }
    const hash = await hashPassword(given.password)
    const { locale } = given
    const one = { email, name, hash, ...(locale === undefined ? {} : { locale }) }
    return this.#spend(found, sha256(secret), one)
  }

  async #spend(
    { purpose }: Found,
    link: string,
    one: { email: string; name: string; locale?: string; hash: string },
  ) {
    const { database, clock, newId, first, audit, sessions } = this.#parts
    const now = clock.now()
    const db = await database()
    const id = purpose.kind === 'password' ? purpose.user : newId()
    const done = await orRefused(
      () =>
        db.$transaction(async (tables) => {
          // Conditional: of two at once one has it.
          const { count } = await tables.oneTimeLink.updateMany({
            where: { hash: link, usedAt: null, expiresAt: { gt: now } },
            data: { usedAt: now },
          })
          if (count === 0) throw new Refusal('link-over')
          switch (purpose.kind) {
            case 'setup':
              return first.add(tables, { ...one, id, now })
            case 'invitation':
              return addNewcomer(tables, { ...purpose, ...one, id, now })
            case 'password': {
              const { count: known } = await tables.authAccount.updateMany({
                where: { userId: id, providerId: 'credential' },
                data: { password: one.hash, updatedAt: new Date(now) },
              })
              if (known === 0) throw new Refusal('link-over')
              return undefined
            }
          }
        }),
      purpose.kind === 'setup' ? 'link-over' : 'email-taken',
    )
    if (done) return done
    if (purpose.kind === 'password') await sessions.end(id)
    await audit.note({ by: id, what: 'link-used', data: { kind: purpose.kind } })
    return undefined
  }

  async #find(secret: string): Promise<Found | undefined> {
    const { oneTimeLink, user } = await this.#parts.database()
    const row = await oneTimeLink.findUnique({ where: { hash: sha256(secret) } })
    if (!row || row.usedAt !== null || row.expiresAt <= this.#parts.clock.now()) return undefined
    const purpose = { kind: row.kind, ...JSON.parse(row.data) } as Purpose
    if (purpose.kind === 'setup')
      return (await this.#parts.first.exists()) ? undefined : { kind: 'setup', purpose }
    if (purpose.kind === 'invitation') {
      const { kind, email, name } = purpose
      return { kind, purpose, email, ...(name === undefined ? {} : { name }) }
    }
    const her = await user.findUnique({ where: { id: purpose.user } })
    if (!her || her.disabledAt !== null) return undefined
    return { kind: 'password', purpose, email: her.email, name: her.name }
  }

  /** Removes those that were over a month ago. */
  async tidy(): Promise<void> {
    const { oneTimeLink } = await this.#parts.database()
    const old = this.#parts.clock.now() - 30 * day
    await oneTimeLink.deleteMany({ where: { expiresAt: { lt: old } } })
  }
}

type Found = { kind: LinkKind; purpose: Purpose; email?: string; name?: string }

const aboutOf = (data: string): string => {
  const { email, user } = JSON.parse(data) as { email?: string; user?: string }
  return email ?? user ?? ''
}
