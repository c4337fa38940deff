import { hkdfSync } from 'node:crypto'
import { readSecretKey } from '#accounts/secret-key.ts'
import type { Linkable } from '#app/channel-ports.ts'
import type { ChatHello } from '#app/chat-ports.ts'
import type { Vault } from '#app/inbox-ports.ts'
import type { Channel, Clock, Flows, Log } from '#app/ports.ts'
import { openTelegram, type TelegramChannel } from '#channels/telegram/telegram.ts'
import { openWebChat } from '#channels/web/web.ts'
import { wordsIn } from '#channels/web/words.ts'
import {
  openWhatsappCloud,
  type WhatsappCloudChannel,
} from '#channels/whatsapp-cloud/whatsapp-cloud.ts'
import type { FullStore } from '#storage/full-store.ts'
import { chance } from './chance.ts'
import type { Config } from './config.ts'
import { openSealing } from './sealing.ts'

type Parts = {
  config: Config
  store: FullStore
  vault: Vault
  flows: Flows
  commands: Parameters<typeof openTelegram>[0]['commands']
  clock: Clock
  log: Log
}

/** The channels of one installation; those switched off are absent. None is started. */
export type OpenChannels = {
  all: ReadonlyMap<string, Channel>
  telegram?: TelegramChannel
  web?: ReturnType<typeof openWebChat>
  whatsappCloud?: WhatsappCloudChannel
  /** Accounts that are linked by hand, by name. */
  linkable: ReadonlyMap<string, Linkable>
}

/** Opens the channels that the settings switch on. Throws `BaileysMissing` where WhatsApp Web cannot be. */
export async function wireChannels(parts: Parts): Promise<OpenChannels> {
  const { config, store, vault, flows, commands, clock, log } = parts
  const { flowsDir: filesDir, publicUrl } = config
  const readUpload = (id: string) => vault.read(id)

  const telegram = config.telegram
    ? openTelegram({
        ...config.telegram,
        ...(publicUrl === undefined ? {} : { publicUrl }),
        commands,
        filesDir,
        readUpload,
        log,
      })
    : undefined
  const whatsappWeb = config.whatsappWeb ? await linkedPhone(parts, config.whatsappWeb) : undefined
  const whatsappCloud = config.whatsappCloud
    ? openWhatsappCloud({
        ...config.whatsappCloud,
        filesDir,
        readUpload,
        templates: store.templates,
        baseLanguage: () => flows.current().bundle.centre.language,
        listButton: (language) =>
          flows.current().writer.write(language, { key: 'system.list-button' }, []).text,
        log,
        now: clock.now,
      })
    : undefined
  const web = config.webChat
    ? openWebChat({
        store,
        clock,
        hello: () => hello(flows),
        words: (wanted) => {
          const { bundle, writer } = flows.current()
          return wordsIn(writer, [...wanted, bundle.centre.language])
        },
        files: filesDir,
        vault,
      })
    : undefined

  const channels: readonly (Channel | undefined)[] = [telegram, whatsappWeb, whatsappCloud, web]
  return {
    all: new Map(channels.flatMap((one) => (one ? [[one.account, one] as const] : []))),
    linkable: new Map(whatsappWeb ? [[whatsappWeb.account, whatsappWeb]] : []),
    ...(telegram ? { telegram } : {}),
    ...(whatsappCloud ? { whatsappCloud } : {}),
    ...(web ? { web } : {}),
  }
}

/** Loaded only here and now: who does not switch it on needs neither Baileys nor libsignal. */
async function linkedPhone(
  { config, store, vault, clock, log }: Parts,
  settings: NonNullable<Config['whatsappWeb']>,
): Promise<Channel & Linkable> {
  const [{ loadBaileys }, { openWhatsappWeb }] = await Promise.all([
    import('#channels/whatsapp-web/load-baileys.ts'),
    import('#channels/whatsapp-web/whatsapp-web.ts'),
  ])
  const baileys = await loadBaileys()
  const secret = config.secretKey ?? readSecretKey(config.dataDir)
  return openWhatsappWeb({
    ...settings,
    ...store.linked,
    baileys,
    sealing: openSealing(secret),
    idKey: new Uint8Array(hkdfSync('sha256', secret, '', 'acolhe whatsapp-web message ids', 32)),
    sent: (externalId) => store.sent('whatsapp-web', externalId),
    filesDir: config.flowsDir,
    readUpload: (id) => vault.read(id),
    // SQLite is one process: after a crash it has its account back at once.
    ...(config.databaseUrl.startsWith('file:') ? { owner: 'the-only-process' } : {}),
    clock,
    log,
    chance,
  })
}

const hello = (flows: Flows): ChatHello => {
  const { bundle, writer } = flows.current()
  return {
    centre: bundle.centre.name,
    phone: bundle.centre.phone,
    languages: writer.languages.map((tag) => ({
      tag,
      name: writer.endonym(tag),
      hello: writer.title(tag, 'chat.hello'),
    })),
  }
}
