import { vi } from 'vitest'
import { install } from '../../browser/inbox/installation.ts'
import { BotApi } from '../../doubles/telegram/bot-api.ts'
import { CloudApi } from '../../doubles/whatsapp-cloud/cloud-api.ts'
import type { Template } from '../../doubles/whatsapp-cloud/templates.ts'
import type { Person as Phone } from '../../doubles/whatsapp-web/person.ts'
import { startWhatsApp } from '../../doubles/whatsapp-web/whatsapp.ts'
import type { Browser } from '../../http/accounts/browser.ts'
import type { Somebody } from '../contract/rig.ts'
import { somebody as onTelegram } from '../contract/telegram.ts'
import { somebody as onWeb } from '../contract/web.ts'
import { somebody as onCloud } from '../contract/whatsapp-cloud.ts'
import { somebody as onLinkedPhone } from '../contract/whatsapp-web.ts'
import { administrator } from './administrator.ts'

/** The channels of the server, as its settings name them. */
export const channels = ['telegram', 'whatsapp-cloud', 'whatsapp-web', 'web'] as const
export type ChannelName = (typeof channels)[number]

/** The network's own hints of who she is. Both are most often those of where she lives now. */
export type Hints = {
  /** Begins her number on WhatsApp, digits only; else a Portuguese one. */
  prefix?: string
  /** What her Telegram speaks. */
  language?: string
}

/**
 * The whole server as anybody runs it, with the flows and texts it ships, on all its channels at once, each
 * before its own server; and an administrator who has linked the phone.
 */
export async function openEverywhere(env: Record<string, string> = {}) {
  const [bots, cloud, whatsApp] = await Promise.all([
    BotApi.start(),
    CloudApi.start(),
    startWhatsApp(),
  ])
  cloud.now = () => Date.now()
  const distrust = whatsApp.trustAuthority()
  const phone = whatsApp.person('351910000000', 'CLAIM')
  const here = await install({
    TELEGRAM_BOT_TOKEN: bots.token,
    TELEGRAM_API_ROOT: bots.apiRoot,
    WHATSAPP_CLOUD_PHONE_ID: cloud.phoneId,
    WHATSAPP_CLOUD_BUSINESS_ID: cloud.businessId,
    WHATSAPP_CLOUD_TOKEN: cloud.token,
    WHATSAPP_CLOUD_APP_SECRET: cloud.appSecret,
    WHATSAPP_CLOUD_VERIFY_TOKEN: cloud.verifyToken,
    WHATSAPP_CLOUD_API_ROOT: cloud.apiRoot,
    WHATSAPP_WEB: 'on',
    WHATSAPP_WEB_SOCKET_URL: whatsApp.url,
    WHATSAPP_WEB_VERSION: '2.3000.1043857760',
    ...env,
  })
  await cloud.subscribe(`${here.url}/webhooks/whatsapp`)
  const office = await administrator(here)
  await linked(office, phone)

  let people = 0
  const open: Record<ChannelName, (hints: Hints) => Promise<Somebody>> = {
    telegram: async ({ language }) => {
      const profile = language === undefined ? {} : { language_code: language }
      return onTelegram(bots, bots.person(4_200_000 + people, 'Sita', profile))
    },
    'whatsapp-cloud': async ({ prefix = '351' }) =>
      onCloud(cloud, cloud.person(`${prefix}92000${1000 + people}`, 'Sita')),
    'whatsapp-web': async ({ prefix = '351' }) =>
      onLinkedPhone(phone, whatsApp.person(`${prefix}93000${1000 + people}`, 'Sita')),
    web: () => onWeb(here),
  }
  return {
    url: here.url,
    /** The administrator, signed in. */
    office,
    /** Meta approves it, and tells so. */
    template: (template: Template) => cloud.templates.set(template, true),
    person: (channel: ChannelName, hints: Hints = {}) => {
      people += 1
      return open[channel](hints)
    },
    async close() {
      await here.close()
      distrust()
      await Promise.all([bots.stop(), cloud.stop(), whatsApp.stop()])
    },
  }
}

/** Links the phone by the code that the settings show. */
async function linked(office: Browser, phone: Phone): Promise<void> {
  const path = '/api/channels/whatsapp-web/link'
  const until = (is: (link: { state: string; qr?: string }) => boolean) =>
    vi.waitFor(
      async () => {
        const { json } = await office.get(path)
        if (!is(json)) throw new Error(`the phone is ${json?.state}`)
        return json
      },
      { timeout: 30_000, interval: 50 },
    )
  await until(({ state }) => state === 'needs-linking')
  await office.post(path)
  const { qr } = await until((link) => link.qr !== undefined)
  phone.scanQr(qr)
  await until(({ state }) => state === 'linked')
}
