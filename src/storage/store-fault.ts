/** Another process has the database file open. */
export class StoreInUse extends Error {
  /** The door prints the message and no stack. */
  static plain = true
  override name = 'StoreInUse'
}

/** The database cannot be opened. The message says what to do and holds no password. */
export class StoreUnavailable extends Error {
  /** The door prints the message and no stack. */
  static plain = true
  override name = 'StoreUnavailable'
}

/** A database URL as it may stand in a message: without user and password. */
export function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '')
}
