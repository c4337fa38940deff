import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sentenceOf, shipped } from '../../channels/everywhere/shipped-words.ts'
import { hasChromium, launch } from '../chromium.ts'
import { soon } from '../visit.ts'
import { type Installation, install, setUp, visitor } from './installation.ts'

const shots = process.env['ACOLHE_SHOTS']
const looks = [1440, 768, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
)
/** What she says: a rent she cannot pay (a number, a Latin name, a day); then her street. */
const subject =
  'لا أستطيع دفع الإيجار 450 € منذ 2026/09/01، والمالك يريد إخراجنا. عندي موعد في AIMA.'
const street = 'أسكن في Rua das Flores رقم 12، الطابق 3'
const answer = 'صباح الخير، أنا آنا من CLAIM. أين تسكنين؟ رقم الهاتف 144 مجاني.'

const directionNow = (one: object): string =>
  (
    globalThis as unknown as { getComputedStyle(of: object): { direction: string } }
  ).getComputedStyle(one).direction
/** The directions of what stands in bubbles that hold these words: `rtl` reads from the right. */
const directionOf = (page: Page, words: string) =>
  page.getByRole('log').getByText(words).last().evaluate(directionNow)

describe.skipIf(!hasChromium)('a conversation in Arabic', { timeout: 90_000 }, () => {
  let browser: Browser
  let here: Installation
  let signedIn: NonNullable<BrowserContextOptions['storageState']>
  beforeAll(async () => {
    browser = await launch()
    here = await install()
    const context = await browser.newContext({ locale: 'pt-PT' })
    await setUp(await context.newPage(), here.setupLink)
    signedIn = await context.storageState()
    await context.close()
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await here.close()
  })

  test.each(looks)('from asking to the end at $width pixels in $colorScheme', async (look) => {
    const { width, colorScheme } = look
    const context = await browser.newContext({
      viewport: { width, height: width === 390 ? 800 : 900 },
      colorScheme,
      locale: 'pt-PT',
      hasTouch: width === 390,
      storageState: signedIn,
    })
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('pageerror', ({ message }) => wrong.push(message))
    let n = 0
    const shot = async (what: string, of: Page = page) => {
      n += 1
      const name = `ar-${width}-${colorScheme}-${String(n).padStart(2, '0')}-${what}.png`
      if (shots !== undefined) await of.screenshot({ path: `${shots}/${name}` })
    }
    /** Nothing stands out of the page to the side. */
    const fits = async () => {
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      expect(await page.evaluate(wide)).toBe(0)
    }

    const her = await visitor(browser, here.url, { colorScheme })
    await her.page.getByRole('button', { name: /Olá/ }).click()
    await her.write('pessoa', 'Posso passar?')
    await her.write('sim', 'o assunto em poucas palavras')
    await her.write(subject, sentenceOf(shipped('ar', 'handoff.queued-open')))
    await shot('she-asked', her.page)

    await page.goto(`${here.url}/inbox/#/t/unassigned`)
    const row = page.getByRole('link', { name: /الإيجار/ })
    await row.waitFor()
    expect(await row.locator('[dir=auto]').evaluate(directionNow)).toBe('rtl')
    await shot('list')
    await row.click()
    await page.getByText('Pediu para falar com uma pessoa', { exact: true }).waitFor()
    await page.getByRole('log').getByText(subject).waitFor()
    expect(await directionOf(page, subject)).toBe('rtl')
    const queued = sentenceOf(shipped('ar', 'handoff.queued-open'))
    expect(await directionOf(page, queued)).toBe('rtl')
    await shot('waiting')
    await fits()

    await page.getByRole('button', { name: 'Atender', exact: true }).click()
    await page.getByText('A conversa é sua.').waitFor()
    const box = page.getByRole('textbox', { name: 'Resposta' })
    await box.fill(answer)
    expect(await box.evaluate(directionNow)).toBe('rtl')
    await shot('writing')
    await page.getByRole('button', { name: 'Enviar', exact: true }).click()
    await her.page.getByText(answer).waitFor()
    await her.write(street)
    await page.getByRole('log').getByText(street).waitFor()
    expect(await directionOf(page, answer)).toBe('rtl')
    expect(await directionOf(page, street)).toBe('rtl')
    await shot('answered')
    await shot('she-was-answered', her.page)

    await page.getByRole('button', { name: 'Nota interna' }).click()
    await page
      .getByRole('textbox', { name: 'Nota interna' })
      .fill('O senhorio chama-se محمد (2.º direito)')
    await page.getByRole('button', { name: 'Adicionar nota' }).click()
    await page.getByRole('log').getByText('O senhorio chama-se').waitFor()
    await shot('noted')
    await fits()
    if (width < 1200) {
      await page.getByRole('link', { name: 'Pessoa' }).click()
      await page.getByRole('heading', { name: 'Línguas' }).waitFor()
      await shot('person')
      await fits()
      await page.getByRole('link', { name: 'Conversa', exact: true }).click()
    }
    await page.getByRole('button', { name: 'Resolver', exact: true }).click()
    await her.page.getByText(sentenceOf(shipped('ar', 'handoff.ended'))).waitFor()
    await page.getByText('Não há mais nenhuma conversa nesta lista.').waitFor()
    // Also where one has been at the person and back: to the list, never to where one was before.
    await soon(() => page.url()).toMatch(/#\/t\/unassigned$/)
    await shot('resolved')
    await page.goto(`${here.url}/inbox/#/search`)
    await page.getByRole('searchbox').fill('الايجار')
    await page.locator('mark', { hasText: 'الإيجار' }).first().waitFor()
    await shot('found')

    expect({ wrong, reports: here.reports }).toEqual({ wrong: [], reports: [] })
    await Promise.all([her.close(), context.close()])
  })
})
