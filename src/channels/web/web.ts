import { createHash } from 'node:crypto'
import type { ChatHello, ChatWords, WebChat } from '#app/chat-ports.ts'
import type { Vault } from '#app/inbox-ports.ts'
import type { Channel, Clock, Sink, Store } from '#app/ports.ts'
import type { Address, Content } from '#core/message.ts'
import { mediaOf, readAttachment } from './attachment.ts'
import { capabilities } from './capabilities.ts'
import { readPageFiles } from './page-files.ts'
import { openStreams } from './streams.ts'

type Accepting = { id: string; content: Content; languageHint?: string }

/** The one account of this channel. */
const account = 'web'

/** Beyond any message: places are 32-bit numbers in the store. */
const lastPlace = 2 ** 31 - 1

/** Messages of one answer of `thread`; the page asks again for more. */
const threadLimit = 100

export type WebChatOptions = {
  store: Pick<Store, 'thread' | 'conversationAt'>
  clock: Pick<Clock, 'now'>
  /** Asked each time: flows and locales may have changed since. */
  hello: () => ChatHello
  /** Asked each time, too; the same object while nothing has changed. */
  words: (wanted: readonly string[]) => ChatWords
  /** The flows folder, where attachments stand. */
  files: string
  /** Where files of hers are kept, and those of technicians. */
  vault: Pick<Vault, 'keep' | 'read'>
}

/**
 * The chat page at `/chat`. Nothing is ever sent over the wire by `send`: the row is on disk
 * already, so sending is telling the open pages of that person to fetch again.
 */
export function openWebChat(options: WebChatOptions): Channel & WebChat {
  const { store, clock, hello, words, files, vault } = options
  const page = readPageFiles()
  const streams = openStreams()
  let sink: Sink | undefined
  let since = clock.now()

  async function thread(visitor: string, after: { in: number; out: number }, limit: number) {
    const id = await store.conversationAt(account, addressOf(visitor))
    return id === undefined ? [] : store.thread(id, after, limit)
  }

  async function accept(visitor: string, { id, content, languageHint }: Accepting) {
    if (sink === undefined) throw new Error('The web chat is stopped.')
    await sink.accept([
      {
        account,
        externalId: mark(visitor) + id,
        address: addressOf(visitor),
        ...(languageHint === undefined ? {} : { languageHint }),
        sentAt: clock.now(),
        content,
      },
    ])
    streams.moved(visitor)
  }

  return {
    account,
    kind: 'web',
    capabilities,
    async send(row) {
      streams.moved(row.address.value)
      return { ok: true, externalId: `${row.conversationId}:${row.seq}` }
    },
    async start(into) {
      sink = into
      since = clock.now()
    },
    async stop() {
      sink = undefined
      since = clock.now()
      streams.closeAll()
    },
    health: () => ({ ok: sink !== undefined, state: sink ? 'open' : 'stopped', since }),

    hello,
    words,
    version: page.version,
    page: (name, wanted = []) => page.file(name, () => words(wanted)),
    accept,
    async attach(visitor, { id, bytes, languageHint, ...claimed }) {
      // The same on each retry, so that nothing is kept twice.
      const fileId = createHash('sha256')
        .update(mark(visitor) + id)
        .digest('hex')
        .slice(0, 32)
      const kept = await vault.keep(fileId, bytes, claimed)
      if ('refused' in kept) return { refused: kept.refused }
      const hint = languageHint === undefined ? {} : { languageHint }
      await accept(visitor, { id, content: mediaOf(fileId, kept), ...hint })
      return {}
    },
    // The bytes came with the message: there is nothing to fetch from elsewhere.
    fetch: async (source) => ({ ok: true, kept: source }),
    async thread(visitor, after) {
      const items = await thread(visitor, after, threadLimit)
      return items.map((item) =>
        item.from === 'person'
          ? { ...item, externalId: item.externalId.slice(mark(visitor).length) }
          : item,
      )
    },
    async file(visitor, seq) {
      const [item] = await thread(visitor, { in: lastPlace, out: seq - 1 }, 1)
      if (item?.from !== 'centre' || item.seq !== seq) return undefined
      return readAttachment(files, item.part.attachment, vault.read)
    },
    async ownFile(visitor, seq) {
      const [item] = await thread(visitor, { in: seq - 1, out: lastPlace }, 1)
      if (item?.from !== 'person' || item.seq !== seq || item.content.kind !== 'media')
        return undefined
      const { id, name } = item.content.file
      const found = await vault.read(id)
      return found && { name: name ?? id, mime: found.mime, body: found.bytes }
    },
    listen: streams.add,
  }
}

const addressOf = (visitor: string): Address => ({ kind: 'chat', value: visitor })

/** Stands before the browser's id, so that nobody can use up another person's ids. */
const mark = (visitor: string): string => `${visitor.slice(0, 16)}:`
