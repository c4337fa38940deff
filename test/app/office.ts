import { createHash } from 'node:crypto'
import type { People } from '../../src/app/deeds.ts'
import type { Colleague, Row, Signed, Thread } from '../../src/app/inbox-ports.ts'
import type { Role } from '../../src/core/access/role.ts'
import { type Scope, scopeOf, sees } from '../../src/core/access/scope.ts'
import type { memoryStore } from '../../src/storage/memory/store.ts'

type Tables = ReturnType<typeof memoryStore>['tables']

/** Somebody signed in, in the team of these queues. */
export const signed = (
  id: string,
  { role = 'technician' as Role, queues = ['desk'] as readonly string[] } = {},
): Signed => ({
  person: { id, name: `${id} Sousa`, role, queues, complete: true },
  sessionId: `s-${id}`,
  locale: 'pt',
})

/** The people who answer, over the tables of a memory store: what the databases know by SQL. */
export function office(tables: Tables) {
  const staff = new Map<string, Colleague & { seenAt: number; disabled: boolean }>()

  const visible = (scope: Scope, id: string) => {
    const handoff = tables.talks.get(id)?.handoff
    if (!handoff) return undefined
    const technician = handoff.technicianId ?? undefined
    const named = tables.mentions.some(
      (one) => one.conversationId === id && one.technicianId === scope.person,
    )
    const { queue, sensitive } = handoff
    const it = {
      queue,
      sensitive: Boolean(sensitive),
      named,
      ...(technician ? { technician } : {}),
    }
    return sees(scope, it) ? handoff : undefined
  }

  const held = (id: string) =>
    [...tables.talks.values()].filter(({ handoff }) => handoff?.technicianId === id)

  const people: People = {
    inbox: {
      row: async (scope, id) => {
        const handoff = visible(scope, id)
        return handoff ? ({ id, state: handoff.state, queue: handoff.queue } as Row) : undefined
      },
      thread: async (scope, id) => {
        if (!visible(scope, id)) return undefined
        const outbox = tables.talks.get(id)?.outbox ?? []
        const entries = outbox.map((row, at) => ({
          key: `o${at + 1}`,
          at: row.createdAt,
          kind: 'centre' as const,
          seq: at + 1,
          cause: row.cause,
          part: JSON.parse(row.part),
          state: row.state,
          ...(row.technicianId === null ? {} : { technician: row.technicianId }),
        }))
        return { entries, outSeq: outbox.length } as Thread
      },
      heldBy: async (id) => held(id).map((talk) => talk.id),
      absent: async (seenBefore) =>
        [...staff.values()]
          .filter(({ id }) => held(id).length > 0)
          .flatMap(({ id, seenAt, disabled }) =>
            disabled || seenAt < seenBefore
              ? [{ technician: id, why: disabled ? ('disabled' as const) : ('absent' as const) }]
              : [],
          ),
    },
    colleagues: async () =>
      [...staff.values()]
        .filter(({ disabled }) => !disabled)
        .map((one) => ({ ...one, held: held(one.id).length })),
    scopeOf,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  }

  return {
    people,
    /** Somebody more who answers. */
    join: (id: string, seenAt = 0, more: Partial<Colleague> = {}) => {
      staff.set(id, {
        id,
        name: `${id} Sousa`,
        role: 'technician',
        languages: ['en'],
        presence: 'here',
        queues: ['desk'],
        capacity: 300,
        held: 0,
        seenAt,
        disabled: false,
        ...more,
      })
    },
    seen: (id: string, seenAt: number) => {
      const one = staff.get(id)
      if (one) one.seenAt = seenAt
    },
    disable: (id: string) => {
      const one = staff.get(id)
      if (one) one.disabled = true
    },
  }
}
