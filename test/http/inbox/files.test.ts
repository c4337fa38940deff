import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attachmentName } from '#http/inbox/attachment-name.ts'
import { byteRange } from '#http/inbox/byte-range.ts'
import { openHouse } from './house.ts'

const house = () =>
  openHouse({
    people: [{ id: 'ana', role: 'technician', queues: ['one'] }],
    talks: [{ id: '1', queue: 'one', sensitive: false, named: [], file: 'f' }],
  })
const get = (headers: Record<string, string> = {}) =>
  house().ask('ana', 'GET', '/api/files/f', { headers })

describe('a file of a stranger', () => {
  test('is to be saved, as what it was found to be, and can run nothing', async () => {
    const { headers } = await get()
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=3-1', 200, '0123456789', null],
    ['bytes=0-1,3-4', 200, '0123456789', null],
    ['nonsense', 200, '0123456789', null],
  ])('is given in the part asked for: %s', async (range, status, text, contentRange) => {
    const answer = await get({ range })
    expect(answer.status).toBe(status)
    expect(await answer.text()).toBe(text)
    expect(answer.headers.get('content-range')).toBe(contentRange)
  })

  test('no range whatever reaches outside', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(50), fc.nat(99), fc.nat(99), (odd, size, from, to) => {
        for (const header of [odd, `bytes=${from}-${to}`, `bytes=${from}-`, `bytes=-${to}`]) {
          const part = byteRange(header, size)
          if (typeof part !== 'object') continue
          expect(part.first).toBeGreaterThanOrEqual(0)
          expect(part.last).toBeLessThan(size)
          expect(part.first).toBeLessThanOrEqual(part.last)
        }
      }),
    )
  })
})

describe('its name', () => {
  test.each([
    ['carta.pdf', `attachment; filename="carta.pdf"; filename*=UTF-8''carta.pdf`],
    ['ação.pdf', `attachment; filename="a__o.pdf"; filename*=UTF-8''a%C3%A7%C3%A3o.pdf`],
    ['a"; x="b', `attachment; filename="a__ x__b"; filename*=UTF-8''a%22%3B%20x%3D%22b`],
    ["o'brien.txt", `attachment; filename="o_brien.txt"; filename*=UTF-8''o%27brien.txt`],
  ])('%s', (name, header) => {
    expect(attachmentName(name)).toBe(header)
  })

  test('splits no header, leads no path and hides no ending, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const header = attachmentName(`${name}\r\nset-cookie: x\u202efdp.exe`)
        expect(header).toMatch(
          /^attachment; filename="[A-Za-z0-9._ -]*"; filename\*=UTF-8''[!-~]*$/,
        )
        expect(decodeURIComponent(header.split("''")[1] ?? '')).not.toMatch(/[\r\n/\\\u202e]/)
        expect(() => new Headers({ 'content-disposition': header })).not.toThrow()
      }),
    )
  })
})

describe('a file to be sent', () => {
  const send = (
    headers: Record<string, string>,
    body = 'bytes',
    path = '/api/conversations/1/files',
  ) => house().ask('ana', 'POST', path, { body, headers: { 'content-type': 'x/y', ...headers } })

  test('gets an id of ours and belongs to its conversation', async () => {
    const open = house()
    const answer = await open.ask('ana', 'POST', '/api/conversations/1/files', {
      body: 'bytes',
      headers: { 'content-type': 'application/pdf', 'x-file-name': 'a%2Fb.pdf' },
    })
    expect(answer.status).toBe(201)
    expect(open.done).toEqual([
      expect.objectContaining({
        conversationId: '1',
        direction: 'out',
        technician: 'ana',
        size: 5,
      }),
    ])
  })

  test('is refused when empty, and when its name cannot be read it has none', async () => {
    expect((await send({ 'x-file-name': 'a' }, '')).status).toBe(422)
    expect((await send({ 'x-file-name': '%E0%A4' })).status).toBe(201)
  })

  test('is refused above the limit without being read', async () => {
    const answer = await send({ 'x-file-name': 'a', 'content-length': '16000001' })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ error: 'too-large' })
  })

  test.each([
    ['too-large', 413],
    ['type', 422],
  ])('is refused as the vault says: %s', async (refused, status) => {
    const open = house()
    open.parts.vault.keep = async () => ({ refused }) as never
    const answer = await open.ask('ana', 'POST', '/api/conversations/1/files', {
      body: 'x',
      headers: { 'x-file-name': 'a' },
    })
    expect(answer.status).toBe(status)
    expect(open.done).toEqual([])
  })

  test('leaves nothing behind when it cannot be noted', async () => {
    const open = house()
    const removed: string[] = []
    open.parts.vault.remove = async (id?: string) => void removed.push(id ?? '')
    open.inbox.files.add = async () => Promise.reject(new Error('away'))
    const answer = await open.ask('ana', 'POST', '/api/conversations/1/files', {
      body: 'x',
      headers: { 'x-file-name': 'a' },
    })
    expect(answer.status).toBe(503)
    expect(removed).toHaveLength(1)
  })
})
