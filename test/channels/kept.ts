import type { Log, SamePerson, Sink, Status } from '#app/ports.ts'
import type { Inbound } from '#core/message.ts'

export type Aside = { account: string; externalId: string; what: string; raw: string }

/** A sink that keeps what it is given, once each, and fails or waits when told to. */
export class Kept implements Sink {
  readonly messages: Inbound[] = []
  readonly asides: Aside[] = []
  readonly told: Status[] = []
  readonly same: SamePerson[] = []
  /** Repeats that came in, by their external id. */
  readonly repeats: string[] = []
  /** Fails this many times, then stores again. */
  failures = 0
  /** How often it was asked to store messages, whatever came of it. */
  asked = 0
  /** What storing waits for. */
  gate: Promise<void> = Promise.resolve()
  private readonly seen = new Set<string>()

  async accept(messages: readonly Inbound[]): Promise<void> {
    this.asked++
    await this.gate
    if (this.failures-- > 0) throw new Error('the store is away')
    for (const message of messages) {
      if (this.seen.has(message.externalId)) this.repeats.push(message.externalId)
      else this.messages.push(message)
      this.seen.add(message.externalId)
    }
  }

  async setAside(account: string, externalId: string, what: string, raw: string): Promise<void> {
    await this.gate
    this.asides.push({ account, externalId, what, raw })
  }

  async statuses(batch: readonly Status[]): Promise<void> {
    await this.gate
    this.told.push(...batch)
  }

  async samePerson(batch: readonly SamePerson[]): Promise<void> {
    await this.gate
    this.same.push(...batch)
  }

  /** Texts of one person, or of all, in the order they were stored. */
  texts(chat?: number): string[] {
    return this.messages
      .filter((one) => chat === undefined || one.address.value === String(chat))
      .flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []))
  }
}

/** A log that keeps its lines, as one text each. */
export class Lines implements Log {
  readonly lines: string[] = []
  debug = (fields: object, message: string) => this.add('debug', fields, message)
  info = (fields: object, message: string) => this.add('info', fields, message)
  warn = (fields: object, message: string) => this.add('warn', fields, message)
  error = (fields: object, message: string) => this.add('error', fields, message)

  /** How many lines of this level hold this text. */
  count(level: string, text: string): number {
    return this.lines.filter((line) => line.startsWith(level) && line.includes(text)).length
  }

  private add(level: string, fields: object, message: string): void {
    this.lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
  }
}
