import { openWhatsappCloud } from '#channels/whatsapp-cloud/whatsapp-cloud.ts'
import { CloudApi } from '../../doubles/whatsapp-cloud/cloud-api.ts'
import type { Delivered } from '../../doubles/whatsapp-cloud/envelope.ts'
import { tooMany } from '../../doubles/whatsapp-cloud/faults.ts'
import { type Fields, fields } from '../../doubles/whatsapp-cloud/graph-fault.ts'
import { choicesOf, type Person, type Sent as Taken } from '../../doubles/whatsapp-cloud/person.ts'
import { House } from './house.ts'
import type { Cannot, Got, Rig, Sent, Somebody } from './rig.ts'

export const cannot: Cannot = {}

/** One number at Meta's Cloud API, before our own Graph. */
export async function open(): Promise<Rig> {
  const cloud = await CloudApi.start()
  const { phoneId, businessId, token, appSecret, verifyToken, apiRoot } = cloud
  let people = 351_920_000_000
  const house = await House.start(async ({ store, log, vault, filesDir }) => {
    const channel = openWhatsappCloud({
      phoneId,
      businessId,
      token,
      appSecret,
      verifyToken,
      apiRoot,
      filesDir,
      readUpload: (id) => vault.read(id),
      templates: store.templates,
      baseLanguage: () => 'en',
      listButton: () => 'Choose',
      log,
      pauses: { first: 10, most: 50, refused: 40 },
    })
    return { channel, face: { whatsappCloud: channel } }
  })
  await cloud.subscribe(`${house.url}/webhooks/whatsapp`)
  return {
    house,
    person: async (name) => {
      people++
      return somebody(cloud, cloud.person(String(people), name))
    },
    acknowledged: () => cloud.pending === 0,
    cut: () => {},
    throttle: () => {
      cloud.faults.script('messages', tooMany)
      return 1_000
    },
    down: () => cloud.faults.setOdds({ seed: 1, serverError: 1 }),
    up: () => cloud.faults.clear(),
    close: async () => {
      await house.close()
      await cloud.stop()
    },
  }
}

/** Somebody with WhatsApp, before a number at Meta. */
export function somebody(cloud: CloudApi, her: Person): Somebody {
  let last: Delivered | undefined
  const tells = (status: 'delivered' | 'read') => {
    for (const sent of her.got) cloud.status(her, sent, status)
  }
  return {
    address: { kind: 'phone', value: `+${her.waId}` },
    secrets: [her.waId, her.name, her.bsuid],
    say: async (text) => {
      last = await toldBy(cloud, () => her.say(text))
    },
    again: async () => {
      if (last) cloud.tell(last)
    },
    press: async (label) => void her.choose(label),
    send: async (what) => sendAs(cloud, her, what),
    got: async () => her.got.map((sent) => gotOf(cloud, sent)),
    typing: () => her.typing,
    reachable: (is) => {
      // Nobody on WhatsApp under this number: Meta takes it, and tells afterwards.
      cloud.failLater.length = 0
      if (!is) cloud.failLater.push(131026)
    },
    silent: () => {
      cloud.follows = ['sent']
    },
    tells,
  }
}

/** What the double queues for delivery while something is done. */
async function toldBy(cloud: CloudApi, act: () => void): Promise<Delivered | undefined> {
  const { tell } = cloud
  let told: Delivered | undefined
  cloud.tell = (one) => {
    told = one
    tell.call(cloud, one)
  }
  try {
    act()
  } finally {
    cloud.tell = tell
  }
  return told
}

function gotOf(cloud: CloudApi, sent: Taken): Got {
  const content = fields(sent.body[sent.type])
  const kept = cloud.media.files.get(String(content.id))
  const name = typeof content.filename === 'string' ? content.filename : undefined
  return {
    text: sent.text,
    choices: choicesOf(sent).map(({ title }) => title),
    ...(kept ? { file: { name, bytes: kept.bytes } } : {}),
    ...(sent.type === 'location'
      ? { pin: { latitude: Number(content.latitude), longitude: Number(content.longitude) } }
      : {}),
  }
}

function sendAs(cloud: CloudApi, her: Person, what: Sent): void {
  switch (what.kind) {
    case 'voice':
      her.voice(what.bytes)
      break
    case 'sticker':
      her.send('sticker', { ...cloud.media.store(what.bytes, 'image/webp'), animated: false })
      break
    case 'photo':
      her.photo(what.bytes, what.caption)
      break
    case 'document':
      her.document(what.bytes, what.name)
      break
    case 'location':
      her.location(what.latitude, what.longitude)
      break
    case 'contact':
      her.send('contacts', [cardOf(what.name, what.phone)])
      break
    case 'unknown':
      her.unsupported()
  }
}

const cardOf = (name: string, phone: string): Fields => ({
  name: { formatted_name: name, first_name: name },
  phones: [{ phone, type: 'CELL' }],
})
