import { fileTypeFromBuffer } from 'file-type'
import { type Kind, kindOf, plainText } from './kinds.ts'

/** The kind of these bytes by what they are, whatever anybody says of them; undefined: not kept. */
export async function typeOf(bytes: Uint8Array): Promise<Kind | undefined> {
  // Reads a few bytes at known places; of an archive only the names of what is in it, bounded.
  const found = await fileTypeFromBuffer(bytes).catch(() => ({ mime: 'broken' }))
  if (found !== undefined) return kindOf(found.mime.split(';')[0] ?? '')
  return isPlainText(bytes) ? plainText : undefined
}

/** What browsers take for a page or a drawing when they guess (WHATWG MIME Sniffing, 7.1). */
const markup =
  /<(?:!doctype|html|head|body|script|iframe|svg|style|title|table|\?xml|!--|[a-z]+:svg)/i
/** Script of a shell or of Windows, by how its first line begins. */
const program = /^(?:#!|@echo|MZ)/i
/** Control characters that no text has: all but tab, line feed, form feed and carriage return. */
const isControl = (byte: number): boolean =>
  byte === 127 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13)

function isPlainText(bytes: Uint8Array): boolean {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return false
  }
  return text.trim() !== '' && !bytes.some(isControl) && !markup.test(text) && !program.test(text)
}
