import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVault } from '#files/vault.ts'
import { docm, docx, photoWithPlace, starts, zip } from './samples.ts'

const id = '0mf3k2a9d00112233445566ff'
let dir: string
let vault: ReturnType<typeof openVault>

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'acolhe-vault-'))
  vault = openVault(join(dir, 'files'))
})
afterEach(() => rm(dir, { recursive: true }))

/** Every file under the folder, by its path in it. */
const onDisk = async (): Promise<string[]> =>
  (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(dir.length + 1))

describe('a file that is kept', () => {
  it('comes back as it was, under a name of ours, for the server alone', async () => {
    const kept = await vault.keep(id, starts.pdf, { name: 'contrato.pdf', mime: 'text/html' })
    expect(kept).toEqual({ mime: 'application/pdf', size: starts.pdf.length, name: 'contrato.pdf' })
    expect(await onDisk()).toEqual([`files/ff/${id}`])
    const { mode } = await stat(join(dir, 'files/ff', id))
    expect((mode & 0o777).toString(8)).toBe('600')
    expect(((await stat(join(dir, 'files/ff'))).mode & 0o777).toString(8)).toBe('700')
    const read = await vault.read(id)
    expect(read?.mime).toBe('application/pdf')
    expect(Buffer.from(read?.bytes ?? []).equals(starts.pdf)).toBe(true)
  })

  it.each([
    ['application/pdf', 'pdf', starts.pdf],
    ['audio/ogg', 'ogg', starts.ogg],
    ['audio/mpeg', 'mp3', starts.mp3],
    ['audio/wav', 'wav', starts.wav],
    ['audio/mp4', 'm4a', starts.m4a],
    ['video/mp4', 'mp4', starts.mp4],
    ['video/3gpp', '3gp', starts.gp3],
    ['video/webm', 'webm', starts.webm],
    ['application/octet-stream', 'mov', starts.mov],
    ['application/octet-stream', 'heic', starts.heic],
    ['text/plain', 'txt', Buffer.from('olá\tmundo\r\n你好')],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx', docx()],
    [
      'application/vnd.oasis.opendocument.text',
      'odt',
      zip({ mimetype: 'application/vnd.oasis.opendocument.text' }),
    ],
  ])('is %s by its bytes and ends in .%s, whatever it was called', async (mime, ending, bytes) => {
    const kept = await vault.keep(id, bytes, { name: 'x.exe', mime: 'text/html' })
    expect(kept).toMatchObject({ mime, name: `x.exe.${ending}`, size: bytes.length })
    expect((await vault.read(id))?.mime).toBe(mime)
  })

  it.each([id, '0b9e4a52-6c1f-4d3a-9a77-0d1e2f3a4b5c', 'abcdefgh', '0'.repeat(64)])(
    'stands under the id %s, as ids of ours are',
    async (ours) => {
      await vault.keep(ours, starts.pdf, {})
      expect(await onDisk()).toEqual([`files/${ours.slice(-2)}/${ours}`])
      expect(await vault.read(ours)).toBeDefined()
    },
  )

  it('is replaced whole when it is kept again, and gone when removed', async () => {
    await vault.keep(id, Buffer.from('one'), {})
    await vault.keep(id, Buffer.from('two'), {})
    expect(Buffer.from((await vault.read(id))?.bytes ?? []).toString()).toBe('two')
    await vault.remove(id)
    await vault.remove(id)
    expect(await vault.read(id)).toBeUndefined()
    expect(await onDisk()).toEqual([])
  })

  it('stands under a second id without its bytes twice, and outlives the first', async () => {
    const other = '0mf3k2a9d0011223344556600'
    await vault.keep(id, await photoWithPlace(), {})
    expect(await vault.copy(id, other)).toMatchObject({ mime: 'image/jpeg', width: 40, height: 60 })
    expect((await stat(join(dir, 'files/00', other))).nlink).toBe(2)
    await vault.remove(id)
    expect((await vault.read(other))?.mime).toBe('image/jpeg')
    expect(await vault.copy(id, other)).toBeUndefined()
  })

  it('leaves nothing half-written where the disk says no', async () => {
    await writeFile(join(dir, 'files'), 'in the way')
    await expect(vault.keep(id, Buffer.from('one'), {})).rejects.toThrow()
    expect(await onDisk()).toEqual(['files'])
  })
})

