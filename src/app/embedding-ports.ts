/** Turns texts into vectors whose angle says how alike they are in meaning, across languages. Absent when no service is set. */
export interface Embedder {
  /** One vector a text, in order, all of one length. Rejects with `EmbedderDown` when the service does not answer in time. */
  embed(texts: readonly string[]): Promise<readonly (readonly number[])[]>
}

/** The service does not answer, or answers nonsense. The message is a code, never a text. */
export class EmbedderDown extends Error {
  override name = 'EmbedderDown'
}
