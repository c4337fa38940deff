/**
 * The body of a request, at most `most` bytes; `too-big` without reading on.
 * Decoded as UTF-8, broken sequences as U+FFFD.
 */
export async function readBody(request: Request, most: number): Promise<string | 'too-big'> {
  const said = request.headers.get('content-length')
  if (said !== null) return Number(said) > most ? 'too-big' : request.text()
  if (!request.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of request.body as ReadableStream<Uint8Array> &
    AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > most) return 'too-big'
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
