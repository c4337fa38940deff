import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '../channels/web/words.ts'
import { hasChromium, launch } from './chromium.ts'
import { soon, visit } from './visit.ts'

const tags = ['ar', 'ur', 'bn', 'ne', 'zh-Hans', 'uk', 'pa-Guru', 'ro']
const phone = { width: 390, height: 780 }

describe.skipIf(!hasChromium)('the chat page speaks her language', { timeout: 60_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  test.each(tags)('from the first moment: %s', async (tag) => {
    const here = await visit(browser, { locale: tag, viewport: phone })
    const { page } = here
    await page.goto(here.url)
    const { direction, words: said } = words([tag])
    await page.getByText(said['start-ask'] ?? '').waitFor()
    const root = await page.evaluate(
      '[document.documentElement.lang, document.documentElement.dir]',
    )
    expect(root).toEqual([tag, direction])
    expect(await page.locator('#text').getAttribute('placeholder')).toBe(said['write'])
    for (const name of ['leave', 'new-chat', 'attach', 'send'])
      expect(await page.getByRole('button', { name: said[name] ?? '', exact: true }).count()).toBe(
        1,
      )
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width)
    // On the side where reading ends.
    const leave = await page.locator('#leave').boundingBox()
    expect((leave?.x ?? 0) < phone.width / 2).toBe(direction === 'rtl')
    expect(here.wrong).toEqual([])
    await here.leave()
  })

  test('and offers hers first, of the two of this centre', async () => {
    const here = await visit(browser, { locale: 'en-GB', viewport: phone })
    const { page } = here
    await page.goto(here.url)
    const first = page.locator('.hello').first()
    await first.waitFor()
    expect(await first.innerText()).toMatch(/^Hello/)
    expect(await page.locator('#hellos').innerText()).toMatch(/^Hello/)
    await here.leave()
  })

  test('and another one once the conversation goes on in it, also in what stands there', async () => {
    const here = await visit(browser)
    await here.arrive()
    const { page, say, visitor } = here
    const arabic = words(['ar']).words
    await say(visitor(), { text: 'مرحبًا', language: 'ar' })
    await page.getByRole('button', { name: arabic['leave'] ?? '' }).waitFor()
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl')
    const rows = page.locator('.row')
    expect(await rows.first().textContent()).toContain(arabic['sent'])
    expect(await rows.nth(1).textContent()).toContain(arabic['bot'])
    await here.context.setOffline(true)
    await page.getByText(arabic['offline'] ?? '').waitFor()
    await here.write('شكرا')
    await page.getByText(arabic['waiting'] ?? '').waitFor()
    await here.context.setOffline(false)
    await page.getByText('you said شكرا').waitFor()

    await say(visitor(), { text: 'Welcome', language: 'en' })
    await page.getByRole('button', { name: 'Leave' }).waitFor()
    expect(await page.evaluate('document.documentElement.dir')).toBe('ltr')
    expect(here.wrong).toEqual([])
    await here.leave()
  })

  test('and keeps it when a colleague writes in another one, also after a reload', async () => {
    const here = await visit(browser)
    await here.arrive()
    const { page, say, visitor } = here
    const bangla = words(['bn']).words
    await say(visitor(), { text: 'স্বাগতম', language: 'bn' })
    const leave = page.getByRole('button', { name: bangla['leave'] ?? '' })
    await leave.waitFor()
    await say(visitor(), { text: 'Bom dia, sou a Rita.', language: 'pt-PT' }, 'technician')
    await page.getByText('Bom dia, sou a Rita.').waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('bn')
    expect(await leave.count()).toBe(1)
    await page.reload()
    await page.getByText('Bom dia, sou a Rita.').waitFor()
    await leave.waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('bn')
    expect(await page.locator('.bubble').last().getAttribute('lang')).toBe('pt-PT')
    await here.leave()
  })

  test('as soon as its words come, where the network lost them', async () => {
    const here = await visit(browser)
    await here.arrive()
    const { page, say, visitor } = here
    await page.route('**/chat/words/*', (route) => route.abort())
    const asked = page.waitForRequest('**/chat/words/bn')
    await say(visitor(), { text: 'স্বাগতম', language: 'bn' })
    await asked
    await page.getByText('স্বাগতম').waitFor()
    expect(await page.locator('#leave').innerText()).toBe('Sair daqui')
    await page.unroute('**/chat/words/*')
    await say(visitor(), { text: 'আবার', language: 'bn' })
    await soon(() => page.locator('#leave').innerText()).toBe(words(['bn']).words['leave'])
    await here.leave()
  })

  test('with a note that stands there said again in it', async () => {
    const here = await visit(browser)
    await here.arrive()
    const { page, say, visitor } = here
    await page.locator('#files').setInputFiles({
      name: 'a.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.alloc(0),
    })
    await page.getByText('Este ficheiro está vazio').waitFor()
    await say(visitor(), { text: 'Вітаємо', language: 'uk' })
    await page.getByText(words(['uk']).words['file-empty'] ?? '').waitFor()
    await here.leave()
  })
})
