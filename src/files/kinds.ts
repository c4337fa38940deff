/**
 * What is kept, by what the bytes are. Everything else is refused: what a browser would run (HTML,
 * SVG), what a computer would (programs, macros), what unpacks (archives), and what nobody knows.
 * `opaque`: kept as it came, never shown, only to be saved.
 */
export type Kind = { mime: string; ending: string; keep: 'as-it-is' | 'photo' | 'opaque' }

const opaque = 'application/octet-stream'

/** By the type that file-type reads from the bytes. */
const kinds: Readonly<Record<string, Kind>> = {
  'image/jpeg': { mime: 'image/jpeg', ending: 'jpg', keep: 'photo' },
  'image/png': { mime: 'image/png', ending: 'png', keep: 'photo' },
  'image/apng': { mime: 'image/png', ending: 'png', keep: 'photo' },
  'image/webp': { mime: 'image/webp', ending: 'webp', keep: 'photo' },
  'image/gif': { mime: 'image/gif', ending: 'gif', keep: 'photo' },
  'image/avif': { mime: 'image/jpeg', ending: 'jpg', keep: 'photo' },
  // The photos of iPhones: sharp as it is delivered has no reader for them (HEVC is patented).
  'image/heic': { mime: opaque, ending: 'heic', keep: 'opaque' },
  'image/heif': { mime: opaque, ending: 'heif', keep: 'opaque' },
  'video/mp4': { mime: 'video/mp4', ending: 'mp4', keep: 'as-it-is' },
  'video/x-m4v': { mime: 'video/mp4', ending: 'mp4', keep: 'as-it-is' },
  'video/3gpp': { mime: 'video/3gpp', ending: '3gp', keep: 'as-it-is' },
  'video/webm': { mime: 'video/webm', ending: 'webm', keep: 'as-it-is' },
  'video/quicktime': { mime: opaque, ending: 'mov', keep: 'opaque' },
  'audio/ogg': { mime: 'audio/ogg', ending: 'ogg', keep: 'as-it-is' },
  'audio/opus': { mime: 'audio/ogg', ending: 'ogg', keep: 'as-it-is' },
  'audio/mpeg': { mime: 'audio/mpeg', ending: 'mp3', keep: 'as-it-is' },
  'audio/mp4': { mime: 'audio/mp4', ending: 'm4a', keep: 'as-it-is' },
  'audio/x-m4a': { mime: 'audio/mp4', ending: 'm4a', keep: 'as-it-is' },
  'audio/wav': { mime: 'audio/wav', ending: 'wav', keep: 'as-it-is' },
  'application/pdf': { mime: 'application/pdf', ending: 'pdf', keep: 'as-it-is' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
    keep: 'as-it-is',
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
    keep: 'as-it-is',
  },
  'application/vnd.oasis.opendocument.text': {
    mime: 'application/vnd.oasis.opendocument.text',
    ending: 'odt',
    keep: 'as-it-is',
  },
}

/** The kind of a type read from bytes; undefined for what is not kept. */
export const kindOf = (mime: string): Kind | undefined =>
  Object.hasOwn(kinds, mime) ? kinds[mime] : undefined

/** Words without anything else: no type of its own, so it is what is left. */
export const plainText: Kind = { mime: 'text/plain', ending: 'txt', keep: 'as-it-is' }
