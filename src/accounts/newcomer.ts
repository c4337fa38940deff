import type { Role } from '#core/access/role.ts'
import type { Database } from './database.ts'
import { Refusal } from './refusal.ts'

/** Somebody who gets an account. */
export type Newcomer = {
  id: string
  email: string
  name: string
  role: Role
  languages: readonly string[]
  teams: readonly string[]
  /** The language of the inbox for her; Portuguese when absent. */
  locale?: string
  /** Argon2id. */
  hash: string
  now: number
}

/** Tables as they are inside a transaction. */
export type Tables = Omit<Database, '$transaction'>

/**
 * Makes an account with its password, in the caller's transaction. Its e-mail counts as verified: an
 * administrator has vouched for it. Refuses `email-taken`.
 */
export async function addNewcomer(tables: Tables, one: Newcomer): Promise<void> {
  const { id, email, name, role, hash } = one
  const [createdAt, updatedAt] = [new Date(one.now), new Date(one.now)]
  if (await tables.user.findUnique({ where: { email } })) throw new Refusal('email-taken')
  await tables.user.create({
    data: {
      id,
      email,
      name,
      role,
      emailVerified: true,
      languages: JSON.stringify(one.languages),
      // Who signs in is there until she says otherwise; whoever is not seen is not, see `colleagues`.
      presence: 'here',
      ...(one.locale === undefined ? {} : { locale: one.locale }),
      createdAt,
      updatedAt,
    },
  })
  await tables.authAccount.create({
    data: {
      id: `password-${id}`,
      // As better-auth finds it.
      providerId: 'credential',
      accountId: id,
      userId: id,
      password: hash,
      createdAt,
      updatedAt,
    },
  })
  await joinTeams(tables, id, one.teams)
}

/** Puts somebody into exactly these teams. Refuses `no-such-team`. */
export async function joinTeams(
  { team, teamMember }: Tables,
  userId: string,
  teams: readonly string[],
): Promise<void> {
  const wanted = [...new Set(teams)]
  const known = await team.count({ where: { id: { in: wanted } } })
  if (known < wanted.length) throw new Refusal('no-such-team')
  await teamMember.deleteMany({ where: { userId } })
  if (wanted.length > 0)
    await teamMember.createMany({ data: wanted.map((teamId) => ({ teamId, userId })) })
}
