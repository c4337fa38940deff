import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAttachment } from '#channels/web/attachment.ts'
import { part } from './centre.ts'
import { id, openBrowser, openRoutes } from './visit.ts'

const guide = { kind: 'file', file: 'guide.txt', name: 'Guia (2).txt', mime: 'text/plain' } as const

test('a file is fetched by the place of its message, and saved rather than shown', async () => {
  const { app } = await openRoutes(() => [{ ...part('aqui está'), attachment: guide }])
  const browser = openBrowser(app)
  await browser.arrive()
  await browser.post({ id: id(1), text: 'guia' })
  const [, shown] = (await browser.messages()).items
  expect(shown?.['attachment']).toEqual({
    kind: 'file',
    href: '/chat/files/1',
    name: 'Guia (2).txt',
    image: false,
    sound: false,
  })
  const answer = await browser.ask('/chat/files/1')
  expect(await answer.text()).toBe('hello guide')
  expect(answer.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''Guia%20%282%29.txt",
  )
})

test.each(['/chat/files/2', '/chat/files/0', '/chat/files/99', '/chat/files/-1', '/chat/files/x'])(
  'there is nothing at %s',
  async (path) => {
    const { app } = await openRoutes(() => [{ ...part('x'), attachment: guide }, part('y')])
    const browser = openBrowser(app)
    await browser.arrive()
    await browser.post({ id: id(1), text: 'guia' })
    expect((await browser.ask(path)).status).toBe(404)
  },
)

test('nobody gets the file of another person', async () => {
  const { app } = await openRoutes(() => [{ ...part('x'), attachment: guide }])
  const browser = openBrowser(app)
  await browser.arrive()
  await browser.post({ id: id(1), text: 'guia' })
  const other = openBrowser(app)
  await other.arrive()
  expect((await other.ask('/chat/files/1')).status).toBe(404)
  expect((await app.request('/chat/files/1')).status).toBe(404)
})

test('no path and no link leads out of the flows folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'acolhe-'))
  const outside = mkdtempSync(join(tmpdir(), 'outside-'))
  writeFileSync(join(outside, 'secret'), 'secret')
  symlinkSync(join(outside, 'secret'), join(folder, 'link'))
  writeFileSync(join(folder, 'inside'), 'fine')
  const read = (file: string) => readAttachment(folder, { ...guide, file }, async () => undefined)
  expect(await read('inside')).toBeDefined()
  for (const file of ['link', `../${outside.split('/').at(-1)}/secret`, '', '.', 'gone', 'a\0b']) {
    expect(await read(file), file).toBeUndefined()
  }
})
