import { createHash, randomBytes } from 'node:crypto'
import { type Fields, GraphFault } from './graph-fault.ts'

/** Addresses of files are good for so long, ms. */
const addressMs = 300_000

/** Files that Graph keeps, by id, and addresses they can be fetched at for a while. */
export class Media {
  readonly files = new Map<string, { bytes: Buffer; mime: string; name: string }>()
  private readonly addresses = new Map<string, { id: string; until: number }>()
  private readonly root: () => string
  private readonly now: () => number
  private nextId = 1_000_000

  constructor(root: () => string, now: () => number) {
    this.root = root
    this.now = now
  }

  /** Keeps a file; gives what a webhook says of it. */
  store(bytes: Buffer, mime_type: string, name = '') {
    const id = String(this.nextId++)
    this.files.set(id, { bytes, mime: mime_type, name })
    return { id, mime_type, sha256: createHash('sha256').update(bytes).digest('base64') }
  }

  /** POST /{phone}/media. */
  async upload(type: string, body: Buffer): Promise<Fields> {
    const init = { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(body) }
    const form = await new Request('http://localhost', init).formData()
    const file = form.get('file')
    if (form.get('messaging_product') !== 'whatsapp' || !(file instanceof Blob))
      throw new GraphFault(400, 100, 'Invalid parameter')
    const mime = String(form.get('type') ?? file.type)
    return { id: this.store(Buffer.from(await file.arrayBuffer()), mime, file.name).id }
  }

  /** GET /{id}. */
  describe(id: string): Fields {
    const file = this.files.get(id)
    if (file === undefined)
      throw new GraphFault(400, 100, `Object with ID '${id}' does not exist`, 33)
    const key = randomBytes(8).toString('hex')
    this.addresses.set(key, { id, until: this.now() + addressMs })
    return {
      messaging_product: 'whatsapp',
      url: `${this.root()}/lookaside/${key}`,
      mime_type: file.mime,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      file_size: String(file.bytes.length),
      id,
    }
  }

  /** The file at an address; undefined where that ran out. */
  at(key: string): { bytes: Buffer; mime: string } | undefined {
    const address = this.addresses.get(key)
    if (address === undefined || address.until < this.now()) return undefined
    return this.files.get(address.id)
  }
}
