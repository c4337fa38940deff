import { openTelegram } from '#channels/telegram/telegram.ts'
import type { Fields } from '../../doubles/telegram/api-error.ts'
import { BotApi } from '../../doubles/telegram/bot-api.ts'
import { tooMany } from '../../doubles/telegram/faults.ts'
import { buttonsOf, type Person } from '../../doubles/telegram/person.ts'
import type { Update } from '../../doubles/telegram/webhook.ts'
import { House } from './house.ts'
import type { Cannot, Pin, Rig, Sent, Somebody } from './rig.ts'

export const cannot: Cannot = {
  receipts: 'Telegram tells bots nothing of what was delivered or read',
}

/** A bot by webhook, before our own Bot API. */
export async function open(): Promise<Rig> {
  const bots = await BotApi.start()
  let people = 4_200_000
  const house = await House.start(async ({ log, vault, filesDir }, publicUrl) => {
    const channel = openTelegram({
      token: bots.token,
      apiRoot: bots.apiRoot,
      mode: 'webhook',
      publicUrl,
      secret: 's3cret_Token-of-the-test',
      commands: [],
      filesDir,
      readUpload: (id) => vault.read(id),
      log,
      pauses: { first: 10, most: 50, refused: 40 },
    })
    return { channel, face: { telegram: channel } }
  })
  return {
    house,
    person: async (name) => {
      people++
      return somebody(bots, bots.person(people, name))
    },
    acknowledged: () => bots.pending === 0,
    cut: () => {},
    throttle: () => {
      bots.faults.script('sendMessage', tooMany(1))
      return 1_000
    },
    down: () => bots.faults.setOdds({ seed: 1, badGateway: 1 }),
    up: () => bots.faults.clear(),
    close: async () => {
      await house.close()
      await bots.stop()
    },
  }
}

/** Somebody in a private chat with the bot. */
export function somebody(bots: BotApi, her: Person): Somebody {
  let last: Update | undefined
  return {
    address: { kind: 'chat', value: String(her.id) },
    secrets: [String(her.id), her.firstName],
    say: async (text) => {
      last = her.say(text)
    },
    again: async () => {
      if (last) bots.redeliver(last)
    },
    press: async (label) => void her.press(label),
    send: async (what) => void her.message(contentOf(bots, her, what)),
    got: async () =>
      her.sent.map((sent) => ({
        text: sent.text,
        choices: buttonsOf(sent).map(({ text }) => text),
        ...(sent.file ? { file: { name: sent.file.name, bytes: sent.file.bytes } } : {}),
        ...(/^send(Location|Venue)$/.test(sent.method) ? { pin: pinOf(sent.params) } : {}),
      })),
    typing: () => her.actions.length,
    reachable: (is) => {
      her.blocked = !is
    },
    silent: () => {},
    tells: () => {},
  }
}

const pinOf = ({ latitude, longitude }: Fields): Pin => ({
  latitude: Number(latitude),
  longitude: Number(longitude),
})

function contentOf(bots: BotApi, { id }: Person, what: Sent): Record<string, unknown> {
  switch (what.kind) {
    case 'voice':
      return {
        voice: { ...bots.file('voice', 'oga', what.bytes), duration: 2, mime_type: 'audio/ogg' },
      }
    case 'sticker':
      return {
        sticker: {
          ...bots.file('stickers', 'webp', what.bytes),
          type: 'regular',
          emoji: '🙂',
          width: 512,
          height: 512,
        },
      }
    case 'photo': {
      const photo = [{ ...bots.file('photos', 'jpg', what.bytes), width: 60, height: 40 }]
      return { photo, ...(what.caption === undefined ? {} : { caption: what.caption }) }
    }
    case 'document': {
      const file = bots.file('documents', 'pdf', what.bytes)
      return { document: { ...file, file_name: what.name, mime_type: 'application/pdf' } }
    }
    case 'location':
      return { location: { latitude: what.latitude, longitude: what.longitude } }
    case 'contact':
      return { contact: { phone_number: what.phone, first_name: what.name, user_id: id + 1 } }
    case 'unknown':
      return { gift_of_the_future: { stars: 3 } }
  }
}
