import type { Content } from '#core/message.ts'

/** Stored in sequence like messages of hers, without being any: nobody reads them as her words. */
const notHers = ['by-hand', 'transcript'] as const satisfies readonly Content['kind'][]

/**
 * True for what came from her side; false for what a colleague wrote by hand and what a service heard. That she
 * blocked us came from her, though it is no message of hers (`isHers` of core).
 */
export const isFromHer = ({ kind }: Content): boolean => !notHers.some((one) => one === kind)

/** Content as it is stored. Its kind stands first, so that a statement can tell by the beginning of the text. */
export function contentText(content: Content): string {
  if (isFromHer(content)) return JSON.stringify(content)
  const { kind, ...rest } = content
  return JSON.stringify({ kind, ...rest })
}

/** How the stored text of content of this kind begins. */
export const contentBegins = (kind: (typeof notHers)[number]): string => `{"kind":"${kind}"`

/** SQL: true where this column holds a message of hers. */
export const hersSql = (column: string): string =>
  `(${notHers.map((kind) => `${column} NOT LIKE '${contentBegins(kind)}%'`).join(' AND ')})`
