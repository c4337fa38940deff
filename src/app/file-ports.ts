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
