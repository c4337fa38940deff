import { createHash } from 'node:crypto'

/** What is kept of a code: its SHA-256, in hex. */
export const codeHash = (code: string): string => createHash('sha256').update(code).digest('hex')
