/** A file that is larger than was allowed; the rest of it was not read. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge'
}

/** The bytes of an answer, at most `most`: what is longer is not read to its end. Throws `FileTooLarge`. */
export async function readAtMost(
  body: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > most) throw new FileTooLarge('a file is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
