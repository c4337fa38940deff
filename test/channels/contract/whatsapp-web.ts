import type { AnyMessageContent } from '@whiskeysockets/baileys'
import type { Linkable } from '#app/channel-ports.ts'
import { loadBaileys } from '#channels/whatsapp-web/load-baileys.ts'
import { openWhatsappWeb } from '#channels/whatsapp-web/whatsapp-web.ts'
import { openSealing } from '../../../src/sealing.ts'
import type { Person } from '../../doubles/whatsapp-web/person.ts'
import type { Received } from '../../doubles/whatsapp-web/received.ts'
import { until } from '../../doubles/whatsapp-web/until.ts'
import { startWhatsApp } from '../../doubles/whatsapp-web/whatsapp.ts'
import { quickly } from '../whatsapp-web/linked-account.ts'
import { House } from './house.ts'
import type { Cannot, Got, Rig, Sent, Somebody } from './rig.ts'

export const cannot: Cannot = {
  press: 'Baileys has no buttons: choices are a numbered menu',
}

/** A linked phone with a real Baileys socket, before our own WhatsApp. */
export async function open(): Promise<Rig> {
  const server = await startWhatsApp()
  const distrust = server.trustAuthority()
  const phone = server.person('351910000000', 'Centre')
  const sealing = openSealing('a secret of an installation, long enough')
  let link: Linkable | undefined
  let people = 351_920_000_000
  const house = await House.start(async ({ store, clock, log, vault, filesDir }) => {
    const channel = openWhatsappWeb({
      baileys: await loadBaileys(),
      keys: store.linked.keys,
      owners: store.linked.owners,
      // One process has the file: after a crash it has its account back at once.
      owner: 'the one process',
      sealing,
      clock,
      log,
      // The shortest pauses there are.
      chance: () => 0.999,
      socketUrl: server.url,
      times: quickly,
      idKey: 'for tests',
      filesDir,
      readUpload: (id) => vault.read(id),
      sent: (id) => store.sent('whatsapp-web', id),
      pace: { everyMs: 1, pauseMs: [0, 1] },
    })
    link = channel
    return { channel, face: {} }
  })
  await until('a place to link', () => house.now.channel.health().state === 'needs-linking')
  await link?.wish({ do: 'link' })
  for (let scanned = false; !scanned; ) {
    const shown = await link?.link()
    if (shown?.state === 'linking' && shown.qr !== undefined) {
      phone.scanQr(shown.qr)
      scanned = true
    } else await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await until('linked', () => house.now.channel.health().ok)

  const cut = () => {
    for (const line of server.lines) line.drop()
  }
  return {
    house,
    person: async (name) => {
      people++
      return somebody(phone, server.person(String(people), name))
    },
    acknowledged: () => phone.linked.every(({ undelivered }) => undelivered.length === 0),
    cut,
    throttle: () => {
      server.faults.refuseMessages = 429
      return 60_000
    },
    down: () => {
      server.faults.refuseLogin = { reason: 503, times: Number.MAX_SAFE_INTEGER }
      cut()
    },
    up: () => server.faults.clear(),
    close: async () => {
      await house.close()
      distrust()
      await server.stop()
    },
  }
}

/** Somebody with WhatsApp, who writes to the linked phone. */
export function somebody(phone: Person, her: Person): Somebody {
  let last = { id: '', text: '' }
  return {
    address: { kind: 'lid', value: her.lidUser },
    secrets: [her.phone, her.lidUser, her.name],
    say: async (text) => {
      last = { id: await her.sendText(phone, text), text }
    },
    again: async () => void (await her.sendText(phone, last.text, { id: last.id })),
    press: async () => {},
    send: async (what) => {
      if (what.kind === 'unknown') await her.sendMessage(phone, { groupInviteMessage: {} })
      else await her.sendContent(phone, contentOf(what))
    },
    got: () => Promise.all(shownOn(her).map((one) => gotOf(her, one))),
    typing: () => her.chatstates.length,
    reachable: (is) => {
      her.server.faults.refuseMessages = is ? undefined : 463
    },
    silent: () => {
      her.online = false
    },
    tells: (what) => {
      const ids = her.received.map(({ id }) => id)
      her.sendReceipt(phone, ids, what === 'read' ? 'read' : undefined)
    },
  }
}

/** A phone shows a message once, however often it comes under the same id. */
const shownOn = ({ received }: Person): Received[] => [
  ...new Map(received.map((one) => [one.id, one])).values(),
]

async function gotOf(her: Person, { message, text }: Received): Promise<Got> {
  const sent =
    message.documentMessage ?? message.documentWithCaptionMessage?.message?.documentMessage
  if (sent) {
    const file = { name: sent.fileName ?? undefined, bytes: await her.download(sent, 'document') }
    return { text, choices: [], file }
  }
  const { imageMessage: photo, locationMessage: at } = message
  if (at) {
    const pin = { latitude: at.degreesLatitude ?? NaN, longitude: at.degreesLongitude ?? NaN }
    return { text, choices: [], pin }
  }
  if (!photo) return { text, choices: [] }
  const bytes = await her.download(photo, 'image')
  return { text, choices: [], file: { name: undefined, bytes } }
}

function contentOf(what: Exclude<Sent, { kind: 'unknown' }>): AnyMessageContent {
  switch (what.kind) {
    case 'voice':
      return { audio: what.bytes, ptt: true, mimetype: 'audio/ogg; codecs=opus', seconds: 2 }
    case 'sticker':
      return { sticker: what.bytes }
    case 'photo':
      return { image: what.bytes, jpegThumbnail: '', caption: what.caption ?? '' }
    case 'document':
      return { document: what.bytes, mimetype: 'application/pdf', fileName: what.name }
    case 'location': {
      const { latitude: degreesLatitude, longitude: degreesLongitude } = what
      return { location: { degreesLatitude, degreesLongitude } }
    }
    case 'contact': {
      const vcard = `BEGIN:VCARD\nVERSION:3.0\nFN:${what.name}\nTEL:${what.phone}\nEND:VCARD`
      return { contacts: { displayName: what.name, contacts: [{ vcard }] } }
    }
  }
}
