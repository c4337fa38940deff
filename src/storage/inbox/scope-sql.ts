import type { Scope } from '#core/access/scope.ts'

/** A piece of SQL with the values of its `?`, in order. */
export type Fragment = { sql: string; params: readonly unknown[] }

/**
 * `sees` as SQL: true for the conversations of the Handoff `h` that this scope may see. Nothing else
 * in the stores decides what somebody sees; where a reader narrows by queue or technician as well, it is
 * for the index.
 */
export function scopeSql(scope: Scope, h = 'h'): Fragment {
  const { sql, params } = queueSql(scope, h)
  return {
    sql: `(${h}."technicianId" = ? OR (${sql}) OR EXISTS (SELECT 1 FROM "Mention" m
      WHERE m."conversationId" = ${h}."conversationId" AND m."technicianId" = ?))`,
    params: [scope.person, ...params, scope.person],
  }
}

/** The part of it that queues and the mark decide. */
export function queueSql(scope: Scope, h = 'h'): Fragment {
  if (scope.queues.length === 0) return { sql: '1 = 0', params: [] }
  const open = scope.sensitive ? '' : ` AND ${h}."sensitive" = FALSE`
  return { sql: `${h}."queue" IN (${marks(scope.queues)})${open}`, params: scope.queues }
}

/** `seesBooking` as SQL: true for the appointments whose Handoff `h`, joined from the left, this scope may see. */
export function bookingScopeSql(scope: Scope, h = 'h'): Fragment {
  const day = scope.sensitive ? '1 = 1' : `coalesce(${h}."sensitive", FALSE) = FALSE`
  const own = scopeSql(scope, h)
  return {
    sql: `(${scope.queues.length > 0 ? day : '1 = 0'} OR (${h}."conversationId" IS NOT NULL AND ${own.sql}))`,
    params: own.params,
  }
}

/** As many `?` as there are values. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')
