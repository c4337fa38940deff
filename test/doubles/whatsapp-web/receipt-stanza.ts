import type { BinaryNode } from '@whiskeysockets/baileys'
import { bytesOf, node, nowSeconds } from './nodes.ts'

/** Delivered, or `read` or `played`; several messages may be named at once. */
export function receiptStanza(
  from: string,
  ids: readonly string[],
  type: 'read' | 'played' | undefined,
): BinaryNode {
  const [id = '', ...more] = ids
  const attrs = { from, id, t: String(nowSeconds()) }
  const items = more.map((one) => node('item', { id: one }))
  return node(
    'receipt',
    type === undefined ? attrs : { ...attrs, type },
    items.length === 0 ? undefined : [node('list', {}, items)],
  )
}

/** A phone that could not decrypt a message asks for it once more. */
export function retryStanza(
  from: string,
  id: string,
  count: number,
  registrationId: number,
): BinaryNode {
  const t = String(nowSeconds())
  return node('receipt', { from, id, type: 'retry', t }, [
    node('retry', { count: String(count), id, t, v: '1' }),
    node('registration', {}, bytesOf(registrationId, 4)),
  ])
}
