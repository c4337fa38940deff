import type { Account, Accounts } from '#app/account-ports.ts'
import type { Changes } from '#app/inbox-ports.ts'
import type { Clock } from '#app/ports.ts'
import type { Role } from '#core/access/role.ts'
import type { Audit } from './audit.ts'
import type { OpenDatabase } from './database.ts'
import type { Links } from './links.ts'
import { joinTeams, type Tables } from './newcomer.ts'
import { orRefused, Refusal } from './refusal.ts'
import type { Sessions } from './sessions.ts'

type People = Pick<
  Accounts,
  | 'people'
  | 'invite'
  | 'passwordLink'
  | 'changeAccount'
  | 'setDisabled'
  | 'signOut'
  | 'forgetSecondFactor'
>
type Parts = {
  database: OpenDatabase
  clock: Pick<Clock, 'now'>
  audit: Audit
  sessions: Sessions
  links: Links
  changes: Pick<Changes, 'tell'>
}

const whole = {
  teams: { select: { teamId: true } },
  _count: { select: { passkeys: true } },
} as const

/** What administrators do with accounts. Who may is asked by the routes. */
export function openPeople({ database, clock, audit, sessions, links, changes }: Parts): People {
  async function accounts(ids?: readonly string[]): Promise<Account[]> {
    const { user } = await database()
    const rows = await user.findMany({
      ...(ids ? { where: { id: { in: [...ids] } } } : {}),
      orderBy: { name: 'asc' },
      include: whole,
    })
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      role: row.role as Role,
      teams: row.teams.map(({ teamId }) => teamId),
      languages: JSON.parse(row.languages),
      capacity: row.capacity,
      twoFactor: row.twoFactorEnabled === true,
      passkeys: row._count.passkeys,
      ...(row.seenAt === null ? {} : { seenAt: row.seenAt }),
      ...(row.disabledAt === null ? {} : { disabledAt: row.disabledAt }),
    }))
  }
  const exists = async (id: string) => (await (await database()).user.count({ where: { id } })) > 0

  return {
    people: () => accounts(),
    invite: async (by, { email: given, ...invitation }, base) => {
      const { user, team } = await database()
      const email = given.normalize('NFC').trim().toLowerCase()
      if (await user.findUnique({ where: { email } })) return { refused: 'email-taken' }
      const teams = [...new Set(invitation.teams)]
      if ((await team.count({ where: { id: { in: teams } } })) < teams.length)
        return { refused: 'no-such-team' }
      const purpose = { kind: 'invitation', ...invitation, teams, email } as const
      const link = await links.make(purpose, base, by.person.id)
      const data = { role: invitation.role, teams }
      await audit.note({ by: by.person.id, what: 'invited', data })
      return link
    },
    passwordLink: async (by, id, base) => {
      const { user } = await database()
      const her = await user.findUnique({ where: { id } })
      if (!her || her.disabledAt !== null) return { refused: 'not-found' }
      const link = await links.make({ kind: 'password', user: id }, base, by.person.id)
      await audit.note({ by: by.person.id, what: 'password-link-made', data: { person: id } })
      return link
    },
    changeAccount: async (by, id, { teams, languages, email: given, ...change }) => {
      const email = given?.normalize('NFC').trim().toLowerCase()
      const db = await database()
      const done = await orRefused(
        () =>
          db.$transaction(async (tables) => {
            const before = await tables.user.findUnique({ where: { id } })
            if (!before) throw new Refusal('not-found')
            const newRole = change.role !== undefined && change.role !== before.role
            if (newRole && id === by.person.id) throw new Refusal('not-yourself')
            if (newRole) await keepAnAdministrator(tables, id, clock.now())
            if (email !== undefined && email !== before.email)
              if (await tables.user.findUnique({ where: { email } }))
                throw new Refusal('email-taken')
            await tables.user.update({
              where: { id },
              data: {
                ...change,
                ...(email === undefined ? {} : { email }),
                ...(languages ? { languages: JSON.stringify(languages) } : {}),
                updatedAt: new Date(clock.now()),
              },
            })
            if (teams) await joinTeams(tables, id, teams)
            return { newRole }
          }),
        'email-taken',
      )
      if ('refused' in done) return done
      const fields = Object.keys({ ...change, ...(teams && { teams }), ...(email && { email }) })
      const data = { person: id, fields, ...(done.newRole ? { role: change.role } : {}) }
      await audit.note({ by: by.person.id, what: 'account-changed', data })
      // Another role is another session: she signs in anew.
      if (done.newRole) await sessions.end(id)
      else changes.tell([{ person: id }])
      const [account] = await accounts([id])
      return account ?? { refused: 'not-found' }
    },
    setDisabled: async (by, id, disabled) => {
      if (id === by.person.id) return { refused: 'not-yourself' }
      const db = await database()
      const done = await orRefused(() =>
        db.$transaction(async (tables) => {
          if (!(await tables.user.findUnique({ where: { id } }))) throw new Refusal('not-found')
          if (disabled) await keepAnAdministrator(tables, id, clock.now())
          const disabledAt = disabled ? clock.now() : null
          await tables.user.update({ where: { id }, data: { disabledAt, presence: 'off' } })
        }),
      )
      if (done) return done
      await sessions.end(id)
      const what = disabled ? 'disabled' : 'enabled'
      await audit.note({ by: by.person.id, what, data: { person: id } })
      return undefined
    },
    signOut: async (by, id) => {
      if (!(await exists(id))) return { refused: 'not-found' }
      await sessions.end(id)
      await audit.note({ by: by.person.id, what: 'signed-out-by-other', data: { person: id } })
      return undefined
    },
    forgetSecondFactor: async (by, id) => {
      const { user, twoFactor, passkey } = await database()
      if (!(await exists(id))) return { refused: 'not-found' }
      // What is lost is the telephone, and a passkey may have been on it.
      await twoFactor.deleteMany({ where: { userId: id } })
      await passkey.deleteMany({ where: { userId: id } })
      await user.update({ where: { id }, data: { twoFactorEnabled: false } })
      await sessions.end(id)
      await audit.note({ by: by.person.id, what: 'second-factor-forgotten', data: { person: id } })
      return undefined
    },
  }
}

/** Refuses to take away the last administrator, also where two take away each other at the same moment. */
async function keepAnAdministrator({ user }: Tables, id: string, now: number): Promise<void> {
  const active = { role: 'administrator', disabledAt: null }
  // Locks their rows: on PostgreSQL the second of two transactions waits here and then counts anew.
  await user.updateMany({ where: { role: 'administrator' }, data: { updatedAt: new Date(now) } })
  const is = await user.count({ where: { ...active, id } })
  const others = await user.count({ where: { ...active, id: { not: id } } })
  if (is > 0 && others === 0) throw new Refusal('last-administrator')
}
