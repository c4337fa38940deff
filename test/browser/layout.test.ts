import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arabic } from './arabic.ts'
import { hasChromium, launch } from './chromium.ts'
import { soon, visit } from './visit.ts'

describe.skipIf(!hasChromium)('the chat page lays out', { timeout: 60_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  test('a right-to-left message from the right, with its numbers in order', async () => {
    const here = await visit(browser)
    await here.arrive()
    const { page, say, visitor } = here
    await say(visitor(), { text: arabic, language: 'ar' })
    await page.locator('.bubble[lang=ar]').waitFor()
    const line = "document.querySelectorAll('.bubble[lang=ar] .text p')"
    const direction = `[...${line}].map((one) => getComputedStyle(one).direction)`
    expect(await page.evaluate(direction)).toEqual(['rtl', 'rtl'])
    const gaps = `(() => {
      const around = document.querySelector('.bubble[lang=ar]').getBoundingClientRect()
      const range = document.createRange()
      range.selectNodeContents(${line}[0])
      const text = range.getBoundingClientRect()
      return [around.right - text.right, text.left - around.left]
    })()`
    const [right = 0, left = 0] = (await page.evaluate(gaps)) as number[]
    expect(right).toBeLessThan(24)
    expect(left).toBeGreaterThan(48)
    // On the screen, from left to right: 289 before 400 before 600, and the day before the year.
    expect(await leftToRight(page, 'a', ['289', '400', '600'])).toBe(true)
    expect(await leftToRight(page, 'bdi', ['23', '11', '2026'])).toBe(true)
    await here.leave()
  })

  test('two languages in one message each from their own side', async () => {
    const here = await visit(browser)
    await here.arrive()
    const { page, say, visitor } = here
    await say(visitor(), { text: 'Bom dia\nصباح الخير\n12:30', language: 'pt-PT' })
    await page.getByText('صباح الخير').waitFor()
    const directions =
      "[...document.querySelectorAll('.row:last-child .text p')].map((one) => getComputedStyle(one).direction)"
    expect(await page.evaluate(directions)).toEqual(['ltr', 'rtl', 'ltr'])
    await here.leave()
  })

  test('text at 200 % whole, with nothing to scroll sideways', async () => {
    const here = await visit(browser)
    const { page } = here
    await page.goto(here.url)
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    await page.getByRole('button', { name: 'Olá português' }).click()
    await page.getByRole('button', { name: 'Trabalho' }).click()
    await page.getByText('Em perigo').waitFor()
    const wide = '[document.documentElement.scrollWidth, view.scrollWidth]'
    expect(await page.evaluate(wide)).toEqual([360, 360])
    for (const id of ['#centre', '#new', '#leave', '#text', '#attach', '#composer [type=submit]']) {
      const shown = await page.locator(id).boundingBox()
      expect(shown, id).not.toBeNull()
      expect((shown?.x ?? 0) + (shown?.width ?? 999), id).toBeLessThanOrEqual(360)
    }
    await here.leave()
  })

  test('every control at least 44 by 44 pixels, on a small phone', async () => {
    const here = await visit(browser, { viewport: { width: 320, height: 568 } })
    await here.arrive()
    const controls = await here.page.locator('button:visible, textarea:visible').all()
    expect(controls.length).toBeGreaterThan(5)
    for (const one of controls) {
      const size = await one.boundingBox()
      const name = (await one.getAttribute('aria-label')) ?? (await one.innerText())
      expect(Math.min(size?.width ?? 0, size?.height ?? 0), name).toBeGreaterThanOrEqual(44)
    }
    await here.leave()
  })

  test('a long answer from its first line, with a way to its end', async () => {
    const here = await visit(browser)
    await here.arrive()
    const { page, say, visitor } = here
    await say(visitor(), { text: `primeira\n${'linha\n'.repeat(60)}última`, language: 'pt-PT' })
    const first = page.getByText('primeira')
    await first.waitFor()
    await soon(async () => ((await first.boundingBox())?.y ?? 0) > 60).toBe(true)
    await page.getByRole('button', { name: 'Ver o que é novo' }).click()
    await soon(async () => ((await page.getByText('última').boundingBox())?.y ?? 999) < 600).toBe(
      true,
    )
    await here.leave()
  })

  test('nothing anew under one who reads further up', async () => {
    const here = await visit(browser)
    await here.arrive()
    const { page, say, visitor } = here
    for (let n = 0; n < 15; n++) await say(visitor(), { text: `linha ${n}`, language: 'pt-PT' })
    await page.getByText('linha 14').waitFor()
    await page.evaluate(
      "new Promise((done) => { view.addEventListener('scroll', done, { once: true }); view.scrollTop = 0 }).then(() => 1)",
    )
    await say(visitor(), { text: 'nova', language: 'pt-PT' })
    const jump = page.getByRole('button', { name: 'Ver o que é novo' })
    await jump.waitFor()
    expect(await page.evaluate('view.scrollTop')).toBe(0)
    await jump.click()
    await soon(() => jump.isVisible()).toBe(false)
    expect(await page.getByText('nova', { exact: true }).isVisible()).toBe(true)
    await here.leave()
  })
})

/** Whether these pieces of one element's text stand from left to right on the screen. */
function leftToRight(page: Page, tag: string, pieces: string[]): Promise<unknown> {
  return page.evaluate(`(() => {
    const pieces = ${JSON.stringify(pieces)}
    const all = [...document.querySelectorAll('.bubble[lang=ar] ${tag}')]
    const node = all.find((one) => pieces.every((piece) => one.textContent.includes(piece))).firstChild
    const lefts = pieces.map((piece) => {
      const range = document.createRange()
      const at = node.data.indexOf(piece)
      range.setStart(node, at)
      range.setEnd(node, at + piece.length)
      return range.getBoundingClientRect().left
    })
    return lefts.every((left, n) => n === 0 || left > lefts[n - 1])
  })()`)
}
