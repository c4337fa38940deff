import type { FactName, Facts } from '#core/facts.ts'
import { grouped } from './group.ts'
import { limits } from './limits.ts'
import type { Store } from './ports.ts'

/**
 * Facts as turns ask for them: what is taken is read once for all who ask at one moment, and no earlier than the
 * last of them asked. Of two hundred who press for one slot each looks at the same two months of appointments.
 */
export function factsTogether(store: Pick<Store, 'facts'>): Pick<Store, 'facts'> {
  type Asked = { name: FactName; now: number }

  const taken = grouped<Asked, Facts>((batch) => {
    const reads = new Map<FactName, Promise<Facts>>()
    for (const { name, now } of batch)
      if (!reads.has(name)) reads.set(name, store.facts([name], now))
    return Promise.all(batch.map(({ name }) => reads.get(name) ?? {}))
  }, limits.batch)

  return {
    facts: async (names, now) => {
      const isShared = (name: FactName): boolean => name.startsWith('taken:')
      const own = names.filter((name) => !isShared(name))
      const read = await Promise.all([
        own.length > 0 ? store.facts(own, now) : {},
        ...names.filter(isShared).map((name) => taken({ name, now })),
      ])
      return Object.assign({}, ...read)
    },
  }
}
