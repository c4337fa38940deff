import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { StoredFile } from '#app/inbox-ports.ts'
import type { Deed } from '#core/handoff/deed.ts'
import { openInboxApi } from '../doubles/inbox-api.ts'
import { arabic, bengali, card, everything, saved } from './inbox-thread-talk.ts'

/** A second of silence, and a picture of two colours: real bytes that a browser plays and shows. */
function wav(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + 8_000)
  const view = new DataView(bytes.buffer)
  const word = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at)
  word(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, 8_000, true)
  view.setUint32(28, 8_000, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  word(36, 'data')
  view.setUint32(40, 8_000, true)
  return bytes.fill(128, 44)
}
const picture = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAIAAAAiZtkUAAAAQklEQVR4nA3IMQ0AMAhFwTqoEpQg4iVsGPgWSBDBhs/2xjuXMMKJJIpY4lxkyFGiQot+tdFOJ1300r/GGGeSKWaZBxLkHVmHUqwHAAAAAElFTkSuQmCC',
    'base64',
  ),
)

/** Ids of the conversations that are made for these tests, both with who signs in. */
export const talks = { arabic: 'ar1', bengali: 'bn1', unspoken: 'bn2' }

type Options = BrowserContextOptions & { email?: string }

/** The built inbox in Chromium before made-up conversations, signed in, with everything that goes wrong written down. */
export async function visitThread(browser: Browser, { email, ...options }: Options = {}) {
  const translator = { down: false, asked: 0 }
  const uploads: string[] = []
  const kept = new Map<string, StoredFile>()
  const asked: { id: string; deed: Deed }[] = []
  const api = await openInboxApi({
    rows: 40,
    parts: (own) => ({
      deeds: {
        do(signed, conversation, id, deed) {
          if (deed.do !== 'read') asked.push({ id, deed })
          return own.deeds.do(signed, conversation, id, deed)
        },
      },
      inbox: {
        ...own.inbox,
        files: {
          async add(file: StoredFile) {
            kept.set(file.id, file)
          },
          visible: async (_scope: unknown, id: string) =>
            kept.get(id) ?? { id, name: id, state: 'ready', conversationId: talks.arabic },
        } as never,
      },
      makeCard: (stored) => ({
        channels: stored.channels,
        since: stored.since,
        ...(stored.name === undefined ? {} : { name: stored.name }),
        languages: { writes: stored.language ?? 'pt-PT', reads: 'en', interpreter: 'fr' },
        card,
        earlier: [{ ...(api.rows.get('5') ?? never()) }],
      }),
      replies: {
        for: async (_signed, { language }) =>
          saved(language ?? 'en', language === 'ar' ? 'أحضر جواز السفر.' : 'পাসপোর্ট নিয়ে আসুন।'),
      },
      translating: {
        async translate(items, to) {
          translator.asked++
          if (translator.down) throw Object.assign(new Error('down'), { name: 'TranslatorDown' })
          return {
            items: items.map(({ key, text }) => ({ key, text: `[${to}] ${text}`, from: 'bn' })),
            state: { ok: true, since: 0 },
          }
        },
      },
      vault: {
        async keep(_id, bytes, { name, mime }) {
          uploads.push(name ?? '')
          if (name?.endsWith('.exe')) return { refused: 'type' }
          return { mime: mime ?? '', size: bytes.length, name: name ?? 'x' }
        },
        read: async (id) =>
          id === 'voice1'
            ? { bytes: wav(), mime: 'audio/wav' }
            : { bytes: picture, mime: 'image/png' },
        copy: async () => undefined,
        remove: async () => undefined,
      },
    }),
  })
  const now = Date.now()
  const held = { state: 'held', technician: 'joao', queue: 'front-desk', urgent: false } as const
  const { waitingSince: _none, ...row } = api.rows.get('3') ?? never()
  api.rows.set(talks.arabic, {
    ...row,
    ...held,
    id: talks.arabic,
    name: 'ليلى حداد',
    language: 'ar',
  })
  api.rows.set(talks.bengali, {
    ...row,
    ...held,
    id: talks.bengali,
    name: 'মোহাম্মদ রহমান',
    language: 'bn',
  })
  // The bot has no Bengali: it speaks Portuguese with her, and she writes as she writes.
  api.rows.set(talks.unspoken, { ...row, ...held, id: talks.unspoken, language: 'pt-PT' })
  api.thread(talks.unspoken).splice(0, 99, ...everything(now, bengali))
  api.thread(talks.arabic).splice(0, 99, ...everything(now, arabic))
  api.thread(talks.bengali).splice(0, 99, ...everything(now, bengali))

  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'pt-PT',
    ...options,
  })
  const wrong: string[] = []
  await context.addInitScript(`
    addEventListener('securitypolicyviolation', (event) =>
      console.error('Content Security: ' + event.violatedDirective + ' ' + event.blockedURI))
  `)
  const watched = (page: Page) => {
    page.on('pageerror', (error) => wrong.push(error.stack ?? error.message))
    page.on('console', (message) => {
      if (/Content.Security|Minified React|unique "key"/i.test(message.text()))
        wrong.push(message.text())
    })
  }
  context.on('page', watched)
  const page = await context.newPage()
  await page.goto(api.url)
  await page
    .getByLabel(/e-mail/i)
    .first()
    .fill(email ?? 'joao@claim.example')
  await page.locator('input[type=password]').fill('uma frase comprida')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
  return {
    ...api,
    translator,
    uploads,
    /** The deeds that reached the server, in order, repeats and all; without those of mere reading. */
    deeds: asked,
    context,
    page,
    wrong,
    /** Opens a conversation as its address does. */
    async open(id: string, where: Page = page) {
      await where.goto(`${api.url}#/t/all/${id}`)
      await where.getByRole('log').waitFor()
    },
    box: (where: Page = page) => where.getByRole('textbox', { name: 'Resposta à pessoa' }),
    async leave() {
      await context.close()
      await api.close()
    },
  }
}

function never(): never {
  throw new Error('the double has no such row')
}
