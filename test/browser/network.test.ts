import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasChromium, launch } from './chromium.ts'
import { soon, type Visit, visit } from './visit.ts'

describe.skipIf(!hasChromium)('the chat page on a bad network', { timeout: 60_000 }, () => {
  let browser: Browser
  let here: Visit
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    here = await visit(browser)
    await here.arrive()
  })
  afterEach(async () => {
    expect(here.wrong).toEqual([])
    await here.leave()
  })
  const written = () =>
    here.received.flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []))

  test('says so when there is none, keeps what is written, and delivers it once when it is back', async () => {
    const { page, context, write } = here
    await context.setOffline(true)
    await page.getByText('Sem Internet.').waitFor()
    expect(await page.locator('#status a').getAttribute('href')).toBe('tel:+351289400600')
    await write('um')
    await write('dois')
    await soon(() => page.locator('.state').last().innerText()).toBe('À espera de rede')
    expect(written()).toEqual([])
    await context.setOffline(false)
    await page.getByText('you said dois').waitFor()
    expect(written()).toEqual(['um', 'dois'])
    await soon(() => page.locator('#status').isVisible()).toBe(false)
  })

  test('the line that says so does not push the newest message under the field', async () => {
    const { page, context, write } = here
    await page.setViewportSize({ width: 360, height: 640 })
    for (const word of ['um', 'dois', 'três', 'quatro', 'cinco']) await write(word)
    await page.getByText('you said cinco').waitFor()
    const bottom = async (what: string) => {
      const box = await page.locator(what).last().boundingBox()
      return (box?.y ?? 0) + (box?.height ?? 0)
    }
    const field = async () => (await page.locator('textarea').boundingBox())?.y ?? 0
    await soon(async () => (await bottom('.row')) <= (await field())).toBe(true)
    await context.setOffline(true)
    await page.getByText('Sem Internet.').waitFor()
    await soon(async () => (await bottom('.row')) <= (await field())).toBe(true)
  })

  test('a message written offline survives closing the page', async () => {
    const { page, context, write } = here
    await context.setOffline(true)
    await write('guardada')
    await soon(() => page.locator('.state').last().innerText()).toBe('À espera de rede')
    await page.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto(here.url)
    await again.getByText('you said guardada').waitFor()
    expect(written()).toEqual(['guardada'])
    expect(await again.evaluate('Object.keys(localStorage)')).toEqual([])
  })

  test('a lost answer is asked for again, and the message is stored once', async () => {
    const { page, write, texts } = here
    let lost = 0
    await page.route('**/chat/messages', async (route) => {
      if (lost++ >= 2) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await write('uma só vez')
    await page.getByText('you said uma só vez').waitFor()
    await soon(() => page.locator('.row.me').last().locator('.state').innerText()).toContain('✓')
    expect(written()).toEqual(['uma só vez'])
    expect((await texts()).filter((one) => one === '> uma só vez')).toHaveLength(1)
  })

  test('when the centre cannot store it, it says "not sent" and offers another try', async () => {
    const { page, write, fail } = here
    fail(true)
    await write('importante')
    const again = page.getByRole('button', { name: 'Tentar de novo' })
    await again.waitFor({ timeout: 30_000 })
    expect(await page.locator('.row.me').last().getAttribute('data-state')).toBe('failed')
    fail(false)
    await again.click()
    await page.getByText('you said importante').waitFor()
    expect(written()).toEqual(['importante'])
  })

  test('where no stream can be held it asks every few seconds instead', async () => {
    const { page, context, say, visitor } = here
    await context.route('**/chat/events', (route) => route.fulfill({ status: 204 }))
    await page.reload()
    await page.getByText('Em que posso ajudar?').waitFor()
    await say(visitor(), { text: 'sem fio', language: 'pt-PT' })
    await page.getByText('sem fio').waitFor({ timeout: 5_000 })
  })

  test('a cookie that was lost on the way is made again, and the message arrives', async () => {
    const { context, page, write } = here
    await context.clearCookies()
    await write('sou nova')
    await page.getByText('you said sou nova').waitFor()
    expect(written()).toEqual(['sou nova'])
  })

  test('a draft is kept across a reload and gone once it is sent', async () => {
    const { page } = here
    await page.locator('#text').fill('ainda não acab')
    await page.reload()
    expect(await page.locator('#text').inputValue()).toBe('ainda não acab')
    await page.locator('#text').press('Enter')
    await page.getByText('you said ainda não acab').waitFor()
    await page.reload()
    expect(await page.locator('#text').inputValue()).toBe('')
  })

  test('a message that is too long stays in the field, with a sentence', async () => {
    const { page, write } = here
    await write('x'.repeat(60_001))
    await soon(() => page.locator('#note').innerText()).toContain('muito comprida')
    expect((await page.locator('#text').inputValue()).length).toBe(60_001)
  })

  test('two tabs show the same conversation', async () => {
    const { context, write } = here
    const other = await context.newPage()
    await other.goto(here.url)
    await other.getByText('Em que posso ajudar?').waitFor()
    await write('nas duas')
    await other.bringToFront()
    await other.getByText('you said nas duas').waitFor()
    await soon(() => other.locator('.row.me').count()).toBe(2)
  })
})
