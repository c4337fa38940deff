import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Template, Templates } from '#app/channel-ports.ts'
import type { OutboxRow } from '#app/ports.ts'
import {
  openWhatsappCloud,
  type WhatsappCloudOptions,
} from '#channels/whatsapp-cloud/whatsapp-cloud.ts'
import type { Part } from '#core/channel.ts'
import type { Address } from '#core/message.ts'
import { openHttp } from '#http/app.ts'
import { CloudApi, type CloudApiOptions } from '../../doubles/whatsapp-cloud/cloud-api.ts'
import { Kept, Lines } from '../kept.ts'

/** Templates in memory, as the store would keep them. */
class KeptTemplates implements Templates {
  kept: readonly Template[] = []
  failures = 0
  of = async () => this.kept
  save = async (_account: string, templates: readonly Template[]) => {
    if (this.failures-- > 0) throw new Error('the store is away')
    this.kept = templates
  }
}

/**
 * Our channel, not started yet, with the double at the other end and our whole HTTP face between them.
 * `close` ends it all.
 */
export async function opened(change: Partial<WhatsappCloudOptions> = {}, api?: CloudApiOptions) {
  const cloud = await CloudApi.start(api)
  const filesDir = await mkdtemp(join(tmpdir(), 'acolhe-cloud-'))
  const kept = new Kept()
  const log = new Lines()
  const templates = new KeptTemplates()
  const { phoneId, businessId, token, appSecret, verifyToken, apiRoot } = cloud
  const channel = openWhatsappCloud({
    phoneId,
    businessId,
    token,
    appSecret,
    verifyToken,
    apiRoot,
    filesDir,
    templates,
    baseLanguage: () => 'pt-PT',
    listButton: () => 'Escolher',
    log,
    pauses: { first: 10, most: 50, refused: 40 },
    every: { store: 20, graph: 60_000 },
    callMs: 8_000,
    ...change,
  })
  const http = openHttp({
    log,
    vitals: {
      ready: async () => ({ ok: true, reasons: [] }),
      metrics: async () => ({ text: '', contentType: 'text/plain' }),
      sameSecret: () => false,
      local: () => false,
    },
    whatsappCloud: channel,
  })
  const server = serve({ fetch: http.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const hook = `http://127.0.0.1:${port}/webhooks/whatsapp`
  return {
    cloud,
    channel,
    kept,
    log,
    templates,
    filesDir,
    hook,
    /** Starts, and has the double deliver here. */
    start: async () => {
      await channel.start(kept)
      await cloud.subscribe(hook)
    },
    close: async () => {
      await channel.stop()
      await cloud.stop()
      server.close()
      await rm(filesDir, { recursive: true })
    },
  }
}

export type Opened = Awaited<ReturnType<typeof opened>>

/** Her number in most tests. */
export const amina = '351912345678'

/** One reply in the outbox, to her unless another address is named. */
export function row(
  part: Partial<Part>,
  address: Address = { kind: 'phone', value: `+${amina}` },
  change: Partial<OutboxRow> = {},
): OutboxRow {
  return {
    conversationId: '0mi8conversation00000001',
    seq: 7,
    account: 'whatsapp-cloud:106540352242922',
    address,
    part: { text: '', language: 'pt-PT', ...part },
    cause: 'bot',
    createdAt: 0,
    tries: 0,
    dueAt: 0,
    ...change,
  }
}
