import {
  type BinaryNode,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  jidDecode,
} from '@whiskeysockets/baileys'
import type { Device } from './device.ts'
import type { Line } from './line.ts'
import { attr, node, nowSeconds } from './nodes.ts'

/** What a client says that is no query: messages, receipts, acks, typing. */
export async function takeStanza(line: Line, stanza: BinaryNode): Promise<void> {
  const { device } = line
  if (device === undefined) return
  if (stanza.tag === 'message') await takeMessage(line, device, stanza)
  else if (stanza.tag === 'receipt') await takeReceipt(line, device, stanza)
  else if (stanza.tag === 'ack') takeAck(line, device, stanza)
  else if (stanza.tag === 'chatstate') {
    const to = line.server.find(stanza.attrs['to'])
    to?.chatstates.push(stanza)
    to?.emit('chatstate', stanza)
  }
}

async function takeMessage(line: Line, from: Device, stanza: BinaryNode): Promise<void> {
  const { faults } = line.server
  const id = attr(stanza, 'id')
  const ack = { class: 'message', id, from: attr(stanza, 'to'), t: String(nowSeconds()) }
  if (faults.refuseMessages !== undefined) {
    return line.send(node('ack', { ...ack, error: String(faults.refuseMessages) }))
  }
  if (faults.loseMessages) return
  if (!faults.swallowAcks) line.send(node('ack', ack))
  const vouched = getBinaryNodeChild(stanza, 'device-identity') !== undefined
  for (const { jid, enc } of recipients(stanza)) {
    const person = line.server.find(jid)
    const onPhone = (jidDecode(jid)?.device ?? 0) === 0
    if (person === undefined || !onPhone || enc === undefined) continue
    try {
      await person.take(from, stanza.attrs, enc, vouched)
    } catch (error) {
      person.undecryptable.push(id)
      person.emit('undecryptable', id, error)
      line.server.emit('fault', error)
      const count = 1 + Number(enc.attrs['count'] ?? 0)
      if (person.autoRetry) person.requestRetry(from.account, id, count)
    }
  }
}

/** A message is encrypted for each device apart; a retry goes to one alone. */
function recipients(stanza: BinaryNode): { jid: string; enc: BinaryNode | undefined }[] {
  const direct = getBinaryNodeChild(stanza, 'enc')
  if (direct !== undefined) return [{ jid: attr(stanza, 'to'), enc: direct }]
  const participants = getBinaryNodeChild(stanza, 'participants')
  return getBinaryNodeChildren(participants, 'to').map((to) => ({
    jid: attr(to, 'jid'),
    enc: getBinaryNodeChild(to, 'enc'),
  }))
}

async function takeReceipt(line: Line, device: Device, stanza: BinaryNode): Promise<void> {
  const { type } = stanza.attrs
  const id = attr(stanza, 'id')
  const to = line.server.find(stanza.attrs['to'] ?? stanza.attrs['recipient'])
  to?.receipts.push(stanza)
  const ack = { class: 'receipt', id, from: attr(stanza, 'to') }
  line.send(node('ack', type === undefined ? ack : { ...ack, type }))
  const retry = type === 'retry' ? getBinaryNodeChild(stanza, 'retry') : undefined
  device.settle(id, retry === undefined ? 'receipt' : 'retry')
  if (retry !== undefined) await to?.sendAgain(device, id, Number(attr(retry, 'count')))
  to?.emit('receipt', stanza)
  line.settled(id)
}

function takeAck(line: Line, device: Device, stanza: BinaryNode): void {
  const { class: about } = stanza.attrs
  if (about !== 'message' && about !== 'receipt' && about !== 'notification') return
  const id = attr(stanza, 'id')
  device.settle(id, 'ack')
  line.settled(id)
}
