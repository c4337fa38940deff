import { DriverAdapterError } from '@prisma/driver-adapter-utils'

/** True when another connection holds the file just now. */
export const isBusy = (error: unknown): boolean =>
  String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')

/** An error of better-sqlite3 as Prisma understands it (P2002 and so on); others as they are. */
export function mapped(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message: string }
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error
  const original = { originalCode: code, originalMessage: message }
  const fields = message
    .split('constraint failed: ')[1]
    ?.split(', ')
    .map((column) => column.split('.').at(-1) ?? column)
  const constraint = fields && { constraint: { fields } }
  switch (code) {
    case 'SQLITE_CONSTRAINT_UNIQUE':
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
      return new DriverAdapterError({
        ...original,
        kind: 'UniqueConstraintViolation',
        ...constraint,
      })
    case 'SQLITE_CONSTRAINT_NOTNULL':
      return new DriverAdapterError({ ...original, kind: 'NullConstraintViolation', ...constraint })
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
    case 'SQLITE_CONSTRAINT_TRIGGER':
      return new DriverAdapterError({
        ...original,
        kind: 'ForeignKeyConstraintViolation',
        constraint: { foreignKey: {} },
      })
  }
  if (isBusy(error)) return new DriverAdapterError({ ...original, kind: 'SocketTimeout' })
  const missing = /^no such (table|column): (.+)$/.exec(message)
  if (missing?.[1] === 'table')
    return new DriverAdapterError({
      ...original,
      kind: 'TableDoesNotExist',
      table: missing[2] ?? '',
    })
  if (missing?.[1] === 'column')
    return new DriverAdapterError({ ...original, kind: 'ColumnNotFound', column: missing[2] ?? '' })
  return new DriverAdapterError({ ...original, kind: 'sqlite', extendedCode: 1, message })
}
