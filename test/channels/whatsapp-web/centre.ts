import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccountKeys, Linkable } from '#app/channel-ports.ts'
import type { Channel, Clock, OutboxRow, Sink } from '#app/ports.ts'
import { loadBaileys } from '#channels/whatsapp-web/load-baileys.ts'
import { openWhatsappWeb, type WhatsappWebOptions } from '#channels/whatsapp-web/whatsapp-web.ts'
import type { Part } from '#core/channel.ts'
import type { Address } from '#core/message.ts'
import { memoryLinkedAccounts } from '#storage/accounts/memory-linked-accounts.ts'
import { openSealing } from '../../../src/sealing.ts'
import type { Person } from '../../doubles/whatsapp-web/person.ts'
import { until } from '../../doubles/whatsapp-web/until.ts'
import { startWhatsApp, type WhatsApp } from '../../doubles/whatsapp-web/whatsapp.ts'
import { Kept, Lines } from '../kept.ts'
import { quickly } from './linked-account.ts'

export const sealing = openSealing('a secret of an installation, long enough')

export const clock: Clock = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

type Options = Partial<WhatsappWebOptions>

/**
 * A centre whose phone is linked: our channel with a real Baileys socket, the double at the other end. The
 * linked account outlives a channel: it can be closed and opened again as after a restart.
 */
export class Centre {
  readonly server: WhatsApp
  readonly phone: Person
  readonly filesDir: string
  readonly linked: Pick<WhatsappWebOptions, 'keys' | 'owners'>
  readonly log = new Lines()
  kept = new Kept()
  /** What the outbox knows to have been sent, by id. */
  readonly outbox = new Map<string, { part: Part; at: number }>()
  /** Where the channel puts what it gets; `kept` unless a test says otherwise. */
  sink: Sink = this.kept
  private opened: (Channel & Linkable) | undefined
  private readonly distrust: () => void
  private people = 0

  private constructor(server: WhatsApp, filesDir: string, linked: Centre['linked']) {
    this.server = server
    this.filesDir = filesDir
    this.linked = linked
    this.distrust = server.trustAuthority()
    this.phone = server.person('351910000000', 'Centre')
  }

  /** Linked by QR and open. `slow` is how long its keys may take to be read or written, ms. */
  static async start({ slow = 0, ...options }: Options & { slow?: number } = {}): Promise<Centre> {
    const server = await startWhatsApp()
    const { keys, owners } = memoryLinkedAccounts()
    const filesDir = await mkdtemp(join(tmpdir(), 'acolhe-'))
    const centre = new Centre(server, filesDir, { keys: slowed(keys, slow), owners })
    await centre.make(options)
    await centre.link()
    return centre
  }

  /** The phone scans the QR of the channel. */
  async link(): Promise<void> {
    await until('a place to link', () => this.state === 'needs-linking')
    await this.channel.wish({ do: 'link' })
    for (let scanned = false; !scanned; ) {
      const link = await this.channel.link()
      scanned = link.state === 'linking' && link.qr !== undefined
      if (scanned && link.state === 'linking') this.phone.scanQr(link.qr ?? '')
      else await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await this.online()
  }

  get channel(): Channel & Linkable {
    if (this.opened === undefined) throw new Error('the channel is closed')
    return this.opened
  }

  get state(): string {
    return this.channel.health().state
  }

  /** Waits until it is open. */
  async online(): Promise<void> {
    await until('online', () => this.channel.health().ok)
  }

  /** Opens the channel again with the account it had, and waits until it is open. */
  async open(options: Options = {}): Promise<void> {
    await this.make(options)
    await this.online()
  }

  async make(options: Options = {}): Promise<void> {
    this.opened = openWhatsappWeb({
      baileys: await loadBaileys(),
      sealing,
      clock,
      log: this.log,
      // The shortest pauses there are.
      chance: () => 0.999,
      socketUrl: this.server.url,
      times: quickly,
      idKey: 'for tests',
      filesDir: this.filesDir,
      sent: async (id) => this.outbox.get(id),
      ackMs: 10_000,
      hold: { hold: 30_000, again: 20 },
      ...this.linked,
      ...options,
    })
    await this.opened.start({
      accept: (messages) => this.sink.accept(messages),
      setAside: (...given) => this.sink.setAside(...given),
      statuses: (batch) => this.sink.statuses(batch),
      samePerson: (batch) => this.sink.samePerson(batch),
    })
  }

  /** The channel is away; the account stays linked. */
  async close(): Promise<void> {
    await this.opened?.stop()
    this.opened = undefined
  }

  /** Somebody with a phone of her own. */
  person(name = 'Amina'): Person {
    this.people++
    return this.server.person(`35192${String(this.people).padStart(7, '0')}`, name)
  }

  /** Somebody who has written already, under her LID, and was heard. */
  async known(name = 'Amina'): Promise<Person> {
    const person = this.person(name)
    const id = await person.sendText(this.phone, 'olá')
    await until('the first word', () => this.message(id))
    return person
  }

  message(id: string) {
    return this.kept.messages.find((one) => one.externalId === id)
  }

  /** Texts stored of this person, in their order. */
  texts(person: Person): string[] {
    const all = this.kept.messages.filter(({ address }) =>
      [person.lidUser, `+${person.phone}`].includes(address.value),
    )
    return all.flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []))
  }

  /** Ends everything a test changed. */
  calm(): void {
    this.server.faults.clear()
    this.kept.failures = 0
    this.sink = this.kept
  }

  async stop(): Promise<void> {
    await this.close()
    this.distrust()
    await this.server.stop()
    await rm(this.filesDir, { recursive: true })
  }
}

/** Keys that take up to so long, ms, as a database's do. */
function slowed(keys: AccountKeys, ms: number): AccountKeys {
  const wait = () => new Promise((resolve) => setTimeout(resolve, Math.random() * ms))
  if (ms === 0) return keys
  return {
    ...keys,
    read: async (...given) => {
      await wait()
      return keys.read(...given)
    },
    write: async (...given) => {
      await wait()
      return keys.write(...given)
    },
  }
}

let rows = 0

/** One reply in the outbox to this person's LID, another one each time. */
export function row(
  person: Person,
  part: Partial<Part>,
  change: Partial<OutboxRow> = {},
): OutboxRow {
  rows++
  const address: Address = { kind: 'lid', value: person.lidUser }
  return {
    conversationId: `c${person.phone}`,
    seq: rows,
    account: 'whatsapp-web',
    address,
    part: { text: '', language: 'pt-PT', ...part },
    cause: 'bot',
    createdAt: Date.now(),
    tries: 0,
    dueAt: 0,
    ...change,
  }
}