describe('a photo', () => {
  it('is upright and says nothing of where, when, by whom and with what it was taken', async () => {
    const taken = await photoWithPlace()
    const before = await sharp(taken).metadata()
    expect(before).toMatchObject({ width: 60, height: 40, orientation: 6 })
    expect(before.exif?.includes('SpyCam')).toBe(true)
    expect(before.xmp?.includes('Amina')).toBe(true)

    const kept = await vault.keep(id, taken, { name: 'IMG_1.JPG' })
    expect(kept).toMatchObject({ mime: 'image/jpeg', width: 40, height: 60, name: 'IMG_1.jpg' })
    const bytes = Buffer.from((await vault.read(id))?.bytes ?? [])
    const after = await sharp(bytes).metadata()
    for (const part of ['exif', 'xmp', 'iptc', 'icc', 'orientation'] as const)
      expect([part, after[part]]).toEqual([part, undefined])
    for (const word of ['SpyCam', 'Amina', 'Exif', 'GPS', 'xmpmeta'])
      expect([word, bytes.includes(word)]).toEqual([word, false])
  })

  it.each(['png', 'webp', 'gif', 'avif'] as const)(
    'as %s keeps no metadata either',
    async (type) => {
      const taken = await sharp(await photoWithPlace())
        .keepMetadata()
        .toFormat(type)
        .toBuffer()
      const kept = await vault.keep(id, taken, {})
      expect(kept).toMatchObject({ mime: type === 'avif' ? 'image/jpeg' : `image/${type}` })
      const bytes = Buffer.from((await vault.read(id))?.bytes ?? [])
      expect(bytes.includes('SpyCam') || bytes.includes('Amina')).toBe(false)
    },
  )

  it('loses the page hidden behind its end', async () => {
    const taken = Buffer.concat([await photoWithPlace(), Buffer.from('<script>alert(1)</script>')])
    await vault.keep(id, taken, {})
    expect(Buffer.from((await vault.read(id))?.bytes ?? []).includes('script')).toBe(false)
  })

  it('that moves goes on moving', async () => {
    const frames = await sharp(
      await Promise.all(
        ['red', 'blue', 'green'].map((background) =>
          sharp({ create: { width: 8, height: 6, channels: 3, background } })
            .png()
            .toBuffer(),
        ),
      ),
      { join: { animated: true } },
    )
      .gif()
      .toBuffer()
    expect(await vault.keep(id, frames, {})).toMatchObject({ width: 8, height: 6 })
    expect((await sharp((await vault.read(id))?.bytes ?? Buffer.of()).metadata()).pages).toBe(3)
  })

  it('that unpacks to 400 megapixels is refused, not opened', async () => {
    const bomb = await sharp({
      create: { width: 20_000, height: 20_000, channels: 3, background: 'black' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(2_000_000)
    const before = process.memoryUsage().rss
    expect(await vault.keep(id, bomb, {})).toEqual({ refused: 'broken' })
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6)
    expect(await onDisk()).toEqual([])
  })

  it('that is broken is refused', async () => {
    const half = (await photoWithPlace()).subarray(0, 300)
    expect(await vault.keep(id, half, {})).toEqual({ refused: 'broken' })
  })

  it('is drawn no larger than its longest side may be', async () => {
    const wide = await sharp({
      create: { width: 9_000, height: 100, channels: 3, background: 'red' },
    })
      .jpeg()
      .toBuffer()
    expect(await vault.keep(id, wide, {})).toMatchObject({ width: 4_096 })
  })
})

describe('what is refused', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
  it.each([
    ['a drawing that runs', Buffer.from(svg)],
    ['a drawing that begins as XML', Buffer.from(`<?xml version="1.0"?>\n${svg}`)],
    ['a page', Buffer.from('<!DOCTYPE html><p>hi')],
    ['a page after blanks and a mark', Buffer.from('\ufeff \n\n<HTML><body>')],
    ['a page after a comment', Buffer.from(`<!--${'-'.repeat(5_000)}--><script>alert(1)</script>`)],
    ['a script in words', Buffer.from('hello <script src=//x></script>')],
    ['a program', starts.exe],
    ['a program of Linux', starts.elf],
    ['a script of a shell', Buffer.from('#!/bin/sh\nrm -rf /')],
    ['a script of Windows', Buffer.from('@echo off\r\ndel c:')],
    ['an archive', zip({ 'a.txt': 'x' })],
    ['a packed file', starts.gzip],
    ['a rar', starts.rar],
    ['an old office file', starts.doc],
    ['an office file with macros', docm()],
    ['rich text', starts.rtf],
    ['bytes of no kind', Buffer.from([1, 2, 3, 250, 251, 0, 9])],
    ['text with a zero in it', Buffer.from('a\0b')],
    ['text that is not UTF-8', Buffer.from([0x6f, 0x6c, 0xe1])],
    ['blanks', Buffer.from(' \n\t ')],
  ])('%s', async (_what, bytes) => {
    const refused = await vault.keep(id, bytes, { name: 'photo.jpg', mime: 'image/jpeg' })
    expect(refused).toEqual({ refused: 'type' })
    expect(await onDisk()).toEqual([])
  })

  it('an empty file, and one of a byte too many', async () => {
    expect(await vault.keep(id, Buffer.of(), {})).toEqual({ refused: 'empty' })
    const text = Buffer.alloc(20_000_001, 'a')
    expect(await vault.keep(id, text, {})).toEqual({ refused: 'too-large' })
    expect(await vault.keep(id, text.subarray(1), {})).toMatchObject({ size: 20_000_000 })
  })

  it('a zip bomb and a zip of ten thousand names, quickly and without unpacking', async () => {
    const began = performance.now()
    const before = process.memoryUsage().rss
    const bomb = zip({ '[Content_Types].xml': Buffer.alloc(300e6, ' '), 'word/document.xml': 'x' })
    const built = performance.now()
    expect(await vault.keep(id, bomb, {})).toEqual({ refused: 'type' })
    const many = zip(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`f${at}`, 'x'])))
    expect(await vault.keep(id, many, {})).toEqual({ refused: 'type' })
    expect(performance.now() - built).toBeLessThan(5_000)
    expect(built - began).toBeGreaterThan(0)
    expect(process.memoryUsage().rss - before).toBeLessThan(600e6)
  })

  it.each([
    '',
    '../../etc/passwd',
    'a/b/c/d/e/f',
    '..',
    'AAAAAAAAAA',
    'x'.repeat(65),
    '-abcdefghij',
    'abcdefgh--',
    'abc\0defgh',
    'ficheiró0',
  ])('the id %j, which is none of ours', async (bad) => {
    expect(await vault.keep(bad, starts.pdf, {})).toEqual({ refused: 'id' })
    expect(await vault.read(bad)).toBeUndefined()
    expect(await vault.copy(bad, id)).toBeUndefined()
    await vault.remove(bad)
    expect(await onDisk()).toEqual([])
  })
})
