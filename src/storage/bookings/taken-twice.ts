/** True where the database itself refused a row that is there already, whichever database it is. */
export const isTakenTwice = (error: unknown): boolean =>
  ['23505', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE'].includes(
    String((error as { code?: unknown } | undefined)?.code),
  )
