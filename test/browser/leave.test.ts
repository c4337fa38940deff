import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasChromium, launch } from './chromium.ts'
import { soon, type Visit, visit } from './visit.ts'

const kept = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }])'

describe.skipIf(!hasChromium)('leaving quickly', { timeout: 60_000 }, () => {
  let browser: Browser
  let here: Visit
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    here = await visit(browser)
    await here.arrive()
    await here.write('segredo')
    await here.page.getByText('you said segredo').waitFor()
    await here.page.locator('#text').fill('rascunho secreto')
  })
  afterEach(async () => {
    expect({ wrong: here.wrong, outside: here.outside }).toEqual({ wrong: [], outside: [] })
    await here.leave()
  })

  test('clears the screen, the device and the cookie, and lands on a page that says nothing', async () => {
    const { page, context } = here
    await page.locator('#leave').click()
    await page.waitForURL('**/chat/left')
    expect(await page.evaluate(kept)).toBe('[{},{}]')
    expect(await context.cookies()).toEqual([])
    expect(await page.title()).toBe('–')
    expect(await page.locator('body').innerText()).toBe('Pode fechar esta página.')
  })

  test('"back" does not return, and coming again shows nothing of before', async () => {
    const { page, url } = here
    await page.locator('#leave').click()
    await page.waitForURL('**/chat/left')
    await page.goBack()
    expect(page.url()).not.toBe(url)
    await page.goto(url)
    await page.getByRole('button', { name: 'Olá português' }).waitFor()
    expect(await page.locator('.row').count()).toBe(0)
    expect(await page.locator('#text').inputValue()).toBe('')
  })

  test('works without a network, and holds when the network is back', async () => {
    const { page, context, url } = here
    await context.setOffline(true)
    await page.locator('#leave').click()
    await soon(() => page.locator('body').innerText()).toBe('')
    expect(page.url()).toBe(`${url}/left`)
    expect(await page.evaluate(kept)).toBe('[{},{}]')
    await context.setOffline(false)
    await page.goto(url)
    await page.getByRole('button', { name: 'Olá português' }).waitFor()
    expect(await page.locator('.row').count()).toBe(0)
  })

  test('leaves in every tab at once', async () => {
    const { page, context, url } = here
    const other = await context.newPage()
    await other.goto(url)
    await other.getByText('you said segredo').waitFor()
    await page.bringToFront()
    await page.locator('#leave').click()
    await other.waitForURL('**/chat/left')
    expect(await other.locator('body').innerText()).not.toContain('segredo')
  })

  test('forgets what was not delivered yet', async () => {
    const { page, context, received, url } = here
    await context.setOffline(true)
    await here.write('não envies isto')
    await page.locator('#leave').click()
    await context.setOffline(false)
    // The page that was left still stands there, empty, and must not send either.
    await page.waitForTimeout(3_000)
    await page.goto(url)
    await page.getByRole('button', { name: 'Olá português' }).click()
    await page.getByText('Em que posso ajudar?').waitFor()
    expect(JSON.stringify(received)).not.toContain('não envies isto')
  })

  test('leaves what other pages of the same site keep', async () => {
    const { page } = here
    await page.evaluate("localStorage.setItem('inbox:draft', 'x')")
    await page.locator('#leave').click()
    await page.waitForURL('**/chat/left')
    expect(await page.evaluate(kept)).toBe('[{"inbox:draft":"x"},{}]')
  })
})
