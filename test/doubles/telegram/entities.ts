import { badRequest } from './api-error.ts'

const htmlTags = new Set(
  'b strong i em u ins s strike del code pre a tg-spoiler span blockquote tg-emoji'.split(' '),
)

/**
 * The text as the person sees it once its markup is read. Throws the 400 that the real API
 * answers with when the markup is broken. `mode` is `parse_mode`; without one nothing is read.
 */
export function parseEntities(text: string, mode?: unknown): string {
  if (mode === 'HTML') return parseHtml(text)
  if (mode === 'MarkdownV2') return parseMarkdown(text)
  return text
}

function parseHtml(text: string): string {
  const open: string[] = []
  const seen = text.replace(
    /<(\/?)([a-z][a-z0-9-]*)([^>]*)>|</gi,
    (all, close: string | undefined, name: string | undefined, _rest, at: number) => {
      const tag = (name ?? '').toLowerCase()
      const offset = () => Buffer.byteLength(text.slice(0, at))
      if (all === '<' || !htmlTags.has(tag)) {
        throw badRequest(
          `can't parse entities: Unsupported start tag "${tag}" at byte offset ${offset()}`,
        )
      }
      if (!close) {
        open.push(tag)
        return ''
      }
      const last = open.pop()
      if (last !== tag) {
        throw badRequest(
          `can't parse entities: Unmatched end tag at byte offset ${offset()}, expected "</${last ?? ''}>", found "</${tag}>"`,
        )
      }
      return ''
    },
  )
  if (open.length > 0) {
    throw badRequest(
      `can't parse entities: Can't find end tag corresponding to start tag "${open.at(-1)}"`,
    )
  }
  return seen
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

function parseMarkdown(text: string): string {
  const reserved = /(?<!\\)[.!=|{}+#>-]/.exec(text)
  if (reserved !== null) {
    throw badRequest(
      `can't parse entities: Character '${reserved[0]}' is reserved and must be escaped with the preceding '\\'`,
    )
  }
  return text.replace(/(?<!\\)[*_~`[\]]/g, '').replace(/\\(.)/g, '$1')
}
