import { gzipSync } from 'node:zlib'
import type { Browser, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeBotApi, startFakeBotApi } from '../../bench/fake-bot-api.ts'
import { type House, openHouse } from '../../bench/inbox-house.ts'
import { hasChromium, launch } from '../chromium.ts'

/** What a page asked the real server for until it is drawn: scripts by their names, gzipped, bytes. */
async function firstLoad(browser: Browser, url: string, cookie: string | undefined, drawn: string) {
  const context = await browser.newContext({
    locale: 'pt-PT',
    ...(cookie === undefined ? {} : { extraHTTPHeaders: { cookie } }),
  })
  const page = await context.newPage()
  const answers: Response[] = []
  page.on('response', (answer) => answers.push(answer))
  // The page says by itself when it is drawn: we hear of it later, when more may have been asked for.
  await page.addInitScript(`
    new MutationObserver(() => {
      if (document.querySelector(${JSON.stringify(drawn)})) window.drawnAt ??= performance.now()
    }).observe(document, { childList: true, subtree: true })
  `)
  await page.goto(url)
  await page.locator(drawn).first().waitFor()
  const before = (await page.evaluate(
    'performance.getEntriesByType("resource").filter((one) => one.startTime <= window.drawnAt).map((one) => one.name)',
  )) as string[]
  const scripts = answers.filter(
    (answer) => answer.url().endsWith('.js') && before.includes(answer.url()),
  )
  const sizes = await Promise.all(
    scripts.map(async (answer) => gzipSync(await answer.body()).length),
  )
  const headers = await Promise.all(scripts.map((answer) => answer.allHeaders()))
  await context.close()
  return {
    names: scripts.map((answer) => answer.url().replace(/.*\/|-[\w-]{8}\.js$/g, '')),
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    headers,
  }
}

// The bar is 150 kB; a little less, so that what creeps in is seen before it is reached.
describe.skipIf(!hasChromium)('the first load', { timeout: 60_000 }, () => {
  let api: FakeBotApi
  let house: House
  let browser: Browser
  beforeAll(async () => {
    api = await startFakeBotApi()
    house = await openHouse({ technicians: 1, waiting: 100, apiRoot: api.root })
    browser = await launch()
    // The first start builds the inbox.
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await house.close()
    api.close()
  })

  test('of the sign-in page is under 120 kB of script, and nothing of the inbox', async () => {
    const load = await firstLoad(browser, `${house.urls[0]}/inbox/`, undefined, 'input[type=email]')
    expect(load.bytes).toBeLessThan(120_000)
    expect(load.names).not.toContain('inbox')
  })

  test('of the queue is under 145 kB of script, without thread, editor, board and settings', async () => {
    const url = `${house.urls[0]}/inbox/#/t/unassigned`
    const load = await firstLoad(browser, url, house.cookie(0), 'a[id^="row-"]')
    expect(load.bytes).toBeLessThan(145_000)
    expect(load.names).toEqual(expect.arrayContaining(['door', 'inbox', 'pt']))
    for (const later of ['conversation', 'board-page', 'settings-page', 'en', 'it'])
      expect(load.names).not.toContain(later)
    // A file of its own each would be a wait of its own each.
    expect(load.names.length).toBeLessThan(12)
  })

  test('comes packed, and not a second time', async () => {
    const load = await firstLoad(browser, `${house.urls[0]}/inbox/`, undefined, 'input[type=email]')
    for (const headers of load.headers) {
      expect(headers['content-encoding']).toMatch(/^(br|gzip)$/)
      expect(headers['cache-control']).toContain('immutable')
    }
  })
})
