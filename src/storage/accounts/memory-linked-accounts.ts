import { type LinkedAccounts, NotTheOwner } from './linked-accounts.ts'

type Owner = { owner?: string; until?: number; state?: string; wish?: string }

/** Forgets with its process, for tests. Behaves as the databases do. */
export function memoryLinkedAccounts(): LinkedAccounts & {
  /** By account; within it by the JSON of type and id. */
  rows: Map<string, Map<string, string>>
} {
  const rows = new Map<string, Map<string, string>>()
  const owners = new Map<string, Owner>()
  const keyOf = (type: string, id: string) => JSON.stringify([type, id])
  const ownerOf = (account: string) => owners.get(account) ?? {}

  return {
    rows,
    keys: {
      read: async (account, type, ids) =>
        new Map(
          ids.flatMap((id) => {
            const value = rows.get(account)?.get(keyOf(type, id))
            return value === undefined ? [] : [[id, value] as const]
          }),
        ),
      write: async (account, given, { owner, fresh } = {}) => {
        if (owner !== undefined && ownerOf(account).owner !== owner) throw new NotTheOwner()
        const kept = new Map(fresh ? [] : rows.get(account))
        for (const { type, id, value } of given) {
          if (value === null) kept.delete(keyOf(type, id))
          else kept.set(keyOf(type, id), value)
        }
        rows.set(account, kept)
      },
      clear: async (account) => {
        rows.delete(account)
      },
    },
    owners: {
      hold: async (account, owner, now, ms) => {
        const was = ownerOf(account)
        const free = was.owner === undefined || was.owner === owner || (was.until ?? 0) <= now
        if (free) owners.set(account, { ...was, owner, until: now + ms })
        return free
      },
      release: async (account, owner) => {
        const { owner: was, until: _, ...rest } = ownerOf(account)
        if (was === owner) owners.set(account, rest)
      },
      show: async (account, owner, state) => {
        const was = ownerOf(account)
        if (was.owner === owner) owners.set(account, { ...was, state })
      },
      wish: async (account, wish) => {
        owners.set(account, { ...ownerOf(account), wish })
      },
      read: async (account) => ({ ...ownerOf(account) }),
      takeWish: async (account) => {
        const { wish, ...rest } = ownerOf(account)
        if (wish !== undefined) owners.set(account, rest)
        return wish
      },
    },
  }
}
