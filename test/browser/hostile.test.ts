import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasChromium, launch } from './chromium.ts'
import { payloads } from './payloads.ts'
import { soon, type Visit, visit } from './visit.ts'

describe.skipIf(!hasChromium)('hostile text on the chat page', { timeout: 60_000 }, () => {
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
    expect(await here.page.evaluate('[executed, violations]')).toEqual([0, []])
    expect({ wrong: here.wrong, outside: here.outside }).toEqual({ wrong: [], outside: [] })
    await here.leave()
  })

  test('said by the centre it is words, in text, buttons and names alike', async () => {
    const { page, say, visitor } = here
    for (const text of payloads) {
      const buttons = [{ label: text, data: text.slice(0, 250), description: text }]
      const attachment = { kind: 'contact', name: text, phone: text } as const
      await say(visitor(), { text, language: text.slice(0, 30), buttons, attachment })
    }
    const row = page.locator('.row')
    await soon(() => row.count()).toBe(3 + payloads.length)
    for (const [n, text] of payloads.entries()) {
      const shown = row.nth(3 + n)
      expect(await shown.locator('.text').innerText()).toBe(text)
      expect(await shown.locator('.choice span').first().innerText()).toBe(text)
      await shown.locator('.choice').hover()
    }
    await page.reload()
    await soon(() => row.count()).toBe(3 + payloads.length)
    await soon(() =>
      page.getByRole('button', { name: 'Sair daqui' }).or(page.getByText('Leave')).count(),
    ).toBe(1)
  })

  test('written by her it is words, before and after a reload', async () => {
    const { page, write, received } = here
    const mine = page.locator('.row.me .text')
    for (const [n, text] of payloads.entries()) {
      if (n === 12) await new Promise((resolve) => setTimeout(resolve, 10_000))
      await write(text)
      await soon(() => received.length).toBe(n + 2)
    }
    const expected = ['👋', ...payloads]
    expect(await mine.allInnerTexts()).toEqual(expected)
    expect(await page.locator('.row.me a').count()).toBe(0)
    await page.reload()
    await soon(() => mine.count()).toBe(expected.length)
    expect(await mine.allInnerTexts()).toEqual(expected)
  })

  test('only https and telephone numbers become links, and links take nothing along', async () => {
    const { page, say, visitor } = here
    await say(visitor(), {
      language: 'pt-PT',
      text: [
        'https://eportugal.gov.pt/a?b=c&d=(e). http://x.example javascript:alert(1) ftp://x.example',
        '+351 289 400 600, 289 400 600 ou 112. 144! 116 111 e 808257257',
        '1122 112€ 112,50 21.112 2026-11-22 144 % NIF 123 456 789 a112 12:30 (https://a.example/x)',
      ].join('\n'),
    })
    const links = page.locator('.row').last().locator('a')
    await soon(() => links.count()).toBe(8)
    const found = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    expect(found).toEqual([
      'https://eportugal.gov.pt/a?b=c&d=(e',
      'tel:+351289400600',
      'tel:289400600',
      'tel:112',
      'tel:144',
      'tel:116111',
      'tel:808257257',
      'https://a.example/x',
    ])
    expect(await links.first().getAttribute('rel')).toBe('noopener noreferrer')
  })

  test('no length and no script breaks the layout', async () => {
    const { page, say, visitor } = here
    const long = [
      'x'.repeat(16_000),
      `https://x.example/${'y'.repeat(2_000)}`,
      'ã'.repeat(500),
      '🧑‍👩‍👧'.repeat(300),
      `a${'\u0301'.repeat(500)}`,
      '\u202eabc 123\n\n\n\n',
      'ลองภาษาไทยที่ไม่มีช่องว่าง'.repeat(30),
    ]
    for (const text of long) {
      await say(visitor(), {
        text,
        language: 'en',
        buttons: [{ label: text.slice(0, 400), data: 'x' }],
      })
    }
    await soon(() => page.locator('.row').count()).toBe(3 + long.length)
    expect(await page.evaluate('[document.documentElement.scrollWidth, view.scrollWidth]')).toEqual(
      [360, 360],
    )
    await soon(() => page.locator('#leave').isVisible()).toBe(true)
  })
})
