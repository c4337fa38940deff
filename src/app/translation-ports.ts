// What translating needs: a service, and a place to keep what it said.

/** Translations kept by the hash of what was translated. */
export interface TranslationStore {
  get(hashes: readonly string[]): Promise<ReadonlyMap<string, { text: string; from?: string }>>
  put(entries: readonly { hash: string; text: string; from?: string; at: number }[]): Promise<void>
}

/** Translates texts. Absent when no service is set. */
export interface Translator {
  /**
   * One answer a text, in order; rejects with `TranslatorDown` when the service does not answer in
   * time. `refused` where there is no translation that can be trusted: `language` (the service has
   * not got it), `terms` (locked words were lost), `garbage` (nothing that
   * can be a translation), `too-long`.
   */
  translate(
    texts: readonly string[],
    from: string | undefined,
    to: string,
  ): Promise<readonly (TranslatedText | { refused: string })[]>
  state(): { ok: boolean; since: number }
}

/** `from`: what it was translated from, where the service found out. */
export type TranslatedText = { text: string; from?: string }

/** The service does not answer, or answers nonsense. The message is a code, never a text. */
export class TranslatorDown extends Error {
  override name = 'TranslatorDown'
}
