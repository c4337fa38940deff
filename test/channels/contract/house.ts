import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import type { Entry } from '#app/inbox-ports.ts'
import { scopeOf } from '#core/access/scope.ts'
import type { Deed } from '#core/handoff/deed.ts'
import type { Address } from '#core/message.ts'
import { Lines } from '../kept.ts'
import { ana, type Opened, openProcess, type Parts, type Process } from './process.ts'

type OpenChannel = (parts: Parts, url: string) => Promise<Opened>

/**
 * The house with one channel, the echo flows and one that asks: real store, real file, real routes. It can be
 * stopped, killed and started again; its address stays.
 */
export class House {
  readonly log = new Lines()
  private readonly dir: string
  private readonly time = { ahead: 0 }
  private readonly open: OpenChannel
  private readonly server = serve({
    fetch: (request, env) =>
      this.process?.http.fetch(request, env) ?? new Response(null, { status: 503 }),
    port: 0,
    hostname: '127.0.0.1',
  })
  private process: Process | undefined
  private deedCount = 0

  private constructor(dir: string, open: OpenChannel) {
    this.dir = dir
    this.open = open
  }

  static async start(open: OpenChannel): Promise<House> {
    const dir = await mkdtemp(join(tmpdir(), 'acolhe-contract-'))
    for (const from of ['../../flows/echo', './centre'])
      await cp(fileURLToPath(new URL(from, import.meta.url)), dir, { recursive: true })
    const house = new House(dir, open)
    await once(house.server, 'listening')
    await house.begin()
    return house
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** The process that runs now. */
  get now(): Process {
    if (this.process === undefined) throw new Error('the house is closed')
    return this.process
  }

  /** Starts a process on what is on disk. */
  async begin(): Promise<void> {
    const process = await openProcess(this.dir, this.log, this.time, (parts) =>
      this.open(parts, this.url),
    )
    this.process = process
    await process.start()
  }

  /** Starts it where a test that failed left it closed, or half dead. */
  async awake(cut: () => void): Promise<void> {
    const { handles = true, notes = true } = this.process?.valve ?? {}
    if (!handles || !notes) await this.crash(cut)
    if (this.process === undefined) await this.begin()
  }

  async restart(): Promise<void> {
    await this.end()
    await this.begin()
  }

  /** Kills the process; `cut` takes its lines to the network. */
  async crash(cut: () => void): Promise<void> {
    const { process } = this
    this.process = undefined
    const died = process?.die()
    if ('closeAllConnections' in this.server) this.server.closeAllConnections()
    cut()
    await died
  }

  async close(): Promise<void> {
    await this.end()
    this.server.close()
    await rm(this.dir, { recursive: true })
  }

  /** The conversation of whoever has this address; undefined before she was heard. */
  async talkOf(address: Address): Promise<string | undefined> {
    return this.now.parts.store.conversationAt(this.now.channel.account, address)
  }

  /** Ana does this with her conversation; gives the code of a refusal. */
  async does(address: Address, deed: Deed): Promise<string> {
    const id = await this.talkOf(address)
    this.deedCount++
    const done = await this.now.deeds.do(ana, id ?? '', `d${this.deedCount}`, deed)
    return done.ok ? 'done' : done.refused.code
  }

  /** Her conversation as Ana sees it, oldest first; empty until people were asked. */
  async thread(address: Address): Promise<readonly Entry[]> {
    const id = await this.talkOf(address)
    const scope = scopeOf(ana.person)
    const found = await this.now.parts.store.inbox.thread(scope, id ?? '', undefined, 100)
    return found?.entries ?? []
  }

  /** What waits to be sent to her: why, and from when on, ms. */
  async waiting(address: Address) {
    const { store, clock } = this.now.parts
    const [loaded] = await store.load([(await this.talkOf(address)) ?? ''], clock.now())
    return (loaded?.unsent ?? []).map(({ code, dueAt }) => ({ code, dueAt }))
  }

  private async end(): Promise<void> {
    const { process } = this
    this.process = undefined
    await process?.stop()
  }
}
