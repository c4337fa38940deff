import type { Scope } from '#core/access/scope.ts'

/** How fetching a file ended. `kept`: the bytes stand in the vault already, under this id. */
export type Fetched =
  | { ok: true; bytes: Uint8Array; mime?: string; name?: string }
  | { ok: true; kept: string }
  /** Worth another try. */
  | { ok: false; kind: 'transient'; code: string }
  /** Never will be: gone, or too large. */
  | { ok: false; kind: 'refused'; code: string }

/** The bytes of a technician's file by its id, for a channel to send. Undefined when they are gone. */
export type ReadUpload = (
  id: string,
) => Promise<{ bytes: Uint8Array<ArrayBuffer>; mime: string } | undefined>

/** A file as a browser may know it. Sizes in bytes and pixels. */
export type FileInfo = {
  id: string
  name?: string
  mime?: string
  size?: number
  width?: number
  height?: number
  seconds?: number
  state: 'wanted' | 'ready' | 'refused' | 'failed'
  code?: string
}

/** A file as stored. */
export type StoredFile = FileInfo & {
  conversationId: string
  direction: 'in' | 'out'
  account: string
  seq?: number
  technician?: string
  source?: string
  tries: number
}

/** What is known of files; their bytes are the `Vault`'s. */
export interface FileStore {
  add(file: StoredFile & { dueAt?: number; createdAt: number }): Promise<void>
  /** Without a scope: for the fetcher and the channels. */
  get(id: string): Promise<StoredFile | undefined>
  /** For the browser: undefined outside the scope. */
  visible(scope: Scope, id: string): Promise<StoredFile | undefined>
  /** Makes rows for files of her messages that have none yet, and gives those to fetch by `now`. */
  due(now: number, limit: number): Promise<readonly StoredFile[]>
  settle(
    id: string,
    change: Partial<
      Pick<StoredFile, 'state' | 'code' | 'mime' | 'size' | 'width' | 'height' | 'seconds' | 'name'>
    > & { dueAt?: number | null; tries?: number },
  ): Promise<void>
}

/** Bytes under names of our own, outside the web root. */
export interface Vault {
  /** Stores what is safe to keep, without metadata of photos. Refuses by a code: `too-large`, `type`. */
  keep(
    id: string,
    bytes: Uint8Array,
    claimed: { name?: string; mime?: string },
  ): Promise<Kept | { refused: string }>
  read(id: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; mime: string } | undefined>
  /** What is kept under one id also under another, as it is; undefined when there is nothing. */
  copy(from: string, to: string): Promise<Omit<Kept, 'name'> | undefined>
  remove(id: string): Promise<void>
}
export type Kept = {
  mime: string
  size: number
  width?: number
  height?: number
  seconds?: number
  name: string
}
