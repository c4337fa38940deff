/** The bytes of a request's body as they came, at most `most` of them; `too-big` without reading on. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array | 'too-big'> {
  const said = request.headers.get('content-length')
  if (said !== null)
    return Number(said) > most ? 'too-big' : new Uint8Array(await request.arrayBuffer())
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as ReadableStream<Uint8Array> &
    AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > most) return 'too-big'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
