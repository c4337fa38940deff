import { setTimeout as pause } from 'node:timers/promises'
import { sha256 } from '#accounts/keyed-hash.ts'
import { openWebChat } from '#channels/web/web.ts'
import { chatRoutes } from '#http/routes/chat.ts'
import { id, openBrowser } from '../web/visit.ts'
import { words } from '../web/words.ts'
import { House } from './house.ts'
import type { Cannot, Got, Rig, Sent, Somebody } from './rig.ts'

const noNetwork = 'between the page and the house is no network of anybody else’s'

export const cannot: Cannot = {
  caption: 'the chat page sends files without words',
  location: 'the chat page shares no place',
  contact: 'the chat page shares no contact',
  sticker: 'the chat page has no stickers',
  unknown: 'the chat page sends only what we wrote it for',
  typing: 'the chat page shows no typing sign',
  receipts: 'the chat page does not tell what was seen',
  unreachable: 'a page blocks nobody',
  throttle: noNetwork,
  down: noNetwork,
}

const nothing = () => {}
/** A line that breaks is no answer: the page goes on as where nobody serves it. */
const away = () => new Response(null, { status: 503 })

/** The chat page's own routes over HTTP, with a browser that keeps cookies and sends again until it is heard. */
export async function open(): Promise<Rig> {
  const house = await House.start(async ({ store, clock, log, vault, filesDir }) => {
    const hello = () => ({
      centre: 'Echo',
      languages: [{ tag: 'en', name: 'English', hello: 'Hello' }],
    })
    const chat = openWebChat({ store, clock, hello, words, files: filesDir, vault })
    return { channel: chat, face: { chat: chatRoutes({ chat, clock, log }) } }
  })
  return {
    house,
    person: () => somebody(house),
    acknowledged: () => true,
    cut: nothing,
    throttle: () => 0,
    down: nothing,
    up: nothing,
    close: () => house.close(),
  }
}

type Item = {
  from: 'me' | 'centre'
  text: string
  choices: { label: string; data: string }[]
  attachment?: { href?: string; name?: string; latitude?: number; longitude?: number }
}

let messages = 0

/** Somebody at the chat page of a server. */
export async function somebody({ url }: { url: string }): Promise<Somebody> {
  const browser = openBrowser({
    request: (path, init) => fetch(url + path, init).catch(away),
  })
  await browser.arrive()
  const cookie = browser.cookies.get('acolhe-chat') ?? ''
  let last: () => Promise<Response>

  /** As the page does: the same message until it is kept. */
  async function until202(ask: () => Promise<Response>): Promise<void> {
    last = ask
    for (let tries = 0; tries < 500; tries++) {
      const { status } = await ask()
      if (status === 202) return
      if (status !== 503) throw new Error(`the chat answers ${status}`)
      await pause(20)
    }
    throw new Error('the chat keeps nothing')
  }
  const nextId = () => {
    messages++
    return id(messages)
  }
  let seen: Item[] = []
  /** What the page shows: without a server, what it showed before. */
  async function shown(): Promise<Item[]> {
    const answer = await browser.ask('/chat/messages?after=0:0')
    if (answer.ok) seen = ((await answer.json()) as { items: Item[] }).items
    return seen.filter(({ from }) => from === 'centre')
  }

  return {
    address: { kind: 'chat', value: sha256(cookie) },
    secrets: [cookie, sha256(cookie)],
    say: (text) => {
      const message = { id: nextId(), text }
      return until202(() => browser.post(message))
    },
    again: () => until202(last),
    press: async (label) => {
      const choice = (await shown()).flatMap((one) => one.choices).findLast(is(label))
      if (choice === undefined) throw new Error(`no button ${label}`)
      const message = { id: nextId(), press: { data: choice.data, label } }
      return until202(() => browser.post(message))
    },
    send: (what) => {
      const { bytes, name, mime } = fileOf(what)
      const headers = {
        'content-type': mime,
        'x-message-id': nextId(),
        'x-file-name': encodeURIComponent(name),
      }
      const init = { method: 'POST', headers, body: new Uint8Array(bytes) }
      return until202(() => browser.ask('/chat/files', init))
    },
    got: async () => Promise.all((await shown()).map(gotOf)),
    typing: () => 0,
    reachable: nothing,
    silent: nothing,
    tells: nothing,
  }

  async function gotOf({ text, choices, attachment }: Item): Promise<Got> {
    const labels = choices.map(({ label }) => label)
    const { latitude, longitude } = attachment ?? {}
    if (latitude !== undefined && longitude !== undefined)
      return { text, choices: labels, pin: { latitude, longitude } }
    if (attachment?.href === undefined) return { text, choices: labels }
    const answer = await browser.ask(attachment.href)
    const bytes = Buffer.from(await answer.arrayBuffer())
    return { text, choices: labels, file: { name: attachment.name, bytes } }
  }
}

const is = (label: string) => (choice: { label: string }) => choice.label === label

function fileOf(what: Sent): { bytes: Buffer; name: string; mime: string } {
  switch (what.kind) {
    case 'voice':
      return { bytes: what.bytes, name: 'voice.ogg', mime: 'audio/ogg' }
    case 'photo':
      return { bytes: what.bytes, name: 'photo.jpg', mime: 'image/jpeg' }
    case 'document':
      return { bytes: what.bytes, name: what.name, mime: 'application/pdf' }
    default:
      throw new Error(`the chat page sends no ${what.kind}`)
  }
}
