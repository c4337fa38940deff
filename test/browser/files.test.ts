import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { photoWithPlace, starts } from '../files/samples.ts'
import { hasChromium, launch } from './chromium.ts'
import { soon, type Visit, visit } from './visit.ts'

describe.skipIf(!hasChromium)('files on the chat page', { timeout: 60_000 }, () => {
  let browser: Browser
  let here: Visit
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    here = await visit(browser)
  })
  afterEach(async () => {
    const violations = await here.page.evaluate('window.violations')
    expect({ wrong: here.wrong, outside: here.outside, violations }).toEqual({
      wrong: [],
      outside: [],
      violations: [],
    })
    await here.leave()
  })

  const pick = (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    here.page.locator('#files').setInputFiles(files)
  const photo = async () => ({
    name: 'casa.jpg',
    mimeType: 'image/jpeg',
    buffer: await photoWithPlace(),
  })
  const pdf = { name: 'contrato.pdf', mimeType: 'application/pdf', buffer: starts.pdf }

  test('a photo is chosen by keyboard, looked at, sent with words, and still there after a reload', async () => {
    const { page, arrive, received } = here
    // The browser is told early to hand its chooser over: it hears of it a little later.
    const choosing = page.waitForEvent('filechooser')
    await arrive()
    await page.locator('#text').focus()
    await page.keyboard.type('a minha casa')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await (await choosing).setFiles([await photo()])
    await page.locator('#chosen img').waitFor()
    expect(
      await page
        .locator('#chosen img')
        .evaluate((one) => (one as { naturalWidth?: number }).naturalWidth),
    ).toBeGreaterThan(0)
    expect(received).toHaveLength(1)
    await page.locator('#text').press('Enter')
    await soon(() => received.map(({ content }) => content.kind)).toEqual([
      'start',
      'media',
      'text',
    ])
    expect(await page.locator('#chosen').isVisible()).toBe(false)
    const mine = page.locator('.row.me img')
    await soon(() => mine.count()).toBe(1)
    expect(await mine.getAttribute('alt')).toBe('casa.jpg')
    await page.reload()
    await mine.waitFor()
    expect(await mine.getAttribute('src')).toMatch(/^\/chat\/files\/own\/\d+$/)
    await soon(() =>
      mine.evaluate((one) => (one as { naturalWidth?: number }).naturalWidth),
    ).toBeGreaterThan(0)
  })

  test('what was chosen by mistake is taken back, and nothing is sent', async () => {
    const { page, arrive, received } = here
    await arrive()
    await pick(pdf, await photo())
    await soon(() => page.locator('#chosen li').count()).toBe(2)
    await page.getByRole('button', { name: 'Tirar: contrato.pdf' }).click()
    await page.getByRole('button', { name: 'Tirar: casa.jpg' }).click()
    await soon(() => page.locator('#chosen').isVisible()).toBe(false)
    await page.locator('#text').press('Enter')
    expect(received).toHaveLength(1)
  })

  test('a file is "sending" until it is stored, and sent once on a bad network', async () => {
    const { page, arrive, received } = here
    await arrive()
    let tries = 0
    await page.route('**/chat/files', async (route) => {
      tries += 1
      if (tries < 3) await route.abort()
      else await route.continue()
    })
    await pick(pdf)
    await page.getByRole('button', { name: 'Enviar' }).click()
    const row = page.locator('.row.me').last()
    await soon(() => row.innerText()).toContain('contrato.pdf')
    expect(await row.locator('.state').innerText()).toBe('A enviar…')
    await soon(() => row.locator('.state').innerText()).toContain('✓')
    expect(received.filter(({ content }) => content.kind === 'media')).toHaveLength(1)
    await page.reload()
    await page.getByRole('link', { name: 'contrato.pdf' }).waitFor()
  })

  test('what cannot be sent says why, in her language, and the next message goes', async () => {
    const { page, arrive, write, received } = here
    await arrive()
    const page_ = Buffer.from('<!doctype html><script>window.executed = 1</script>')
    await pick({ name: 'x.txt', mimeType: 'text/plain', buffer: page_ })
    await page.getByRole('button', { name: 'Enviar' }).click()
    await page.getByText('Este tipo de ficheiro não pode ser enviado').waitFor()
    await page.getByRole('button', { name: 'Apagar' }).click()
    await pick({
      name: 'grande.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.alloc(10_000_001),
    })
    await soon(() => page.locator('#note').innerText()).toContain('10 MB')
    await write('sem ficheiro')
    await page.getByText('you said sem ficheiro').waitFor()
    expect(received.map(({ content }) => content.kind)).toEqual(['start', 'text'])
  })

  test("a technician's picture, voice note and document are shown, played and saved", async () => {
    const { page, arrive, say, visitor, vault } = here
    await arrive()
    await vault.keep('upload0001', await photoWithPlace(), {})
    await vault.keep('upload0002', starts.ogg, {})
    await vault.keep('upload0003', starts.pdf, {})
    for (const [id, name, mime] of [
      ['upload0001', 'mapa.jpg', 'image/jpeg'],
      ['upload0002', 'voz.ogg', 'audio/ogg'],
      ['upload0003', 'guia.pdf', 'application/pdf'],
    ] as const)
      await say(
        visitor(),
        { text: '', language: 'pt-PT', attachment: { kind: 'upload', id, name, mime } },
        'technician',
      )
    await page.getByRole('img', { name: 'mapa.jpg' }).waitFor()
    expect(await page.locator('audio[controls]').getAttribute('aria-label')).toBe('voz.ogg')
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'guia.pdf' }).click()
    expect((await saving).suggestedFilename()).toBe('guia.pdf')
  })

  test('hostile names are text and nothing else, and break no layout', async () => {
    const { page, arrive } = here
    await arrive()
    const name = `<img src=x onerror=window.executed=1>\u202e${'a'.repeat(200)}.pdf`
    await pick({ ...pdf, name })
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
    expect(wide).toBe(false)
    await page.getByRole('button', { name: 'Enviar' }).click()
    await soon(() => page.locator('.row.me .state').last().innerText()).toContain('✓')
    await page.reload()
    await page.locator('.row.me .file').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false)
    expect(await page.evaluate('window.executed')).toBe(0)
  })
})
