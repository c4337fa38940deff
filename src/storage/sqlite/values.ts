import { type ArgType, type ColumnType, ColumnTypeEnum } from '@prisma/driver-adapter-utils'

const declaredTypes: Readonly<Record<string, ColumnType>> = {
  DECIMAL: ColumnTypeEnum.Numeric,
  FLOAT: ColumnTypeEnum.Float,
  DOUBLE: ColumnTypeEnum.Double,
  'DOUBLE PRECISION': ColumnTypeEnum.Double,
  NUMERIC: ColumnTypeEnum.Double,
  REAL: ColumnTypeEnum.Double,
  TINYINT: ColumnTypeEnum.Int32,
  SMALLINT: ColumnTypeEnum.Int32,
  MEDIUMINT: ColumnTypeEnum.Int32,
  INT: ColumnTypeEnum.Int32,
  INTEGER: ColumnTypeEnum.Int32,
  BIGINT: ColumnTypeEnum.Int64,
  DATETIME: ColumnTypeEnum.DateTime,
  TIMESTAMP: ColumnTypeEnum.DateTime,
  DATE: ColumnTypeEnum.Date,
  TIME: ColumnTypeEnum.Time,
  TEXT: ColumnTypeEnum.Text,
  VARCHAR: ColumnTypeEnum.Text,
  BLOB: ColumnTypeEnum.Bytes,
  BOOLEAN: ColumnTypeEnum.Boolean,
  JSONB: ColumnTypeEnum.Json,
}

/** What Prisma is told of column `at`: its declared type, else (an expression) that of its first value. */
export function columnType(
  declared: string | null,
  rows: readonly (readonly unknown[])[],
  at: number,
): ColumnType {
  const known = declared === null ? undefined : declaredTypes[declared.toUpperCase()]
  if (known !== undefined) return known
  const value = rows.find((row) => row[at] !== null)?.[at]
  switch (typeof value) {
    case 'bigint':
      return ColumnTypeEnum.Int64
    case 'number':
      return ColumnTypeEnum.UnknownNumber
    case 'string':
      return ColumnTypeEnum.Text
    case 'undefined':
      return ColumnTypeEnum.Int32
    default:
      return ColumnTypeEnum.Bytes
  }
}

/** A value of SQLite as Prisma wants it. Integers come as bigint, instants as ms. */
export function fromDatabase(value: unknown, type: ColumnType): unknown {
  const isNumber = typeof value === 'bigint' || typeof value === 'number'
  if (type === ColumnTypeEnum.DateTime && isNumber) return new Date(Number(value)).toISOString()
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value.toString()
  }
  if (typeof value !== 'number' || Number.isInteger(value)) return value
  const whole = type === ColumnTypeEnum.Int32 || type === ColumnTypeEnum.Int64
  return whole ? Math.trunc(value) : value
}

/** A value of Prisma as SQLite takes it. Instants become ms: they sort and compare as numbers. */
export function toDatabase(value: unknown, type: ArgType | undefined): unknown {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.getTime()
  if (typeof value !== 'string') return value
  switch (type?.scalarType) {
    case 'int':
      return Number.parseInt(value, 10)
    case 'float':
    case 'decimal':
      return Number.parseFloat(value)
    case 'bigint':
      return BigInt(value)
    case 'datetime':
      return new Date(value).getTime()
    case 'bytes':
      return Buffer.from(value, 'base64')
    default:
      return value
  }
}
