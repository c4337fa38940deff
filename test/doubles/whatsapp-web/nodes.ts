import {
  type BinaryNode,
  getBinaryNodeChildBuffer,
  getBinaryNodeChildUInt,
} from '@whiskeysockets/baileys'

/** One stanza or a part of one: WhatsApp's binary XML. */
export function node(
  tag: string,
  attrs: Record<string, string> = {},
  content?: BinaryNode['content'],
): BinaryNode {
  return content === undefined ? { tag, attrs } : { tag, attrs, content }
}

/** A whole number as `size` bytes, most significant first. */
export function bytesOf(value: number, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  bytes.writeUIntBE(value, 0, size)
  return bytes
}

/** The number in a child of `size` bytes. Throws where the child is missing. */
export function numberIn(parent: BinaryNode | undefined, tag: string, size: number): number {
  const value = parent && getBinaryNodeChildUInt(parent, tag, size)
  if (value === undefined) throw new Error(`no number <${tag}> in <${parent?.tag ?? 'nothing'}>`)
  return value
}

/** The bytes in a child. Throws where the child is missing. */
export function bytesIn(parent: BinaryNode | undefined, tag: string): Buffer {
  const bytes = getBinaryNodeChildBuffer(parent, tag)
  if (bytes === undefined) throw new Error(`no bytes <${tag}> in <${parent?.tag ?? 'nothing'}>`)
  return Buffer.from(bytes)
}

/** An attribute that every client sends. Throws where it is missing. */
export function attr(from: BinaryNode, name: string): string {
  const value = from.attrs[name]
  if (value === undefined) throw new Error(`<${from.tag}> has no ${name}`)
  return value
}

/** The service's clock: whole seconds since 1970. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000)
}
