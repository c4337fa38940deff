import { randomBytes } from 'node:crypto'
import {
  type BinaryNode,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  jidDecode,
  S_WHATSAPP_NET,
} from '@whiskeysockets/baileys'
import type { Bundle, Device } from './device.ts'
import { noKeys } from './device.ts'
import { directory } from './directory.ts'
import type { Line } from './line.ts'
import { attr, bytesIn, bytesOf, node, numberIn } from './nodes.ts'
import { restriction } from './notices.ts'

type Query = { line: Line; device: Device | undefined; stanza: BinaryNode; child: BinaryNode }
type Answer = BinaryNode[] | undefined

/** By `<xmlns>/<first child>`. What is not here is answered by an empty result. */
const answers: Record<string, (query: Query) => Answer> = {
  'encrypt/count': ({ device }) => [
    node('count', { value: String(device?.bundle?.preKeys.size ?? 0) }),
  ],
  'encrypt/digest': ({ device }) => [
    node('digest', {}, [node('registration', {}, bytesOf(device?.bundle?.registrationId ?? 0, 4))]),
  ],
  'encrypt/registration': ({ device, stanza }) => {
    if (device !== undefined) device.bundle = uploaded(stanza, device.bundle)
    return undefined
  },
  'encrypt/rotate': ({ device, child }) => {
    if (device?.bundle) device.bundle.signedPreKey = signedPreKey(child)
    return undefined
  },
  'encrypt/key': ({ line, child }) => [
    node(
      'list',
      {},
      getBinaryNodeChildren(child, 'user').map((user) => keysOf(line, user)),
    ),
  ],
  'usync/usync': ({ line, child }) => [directory(line.server, child)],
  'abt/props': () => [node('props', { hash: 'test' })],
  'blocklist/': () => [node('list')],
  'privacy/privacy': () => [
    node('privacy', {}, [node('category', { name: 'readreceipts', value: 'all' })]),
  ],
  'w:m/media_conn': ({ line }) => [
    node('media_conn', { auth: 'test', ttl: '3600', auth_ttl: '3600', max_buckets: '12' }, [
      node('host', { hostname: line.server.media.host, maxContentLengthBytes: '104857600' }),
    ]),
  ],
  'w:sync:app:state/sync': ({ child }) => [
    node(
      'sync',
      {},
      getBinaryNodeChildren(child, 'collection').map(({ attrs }) =>
        node('collection', { name: attrs['name'] ?? '', version: attrs['version'] ?? '0' }),
      ),
    ),
  ],
  'md/link_code_companion_reg': linkByCodeStage,
  'w:mex/query': ({ device }) => [
    node('result', {}, Buffer.from(JSON.stringify(standing(device)))),
  ],
}

/** What the service does once it has answered. */
const afterwards: Record<string, (query: Query) => void> = {
  'passive/active': ({ line }) => line.sendStored(),
  'md/remove-companion-device': ({ device }) => device?.account.unlink(device.id),
}

/** Answers an `<iq/>` of a client's. */
export function answerQuery(line: Line, stanza: BinaryNode): void {
  const child = Array.isArray(stanza.content) ? stanza.content[0] : undefined
  if (stanza.attrs['type'] === 'result') {
    if (child?.tag === 'pair-device-sign') link(line)
    return
  }
  const name = `${stanza.attrs['xmlns'] ?? ''}/${child?.tag ?? ''}`
  const query = { line, device: line.device, stanza, child: child ?? node('') }
  const attrs = { from: S_WHATSAPP_NET, type: 'result', id: attr(stanza, 'id') }
  const content = answers[name]?.(query)
  line.send(node('iq', attrs, content))
  afterwards[name]?.(query)
}

/** The client has signed: the device is the account's, and has to log in anew (515). */
function link(line: Line): void {
  const device = line.linking
  if (device === undefined) return
  device.account.devices.set(device.id, device)
  line.server.emit('linked', device.account, device.id)
  line.streamError(515)
}

function linkByCodeStage({ line, child }: Query): Answer {
  if (attr(child, 'stage') === 'companion_hello') {
    const ref = randomBytes(16)
    const wrapped = bytesIn(child, 'link_code_pairing_wrapped_companion_ephemeral_pub')
    line.pairing = { jid: attr(child, 'jid'), wrapped, ref }
    const stage = { stage: 'companion_hello' }
    return [node('link_code_companion_reg', stage, [node('link_code_pairing_ref', {}, ref)])]
  }
  const wrapped = bytesIn(child, 'link_code_pairing_wrapped_key_bundle')
  line.pairing?.finish?.(wrapped, bytesIn(child, 'companion_identity_public'))
  return undefined
}

/** The account's standing, which a client asks after a refusal with 463. */
function standing(device: Device | undefined) {
  const state = restriction(device?.account.restrictedUntil)
  return { data: { xwa2_fetch_account_reachout_timelock: state } }
}

/** What a device uploads; one-time keys come in addition to those it has. */
function uploaded(stanza: BinaryNode, before: Bundle | undefined): Bundle {
  const preKeys = before?.preKeys ?? new Map<number, Buffer>()
  for (const key of getBinaryNodeChildren(getBinaryNodeChild(stanza, 'list'), 'key')) {
    preKeys.set(numberIn(key, 'id', 3), bytesIn(key, 'value'))
  }
  return {
    registrationId: numberIn(stanza, 'registration', 4),
    identity: bytesIn(stanza, 'identity'),
    signedPreKey: signedPreKey(stanza),
    preKeys,
  }
}

function signedPreKey(parent: BinaryNode): Bundle['signedPreKey'] {
  const key = getBinaryNodeChild(parent, 'skey')
  return {
    id: numberIn(key, 'id', 3),
    value: bytesIn(key, 'value'),
    signature: bytesIn(key, 'signature'),
  }
}

function keysOf(line: Line, user: BinaryNode): BinaryNode {
  const jid = attr(user, 'jid')
  const device = line.server.find(jid)?.devices.get(jidDecode(jid)?.device ?? 0)
  return device?.bundleNode(jid) ?? noKeys(jid)
}
