import type { PrismaClient } from '#generated/sqlite/client.ts'

/**
 * The tables of accounts. One client type for both databases: what compiles against SQLite's exists in
 * PostgreSQL's too.
 */
export type Database = Pick<
  PrismaClient,
  | 'user'
  | 'authSession'
  | 'authAccount'
  | 'verification'
  | 'twoFactor'
  | 'passkey'
  | 'oneTimeLink'
  | 'attempt'
  | 'team'
  | 'teamMember'
  | 'audit'
  | 'handoff'
  | '$queryRaw'
  | '$transaction'
>

/** Opens the database at the first call: Prisma takes a third of a second to load. */
export type OpenDatabase = () => Promise<Database>
