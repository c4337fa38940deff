import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnyMessageContent, MediaType, proto } from '@whiskeysockets/baileys'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Attachment } from '#core/words.ts'
import type { Person } from '../../doubles/whatsapp-web/person.ts'
import { muteConsole, soon } from '../../doubles/whatsapp-web/soon.ts'
import { Centre, row, sealing } from './centre.ts'

const large = 50_000_000
const bytes = Buffer.from('bytes of a file that nobody looks into')
/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('files', () => {
  let centre: Centre
  let amina: Person
  beforeAll(async () => {
    muteConsole()
    centre = await Centre.start({
      readUpload: async (id) =>
        id === 'up1' ? { bytes: new Uint8Array(bytes), mime: 'application/pdf' } : undefined,
    })
    // The network names its media host with the first file of ours.
    await writeFile(join(centre.filesDir, 'leaflet.pdf'), bytes)
    await writeFile(join(centre.filesDir, 'voice.ogg'), bytes)
    await writeFile(join(centre.filesDir, 'photo.png'), png)
  })
  beforeEach(async () => {
    amina = await centre.known()
  })
  afterEach(() => centre.calm())
  afterAll(() => centre.stop())

  describe('of hers', () => {
    async function mediaOf(content: AnyMessageContent) {
      const id = await amina.sendContent(centre.phone, content)
      await soon(() => centre.message(id)).toBeDefined()
      const found = centre.message(id)?.content
      if (found?.kind !== 'media') throw new Error(`not media but ${found?.kind}`)
      return found
    }
    const fetched = (found: { file: { id: string } }, most = large) =>
      centre.channel.fetch?.(found.file.id, most)

    const pdf = { mimetype: 'application/pdf', fileName: 'Bescheid.pdf' }
    it.each<[string, AnyMessageContent, object]>([
      [
        'a voice note',
        { audio: bytes, ptt: true, mimetype: 'audio/ogg; codecs=opus', seconds: 3 },
        { media: 'voice', file: { mime: 'audio/ogg; codecs=opus', seconds: 3 } },
      ],
      ['a sound', { audio: bytes, mimetype: 'audio/mp4', seconds: 9 }, { media: 'audio' }],
      [
        'a photo with words',
        { image: bytes, caption: 'my room', jpegThumbnail: '' },
        { media: 'photo', caption: 'my room', file: { mime: 'image/jpeg' } },
      ],
      ['a film', { video: bytes, jpegThumbnail: '' }, { media: 'video' }],
      ['a round film', { video: bytes, ptv: true, jpegThumbnail: '' }, { media: 'video' }],
      [
        'a document with words',
        { document: bytes, ...pdf, caption: 'what is this?' },
        {
          media: 'document',
          caption: 'what is this?',
          file: { name: 'Bescheid.pdf', mime: 'application/pdf' },
        },
      ],
      ['a sticker', { sticker: bytes, mimetype: 'image/webp' }, { media: 'sticker' }],
      [
        'a photo to be seen once',
        { image: bytes, viewOnce: true, jpegThumbnail: '' },
        { media: 'photo' },
      ],
    ])('%s is told, and its bytes can be had', async (_, content, like) => {
      const found = await mediaOf(content)
      expect(found).toMatchObject({ kind: 'media', ...like })
      expect(found.file.size).toBe(bytes.byteLength)
      expect(await fetched(found)).toEqual({ ok: true, bytes })
    })

    it('says nothing of where they are and how they are opened', async () => {
      const { file } = await mediaOf({ document: bytes, ...pdf })
      expect(file.id).not.toMatch(/mms|mediaKey|\//)
      expect(pathOf({ file })).toMatch(/^\/mms\/document\//)
    })

    it('that are larger than wanted are refused, and not read to their end', async () => {
      const found = await mediaOf({ document: Buffer.alloc(3_000, 1), ...pdf })
      const tooLarge = { ok: false, kind: 'refused', code: 'too-large' }
      expect(await fetched(found, 2_999)).toEqual(tooLarge)
      expect(await fetched(found, 3_000)).toMatchObject({ ok: true })
      // More than was said: were it read, it would count as damaged.
      centre.server.media.blobs.set(pathOf(found), Buffer.alloc(300_000, 1))
      expect(await fetched(found, 3_000)).toEqual(tooLarge)
    })

    it('that the network forgot are gone', async () => {
      const found = await mediaOf({ document: bytes, ...pdf })
      centre.server.faults.failDownloads = 1
      expect(await fetched(found)).toEqual({ ok: false, kind: 'refused', code: 'gone' })
    })

    it('that somebody changed on the way are damaged', async () => {
      const found = await mediaOf({ document: Buffer.from('another file'), ...pdf })
      const blob = centre.server.media.blobs.get(pathOf(found))
      blob?.writeUInt8((blob.readUInt8(0) ^ 1) & 0xff, 0)
      expect(await fetched(found)).toEqual({ ok: false, kind: 'refused', code: 'damaged' })
    })

    it.each([
      ['no seal of ours', 'https://evil.example/'],
      ['a path to another host', sealed({ type: 'image', path: '@evil.example/x', key: 'AAAA' })],
      ['a path that leads up', sealed({ type: 'image', path: '/mms/../admin', key: 'AAAA' })],
      ['no path', sealed({ type: 'image', key: 'AAAA' })],
    ])('are not looked for behind %s', async (_, source) => {
      const found = await centre.channel.fetch?.(source, large)
      expect(found).toMatchObject({ ok: false, kind: 'refused' })
    })
  })

  describe('of ours', () => {
    const flowFile = (file: string, mime: string): Attachment => ({
      kind: 'file',
      file,
      name: file,
      mime,
    })
    async function sent(attachment: Attachment, text = ''): Promise<proto.IMessage> {
      const outcome = await centre.channel.send(row(amina, { text, attachment }))
      if (!outcome.ok) throw new Error(outcome.kind)
      const got = await amina.waitFor(({ id }) => id === outcome.externalId)
      const { documentWithCaptionMessage } = got.message
      return documentWithCaptionMessage?.message ?? got.message
    }

    it.each<[string, Attachment, keyof proto.IMessage, MediaType, Buffer, object]>([
      [
        'a leaflet',
        flowFile('leaflet.pdf', 'application/pdf'),
        'documentMessage',
        'document',
        bytes,
        { fileName: 'leaflet.pdf', mimetype: 'application/pdf' },
      ],
      [
        'a voice note',
        flowFile('voice.ogg', 'audio/ogg'),
        'audioMessage',
        'audio',
        bytes,
        { ptt: true, mimetype: 'audio/ogg; codecs=opus' },
      ],
      [
        'a photo',
        flowFile('photo.png', 'image/png'),
        'imageMessage',
        'image',
        png,
        { mimetype: 'image/png' },
      ],
      [
        'a file of a technician',
        { kind: 'upload', id: 'up1', name: 'carta.pdf', mime: 'application/pdf' },
        'documentMessage',
        'document',
        bytes,
        { fileName: 'carta.pdf' },
      ],
    ])('%s arrives', async (_, attachment, field, type, content, like) => {
      const message = await sent(attachment)
      expect(message[field]).toMatchObject(like)
      expect(await amina.download(message[field] as object, type)).toEqual(content)
    })

    it('words beside it are its caption', async () => {
      const { documentMessage } = await sent(flowFile('leaflet.pdf', 'application/pdf'), 'read me')
      expect(documentMessage?.caption).toBe('read me')
    })

    it('a leaflet is uploaded once for everybody, a changed one again', async () => {
      const attachment = flowFile('once.pdf', 'application/pdf')
      await writeFile(join(centre.filesDir, 'once.pdf'), 'first')
      await sent(attachment)
      const before = centre.server.media.blobs.size
      const again = await sent(attachment, 'with words')
      expect(again.documentMessage?.caption).toBe('with words')
      expect(centre.server.media.blobs.size).toBe(before)
      await writeFile(join(centre.filesDir, 'once.pdf'), 'second edition')
      const { documentMessage } = await sent(attachment)
      expect(await amina.download(documentMessage ?? {}, 'document')).toEqual(
        Buffer.from('second edition'),
      )
    })

    it('a technician’s file that is gone is refused', async () => {
      const attachment = { kind: 'upload', id: 'x', name: 'x', mime: 'x/y' } as const
      const outcome = await centre.channel.send(row(amina, { attachment }))
      expect(outcome).toEqual({ ok: false, kind: 'rejected', code: 'file-missing' })
    })

    it('a place and a card arrive', async () => {
      const at = { kind: 'location', latitude: 38.7, longitude: -9.1, name: 'CLAIM' } as const
      expect((await sent(at)).locationMessage).toMatchObject({
        degreesLatitude: 38.7,
        degreesLongitude: -9.1,
        name: 'CLAIM',
      })
      const card = await sent({ kind: 'contact', name: 'Linha, SOS', phone: '+351 800 202 148' })
      expect(card.contactMessage?.vcard).toContain('waid=351800202148:+351 800 202 148')
      expect(card.contactMessage?.vcard).toContain('FN:Linha\\, SOS')
    })
  })
})

/** Where the double has the bytes of a file of hers. */
function pathOf({ file }: { file: { id: string } }): string {
  return (JSON.parse(sealing.open(file.id, 'whatsapp-web/media')) as { path: string }).path
}

function sealed(place: object): string {
  return sealing.seal(JSON.stringify(place), 'whatsapp-web/media')
}
