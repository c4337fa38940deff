import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { selfSigned } from './certificate.ts'
import type { Faults } from './faults.ts'

/** Where media lie, over HTTPS on loopback. It holds ciphertext only, as the real one does. */
export class MediaHost {
  /** By path. */
  readonly blobs = new Map<string, Buffer>()
  /** PEM. */
  readonly certificate: string
  private readonly faults: Faults
  private readonly server: Server

  private constructor(faults: Faults, tls: { key: string; cert: string }) {
    this.faults = faults
    this.certificate = tls.cert
    this.server = createServer(tls, (request, response) => void this.serve(request, response))
  }

  static async start(faults: Faults): Promise<MediaHost> {
    const host = new MediaHost(faults, await selfSigned())
    host.server.listen(0, '127.0.0.1')
    await once(host.server, 'listening')
    return host
  }

  /** `127.0.0.1:<port>`, as the service names it to clients. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  put(mediaType: string, hash: string, bytes: Buffer): { mediaUrl: string; directPath: string } {
    const directPath = `/mms/${mediaType}/${createHash('sha256').update(hash).digest('hex')}`
    this.blobs.set(directPath, bytes)
    return { mediaUrl: `https://${this.host}${directPath}`, directPath }
  }

  /** Throws where nothing lies there. */
  get(path: string): Buffer {
    const blob = this.blobs.get(pathOf(path))
    if (blob === undefined) throw new Error(`no media at ${path}`)
    return blob
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request.url ?? '/')
    if (request.method === 'POST') {
      const bytes = await buffer(request).catch(() => undefined)
      if (bytes === undefined) return
      if (this.faults.failUploads > 0) {
        this.faults.failUploads--
        return void response.writeHead(507).end('{}')
      }
      this.blobs.set(path, bytes)
      const answer = { url: `https://${this.host}${path}`, direct_path: path }
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
    }
    const blob = this.blobs.get(path)
    if (blob === undefined || this.faults.failDownloads > 0) {
      if (this.faults.failDownloads > 0) this.faults.failDownloads--
      return void response.writeHead(404).end()
    }
    response.end(blob)
  }
}

function pathOf(url: string): string {
  return new URL(url, 'https://localhost').pathname
}
