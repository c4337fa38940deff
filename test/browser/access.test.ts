import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginningOf, shipped } from '../channels/everywhere/shipped-words.ts'
import { arabic } from './arabic.ts'
import { hasChromium, launch } from './chromium.ts'
import { soon, visit } from './visit.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds against WCAG 2.2 AA and its own best practice: rule and place. */
async function axeFaults(page: Page): Promise<string[]> {
  // Movement that has not ended yet is seen as faint text.
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished))')
  await page.evaluate(`window.axe ?? (() => { ${axe} })()`)
  const run = `axe.run({ runOnly: ${JSON.stringify(rules)} })`
  const { violations } = (await page.evaluate(run)) as {
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
  }
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  )
}

describe.skipIf(!hasChromium)('the chat page is for everybody', { timeout: 60_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  const looks = [360, 768, 1440].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  )
  test.each(looks)('axe finds nothing at $width pixels in $colorScheme', async (look) => {
    const viewport = { width: look.width, height: 800 }
    const here = await visit(browser, { viewport, colorScheme: look.colorScheme })
    const { page, say, visitor } = here
    await page.goto(here.url)
    await page.getByRole('button', { name: 'Olá português' }).waitFor()
    expect(await axeFaults(page)).toEqual([])

    await here.arrive()
    await here.write('obrigada')
    await page.getByText('you said obrigada').waitFor()
    await say(visitor(), { text: arabic, language: 'ar', buttons: [{ label: 'موعد', data: 'x' }] })
    await say(visitor(), { text: 'Bom dia, sou a Rita.', language: 'pt-PT' }, 'technician')
    await page.getByText('sou a Rita').waitFor()
    await here.context.setOffline(true)
    await here.write('sem rede')
    // The assistant spoke Arabic last, and so does the page; a colleague's Portuguese changes nothing of it.
    await page.getByText(beginningOf(shipped('ar', 'chat.offline'))).waitFor()
    expect(await axeFaults(page)).toEqual([])

    await page.locator('#new').click()
    await page.locator('dialog').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await here.leave()
  })

  test('axe finds nothing on a message that failed, nor on the page after leaving', async () => {
    const here = await visit(browser)
    await here.arrive()
    here.fail(true)
    await here.write('x')
    await here.page.getByRole('button', { name: 'Tentar de novo' }).waitFor({ timeout: 30_000 })
    expect(await axeFaults(here.page)).toEqual([])
    await here.page.locator('#leave').click()
    await here.page.waitForURL('**/chat/left')
    expect(await axeFaults(here.page)).toEqual([])
    await here.leave()
  })

  test('everything can be done by keyboard, and the focus is always seen', async () => {
    const { page, url, received, leave } = await visit(browser, {
      viewport: { width: 768, height: 900 },
    })
    await page.goto(url)
    await page.getByRole('button', { name: 'Olá português' }).waitFor()
    const focused = () =>
      page.evaluate(`(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
        const name = document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()
        return [name || document.activeElement.id, outlineStyle, parseFloat(outlineWidth) >= 2]
      })()`)
    const tab = async () => {
      await page.keyboard.press('Tab')
      const [name, style, wide] = (await focused()) as [string, string, boolean]
      // Past the last control the focus is the browser's own for a moment.
      if (await page.evaluate('document.activeElement === document.body')) return 'body'
      expect([name, style, wide]).toEqual([name, 'solid', true])
      return name
    }
    const order = []
    for (let n = 0; n < 8; n++) order.push(await tab())
    expect(order).toEqual([
      'Nova conversa',
      'Sair daqui',
      'Conversa',
      'Olá' + 'português',
      'Hello' + 'English',
      'text',
      'Juntar foto, documento ou áudio',
      'Enviar',
    ])

    for (let n = 0; n < 3; n++) await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Em que posso ajudar?').waitFor()
    expect(((await focused()) as string[])[0]).toBe('Conversa')
    while (!(await tab()).includes('Trabalho'));
    await page.keyboard.press('Space')
    await page.getByText('Em perigo').waitFor()
    while ((await tab()) !== 'text');
    await page.keyboard.type('uma linha')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('e outra')
    await page.keyboard.press('Enter')
    await page.getByText('you said uma linha').waitFor()
    expect(received.at(-1)?.content).toEqual({ kind: 'text', text: 'uma linha\ne outra' })

    while ((await tab()) !== 'Nova conversa');
    await page.keyboard.press('Enter')
    expect(((await focused()) as string[])[0]).toBe('Voltar')
    await page.keyboard.press('Escape')
    expect(((await focused()) as string[])[0]).toBe('Nova conversa')
    await tab()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/chat/left')
    await leave()
  })

  test('screen readers hear each new message once, politely, with who says it', async () => {
    const here = await visit(browser)
    await here.arrive()
    await here.write('olá')
    const log = here.page.getByRole('log')
    await log.getByText('you said olá').waitFor()
    await soon(() => log.getAttribute('aria-live')).toBe('polite')
    expect(await log.getAttribute('aria-relevant')).toBe('additions')
    const rows = await log
      .locator('.row')
      .evaluateAll((all) => all.map((one) => one.textContent ?? ''))
    expect(rows.map((one) => /^(Eu|Assistente automático)/.test(one))).toEqual(rows.map(() => true))
    expect(rows.at(-2)).toMatch(/Enviada$/)
    await here.leave()
  })

  test('nothing moves for who asked for no movement', async () => {
    const here = await visit(browser, { reducedMotion: 'reduce' })
    await here.arrive()
    expect(await here.page.evaluate('document.getAnimations().length')).toBe(0)
    await here.leave()
  })
})
