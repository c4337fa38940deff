/** Another process has the database file open. */
export class StoreInUse extends Error {
  override name = 'StoreInUse'
}

/** The database cannot be opened. The message says what to do and holds no password. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
}

/** A database URL as it may stand in a message: without user and password. */
export function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '')
}
