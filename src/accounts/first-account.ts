import type { Clock, Log } from '#app/ports.ts'
import type { OpenDatabase } from './database.ts'
import { addNewcomer, type Newcomer, type Tables } from './newcomer.ts'
import { hashPassword, passwordFault } from './password.ts'
import { orRefused } from './refusal.ts'

/** What the first account finds: the name of the centre and all queues there are. */
export type House = {
  centre: string
  queues: readonly { id: string; centre: string }[]
}
type Parts = {
  database: OpenDatabase
  clock: Pick<Clock, 'now'>
  log: Pick<Log, 'info' | 'warn'>
  house(): House
  newId(): string
  /** From the settings: made at start while there is no account. */
  admin?: { email: string; password: string }
}

/** A row that can be written once: of two first accounts at the same moment one is refused. */
const mark = 'first-account'

/** The account that makes all others: an administrator, in a team that serves every queue. */
export class FirstAccount {
  readonly #parts: Parts
  #exists = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** True once there is an account. It stays so: accounts are disabled, not removed. */
  async exists(): Promise<boolean> {
    if (!this.#exists) this.#exists = (await (await this.#parts.database()).user.count()) > 0
    return this.#exists
  }

  /** Makes it, in the caller's transaction. Breaks a unique key where one was made before. */
  async add(
    tables: Tables,
    one: Pick<Newcomer, 'id' | 'email' | 'name' | 'locale' | 'hash' | 'now'>,
  ): Promise<void> {
    const { centre, queues } = this.#parts.house()
    const team = this.#parts.newId()
    await tables.oneTimeLink.create({
      data: {
        hash: mark,
        kind: 'setup',
        data: '{}',
        createdAt: one.now,
        // Kept: it is no link.
        expiresAt: Number.MAX_SAFE_INTEGER,
        usedAt: one.now,
      },
    })
    await tables.team.create({
      data: {
        id: team,
        name: centre,
        centre: queues[0]?.centre ?? '',
        queues: JSON.stringify(queues.map(({ id }) => id)),
      },
    })
    await addNewcomer(tables, { ...one, role: 'administrator', languages: [], teams: [team] })
  }

  /** Makes it of the settings, where they name one. False where they do not, or its password is known to all. */
  async addFromSettings(): Promise<boolean> {
    const { admin, database, clock, newId, log } = this.#parts
    if (!admin) return false
    const email = admin.email.normalize('NFC').trim().toLowerCase()
    const name = email.split('@', 1)[0] ?? email
    const fault = passwordFault(admin.password, [email])
    if (fault) {
      log.warn({ code: fault }, 'ADMIN_PASSWORD is not taken: choose another')
      return false
    }
    const hash = await hashPassword(admin.password)
    const db = await database()
    const one = { id: newId(), email, name, hash, now: clock.now() }
    await orRefused(() => db.$transaction((tables) => this.add(tables, one)))
    log.info({ code: 'first-account' }, 'the first account was made from the settings')
    return true
  }
}
