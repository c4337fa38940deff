import { readBytes } from './read-bytes.ts'

const utf8 = new TextDecoder()

/**
 * The body of a request, at most `most` bytes; `too-big` without reading on.
 * Decoded as UTF-8, broken sequences as U+FFFD.
 */
export async function readBody(request: Request, most: number): Promise<string | 'too-big'> {
  const bytes = await readBytes(request, most)
  return bytes === 'too-big' ? bytes : utf8.decode(bytes)
}
