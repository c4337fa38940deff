import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Entry } from '#app/inbox-ports.ts'
import { hasChromium, launch } from './chromium.ts'
import { talks, visitThread } from './inbox-thread-visit.ts'
import { soon } from './visit.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Serious faults that axe finds: rule and place. */
async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished))')
  await page.evaluate(`window.axe ?? (() => { ${axe} })()`)
  const { violations } = (await page.evaluate(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
  )) as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n${failureSummary}`),
  )
}

const hostile = [
  `${'a'.repeat(9_000)} <img src=x onerror="console.error('Content Security')">`,
  `Z${'\u0334\u0300'.repeat(250)}lgo`,
  '\u202Etxt.exe\u202C javascript:alert(1) https://aima.gov.pt@evil.example/ https://aima.gov.pt/ok',
  '</script><script>document.title = "x"</script>',
]

describe.skipIf(!hasChromium)('a conversation is for everybody', { timeout: 60_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  const looks = [390, 768, 1440].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  )
  test.each(looks)('axe finds nothing at $width pixels in $colorScheme', async (look) => {
    const viewport = { width: look.width, height: 850 }
    const here = await visitThread(browser, { viewport, colorScheme: look.colorScheme })
    const { page } = here
    await here.open(talks.arabic)
    await page.getByText('Tradução automática').first().waitFor({ state: 'attached' })
    expect(await axeFaults(page)).toEqual([])
    await page.locator('[role=log]').evaluate((box) => {
      box.scrollTop = 0
    })
    await page.getByRole('button', { name: 'Nota interna' }).click()
    await page.getByRole('textbox', { name: 'Nota interna' }).fill('@')
    await page.getByRole('listbox').waitFor()
    expect(await axeFaults(page)).toEqual([])
    const wide = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(wide).toBe(0)
    expect(here.wrong).toEqual([])
    await here.leave()
  })

  test("strangers' words run nothing, lead only to https, and stay within their bubble", async () => {
    const here = await visitThread(browser, { viewport: { width: 390, height: 800 } })
    here.thread(talks.arabic).splice(
      0,
      99,
      ...hostile.map(
        (text, n): Entry => ({
          key: `h${n}`,
          at: Date.now(),
          kind: 'person',
          seq: n,
          content: { kind: 'text', text },
        }),
      ),
    )
    await here.open(talks.arabic)
    const log = here.page.getByRole('log')
    await here.page.getByText('evil.example').first().waitFor()
    expect(await log.locator('img, script').count()).toBe(0)
    const links = await log
      .locator('a')
      .evaluateAll((all) => all.map((a) => [a.getAttribute('href'), a.getAttribute('rel')]))
    expect(new Set(links.map(([href]) => href))).toEqual(new Set(['https://aima.gov.pt/ok']))
    expect(new Set(links.map(([, rel]) => rel))).toEqual(new Set(['noopener noreferrer']))
    const sticksOut = await log.evaluate((box) =>
      [...box.querySelectorAll('article *')].some(
        (one) => one.getBoundingClientRect().right > box.getBoundingClientRect().right + 1,
      ),
    )
    expect(sticksOut).toBe(false)
    await here.page
      .getByRole('button', { name: /Mostrar tudo/ })
      .first()
      .click()
    await here.page.getByRole('button', { name: 'Mostrar menos' }).first().waitFor()
    expect(here.wrong).toEqual([])
    await here.leave()
  })

  test('by keyboard alone: assign to somebody found by name, and the focus comes back', async () => {
    const here = await visitThread(browser)
    const { page } = here
    await here.open(talks.bengali)
    await here.box().focus()
    await page.keyboard.press('Shift+Tab')
    const before = await page.evaluate('document.activeElement.textContent')
    await page.keyboard.press('a')
    await page.getByRole('dialog', { name: 'Atribuir a quem?' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await soon(() => page.evaluate('document.activeElement.textContent')).toBe(before)
    await page.keyboard.press('a')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('ines')
    await page.getByRole('option', { name: /Inês Tavares/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await soon(() => here.deeds.map(({ deed }) => deed)).toEqual([
      { do: 'assign', to: 'ines', toName: 'Inês Tavares' },
    ])
    expect(here.wrong).toEqual([])
    await here.leave()
  })

  test('a photo fills the screen and gives the focus back; a voice note plays, faster too', async () => {
    const here = await visitThread(browser)
    const { page } = here
    await here.open(talks.arabic)
    const photo = page.getByRole('button', { name: /cartão.png em grande/ })
    await photo.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Fotografia' }).waitFor()
    await page.keyboard.press('Escape')
    await soon(() => page.evaluate('document.activeElement.ariaLabel')).toMatch(/cartão.png/)
    await page.getByRole('button', { name: /Velocidade 1$/ }).click()
    await page.getByRole('button', { name: 'Ouvir' }).click()
    await soon(() => page.evaluate("document.querySelector('audio').ended")).toBe(true)
    expect(await page.evaluate("document.querySelector('audio').playbackRate")).toBe(1.5)
    expect(here.wrong).toEqual([])
    await here.leave()
  })
})
