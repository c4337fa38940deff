import type { Accounts, Presence, Profile } from '#app/account-ports.ts'
import type { Changes, Colleague } from '#app/inbox-ports.ts'
import type { Clock } from '#app/ports.ts'
import type { Role } from '#core/access/role.ts'
import type { OpenDatabase } from './database.ts'

type Profiles = Pick<Accounts, 'profile' | 'changeProfile' | 'colleagues'>

/** Whoever was not seen for so long has gone home, whatever she said before. As conversations count it. */
const presentMs = 120_000

/** Who people are to themselves and to their colleagues. */
export function openProfiles(
  database: OpenDatabase,
  changes: Pick<Changes, 'tell'>,
  clock: Pick<Clock, 'now'>,
): Profiles {
  return {
    profile: async ({ person }): Promise<Profile> => {
      const { user } = await database()
      const row = await user.findUniqueOrThrow({ where: { id: person.id } })
      const { id, name, email, locale, capacity } = row
      return {
        id,
        name,
        email,
        role: person.role,
        locale,
        languages: JSON.parse(row.languages),
        queues: person.queues,
        capacity,
        presence: row.presence as Presence,
        twoFactor: row.twoFactorEnabled === true,
      }
    },
    changeProfile: async ({ person }, { languages, ...change }) => {
      const { user } = await database()
      await user.update({
        where: { id: person.id },
        data: { ...change, ...(languages ? { languages: JSON.stringify(languages) } : {}) },
      })
      changes.tell([{ person: person.id }])
    },
    colleagues: async (): Promise<readonly Colleague[]> => {
      const { user, handoff } = await database()
      const [people, held] = await Promise.all([
        user.findMany({
          where: { disabledAt: null },
          orderBy: { name: 'asc' },
          include: { teams: { include: { team: true } } },
        }),
        handoff.groupBy({
          by: ['technicianId'],
          where: { state: 'held', technicianId: { not: null } },
          _count: true,
        }),
      ])
      const seenAfter = clock.now() - presentMs
      const holds = new Map(held.map(({ technicianId, _count }) => [technicianId, _count]))
      return people.map(({ id, name, role, languages, presence, seenAt, capacity, teams }) => ({
        id,
        name,
        role: role as Role,
        languages: JSON.parse(languages),
        presence: (seenAt ?? 0) > seenAfter ? (presence as Presence) : 'off',
        queues: [...new Set(teams.flatMap(({ team }): string[] => JSON.parse(team.queues)))],
        capacity,
        held: holds.get(id) ?? 0,
      }))
    },
  }
}
