import { crc32, deflateRawSync } from 'node:zlib'
import sharp from 'sharp'

/** A photo of a wall, 60 by 40, taken sideways, with a camera, a place and a time in it. */
export const photoWithPlace = (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#8fb' } })
    .withExif({
      IFD0: { Make: 'SpyCam', Copyright: 'Amina', ImageDescription: 'at home' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '38/1 42/1 50/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '9/1 8/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>Amina lives here</secret></x:xmpmeta>')
    .jpeg()
    .toBuffer()

/** The start of a file that says what it is, and nothing after. */
export const starts = {
  pdf: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n', 'latin1'),
  ogg: Buffer.concat([
    Buffer.from('OggS\0\x02', 'latin1'),
    Buffer.alloc(20),
    Buffer.from('\x01\x13OpusHead\x01\x01', 'latin1'),
    Buffer.alloc(40),
  ]),
  mp3: Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(417)]),
  wav: Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1'), Buffer.alloc(40)]),
  m4a: box('ftyp', Buffer.from('M4A \0\0\0\0M4A mp42', 'latin1')),
  mp4: box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
  gp3: box('ftyp', Buffer.from('3gp4\0\0\0\x003gp4isom', 'latin1')),
  mov: box('ftyp', Buffer.from('qt  \0\0\0\0qt  ', 'latin1')),
  heic: box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')),
  webm: Buffer.from('1a45dfa3934282847765626d42878104428581020000000000000000', 'hex'),
  exe: Buffer.concat([Buffer.from('MZ\x90\0\x03', 'latin1'), Buffer.alloc(200)]),
  elf: Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(200)]),
  rtf: Buffer.from('{\\rtf1\\ansi hello}'),
  gzip: Buffer.from('1f8b0800000000000003', 'hex'),
  rar: Buffer.from('Rar!\x1a\x07\0', 'latin1'),
  doc: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
} as const

function box(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(kind, 4, 'latin1')
  return Buffer.concat([head, body, Buffer.from('\0\0\0\x08free', 'latin1')])
}

/** A zip of these files, packed. */
export function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes, { level: 9 })
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(bytes.length, 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      head,
      Buffer.from(name),
      packed,
    ])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), head, tail, Buffer.from(name)]),
    )
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(18)
  const count = Object.keys(files).length
  end.writeUInt16LE(count, 4)
  end.writeUInt16LE(count, 6)
  end.writeUInt32LE(Buffer.concat(central).length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, ...central, Buffer.from('PK\x05\x06', 'latin1'), end])
}

const part = (type: string): string =>
  `<?xml version="1.0"?><Types><Override PartName="/x" ContentType="${type}"/></Types>`

export const docx = (): Buffer =>
  zip({
    '[Content_Types].xml': part(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
    ),
    'word/document.xml': '<w:document/>',
  })
/** The same with macros. */
export const docm = (): Buffer =>
  zip({
    '[Content_Types].xml': part('application/vnd.ms-word.document.macroEnabled.main+xml'),
    'word/vbaProject.bin': 'x',
  })
