import type { Accounts } from '#app/account-ports.ts'
import type { Changes } from '#app/inbox-ports.ts'
import type { Audit } from './audit.ts'
import type { OpenDatabase } from './database.ts'
import type { House } from './first-account.ts'

type Teams = Pick<Accounts, 'teams' | 'saveTeam' | 'removeTeam'>

/** Who serves which queues. Who is in a team stands with the account. */
export function openTeams(parts: {
  database: OpenDatabase
  audit: Audit
  changes: Pick<Changes, 'tell'>
  house(): House
}): Teams {
  const { database, audit, changes, house } = parts
  return {
    teams: async () => {
      const rows = await (await database()).team.findMany({ orderBy: { name: 'asc' } })
      return rows.map((row) => ({ ...row, queues: JSON.parse(row.queues) }))
    },
    saveTeam: async (by, { id, name, centre, queues }) => {
      const known = new Set(house().queues.map((queue) => queue.id))
      const { team, teamMember } = await database()
      const before = await team.findUnique({ where: { id } })
      // A queue that has left the flows may stay where it was: people may still wait in it.
      const had: string[] = JSON.parse(before?.queues ?? '[]')
      if (queues.some((queue) => !known.has(queue) && !had.includes(queue)))
        return { refused: 'no-such-queue' }
      const data = { name, centre, queues: JSON.stringify([...new Set(queues)]) }
      await team.upsert({ where: { id }, create: { id, ...data }, update: data })
      await audit.note({ by: by.person.id, what: 'team-saved', data: { team: id, queues } })
      const members = await teamMember.findMany({ where: { teamId: id } })
      changes.tell(members.map(({ userId }) => ({ person: userId })))
      return undefined
    },
    removeTeam: async (by, id) => {
      const { team } = await database()
      // Conditional, so that nobody joins in between.
      const { count } = await team.deleteMany({ where: { id, members: { none: {} } } })
      if (count === 0)
        return { refused: (await team.count({ where: { id } })) > 0 ? 'team-in-use' : 'not-found' }
      await audit.note({ by: by.person.id, what: 'team-removed', data: { team: id } })
      return undefined
    },
  }
}
