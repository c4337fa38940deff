import { type BinaryNode, getBinaryNodeChild, getBinaryNodeChildren } from '@whiskeysockets/baileys'
import { node } from './nodes.ts'
import type { Person } from './person.ts'
import type { WhatsApp } from './whatsapp.ts'

/** The answer to `<usync/>`: who is on WhatsApp, with which devices and under which LID. */
export function directory(server: WhatsApp, query: BinaryNode): BinaryNode {
  const asked = getBinaryNodeChild(query, 'query')?.content
  const wanted = new Set(Array.isArray(asked) ? asked.map((one) => one.tag) : [])
  const users = getBinaryNodeChildren(getBinaryNodeChild(query, 'list'), 'user').map((user) => {
    const jid = user.attrs['jid'] ?? `${numberOf(user)}@s.whatsapp.net`
    return node('user', { jid }, known(server.find(jid), jid, wanted))
  })
  return node('usync', { sid: query.attrs['sid'] ?? '' }, [node('list', {}, users)])
}

function numberOf(user: BinaryNode): string {
  return String(getBinaryNodeChild(user, 'contact')?.content ?? '').replace(/\D/g, '')
}

function known(person: Person | undefined, jid: string, wanted: ReadonlySet<string>): BinaryNode[] {
  const answer: BinaryNode[] = []
  if (wanted.has('contact')) {
    answer.push(node('contact', { type: person === undefined ? 'out' : 'in' }))
  }
  if (person === undefined) return answer
  if (wanted.has('devices')) {
    const devices = [...person.devices.keys()].map((id) =>
      node('device', id === 0 ? { id: '0' } : { id: String(id), 'key-index': String(id) }),
    )
    answer.push(node('devices', {}, [node('device-list', {}, devices)]))
  }
  if (wanted.has('lid') && jid.endsWith('@s.whatsapp.net')) {
    answer.push(node('lid', { val: person.lid }))
  }
  return answer
}
