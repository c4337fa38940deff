import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, launch } from '../chromium.ts'
import { axeFaults } from '../inbox-visit.ts'
import { soon } from '../visit.ts'
import { install, setUp, visitor } from './installation.ts'

const shots = process.env['ACOLHE_SHOTS']
const asked = [
  {
    locale: 'pt-PT',
    hello: /Olá/,
    text: 'onde posso votar nas eleições?',
    unknown: /Não sei responder/,
  },
  {
    locale: 'pt-PT',
    hello: /Olá/,
    text: 'como se vota nas eleições daqui?',
    unknown: /Não sei responder/,
  },
  {
    locale: 'en-GB',
    hello: /Hello/,
    text: 'where can I vote in the elections?',
    unknown: /I have no answer/,
  },
]

describe.skipIf(!hasChromium)('a question nobody could answer', { timeout: 120_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })
  // The shipped flows, told at any hour: this may run at night.
  const folder = mkdtempSync(join(tmpdir(), 'acolhe-knowledge-'))
  const flows = join(folder, 'flows')
  cpSync('flows', flows, { recursive: true })
  appendFileSync(join(flows, 'centres/main.yaml'), "safe-hours: '00:00-24:00'\n")

  test.each([1440, 390])(
    'asked by three in two languages is one entry, and answering it tells all three, at %s pixels',
    async (width) => {
      const here = await install({ FLOWS_DIR: flows })
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        locale: 'pt-PT',
        hasTouch: width === 390,
      })
      const page = await context.newPage()
      const wrong: string[] = []
      page.on('pageerror', ({ message }) => wrong.push(message))
      let n = 0
      const shot = async (what: string, of: Page = page) => {
        n += 1
        if (shots !== undefined)
          await of.screenshot({ path: `${shots}/knowledge-${width}-${n}-${what}.png` })
      }
      await setUp(page, here.setupLink)

      const people = []
      for (const one of asked) {
        const her = await visitor(browser, here.url, { locale: one.locale })
        people.push(her)
        await her.page.getByRole('button', { name: one.hello }).click()
        await her.page.locator('text=/Em que podemos ajudar|How can we help/').waitFor()
        await her.write(one.text, one.unknown)
      }
      await shot('she-asked', people[0]?.page)

      await page.getByRole('link', { name: /^Perguntas/ }).click()
      const entry = page.locator('[data-entry]')
      await entry.getByText('3 pessoas').waitFor()
      expect(await entry.count()).toBe(1)
      await entry.getByText('português · inglês').waitFor()
      await shot('open')
      await page.keyboard.press('j')
      await soon(() => page.evaluate('document.activeElement.hasAttribute("data-entry")')).toBe(
        true,
      )
      await entry.getByRole('button', { name: 'Ver mais 2' }).click()
      for (const { text } of asked) await entry.getByText(text).waitFor()
      await shot('all')
      expect(await axeFaults(page)).toEqual([])

      await entry.getByRole('button', { name: 'Responder com um tema…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('3 pessoas vão ser avisadas').waitFor()
      const publish = dialog.getByRole('button', { name: 'Publicar e avisar' })
      expect(await publish.getAttribute('aria-disabled')).toBe('true')
      // Nothing is at work before something is chosen.
      expect(await publish.locator('[aria-hidden]').count()).toBe(0)
      await dialog.getByLabel('Procurar um tema').fill('associações')
      await dialog.getByRole('radio').first().check({ force: true })
      await dialog.getByText(/^Fonte:/).waitFor()
      await shot('choose')
      expect(await axeFaults(page)).toEqual([])
      await publish.click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText('Nenhuma pergunta sem resposta.').waitFor()
      await shot('none-left')

      for (const [at, her] of people.entries())
        await her.page
          .getByRole('button', { name: at === 2 ? 'Read the answer' : 'Ler a resposta' })
          .waitFor()
      await shot('she-is-told', people[2]?.page)
      await people[2]?.page.getByRole('button', { name: 'Read the answer' }).click()
      await people[2]?.page.getByText('Did this help?').waitFor()
      await people[2]?.page.getByRole('button', { name: /It did not help/ }).click()
      await shot('she-read', people[2]?.page)

      await page.getByRole('link', { name: 'Respondidas' }).click()
      await entry.getByText('3 pessoas').waitFor()
      await entry.getByRole('button', { name: 'Ver mais 2' }).click()
      await soon(() => entry.getByText('Avisada').count()).toBe(3)
      await shot('answered')
      await page.getByRole('link', { name: /Respostas a rever/ }).click()
      await page.getByRole('table').waitFor()
      for (const one of await page
        .getByRole('navigation', { name: 'Perguntas e' })
        .locator('a')
        .all()) {
        const box = await one.boundingBox()
        expect([box?.x ?? -1, width - (box?.x ?? 0) - (box?.width ?? 0)]).toEqual([
          expect.toSatisfy((left: number) => left >= 0),
          expect.toSatisfy((right: number) => right >= 0),
        ])
      }
      const cards = page.locator('[data-topic]')
      const badge = await page.locator('a[aria-current] > b').innerText()
      expect(Number(badge)).toBe(await cards.count())
      const doubted = page.locator('[data-topic="aima-appointment"]')
      for (const said of [
        'Em revisão',
        'Ninguém da equipa a leu',
        'flows/answers/aima-appointment.yaml',
        'under-review: true',
        'reviewed: { by:',
      ])
        await doubted.getByText(said).first().waitFor()
      await doubted.getByText('Ler a resposta e as fontes').click()
      await doubted.getByText('Resposta completa').waitFor()
      await doubted.getByText('locales/pt-PT/answers.json, aima-appointment').waitFor()
      await shot('review')
      await page.emulateMedia({ colorScheme: 'dark' })
      await doubted.scrollIntoViewIfNeeded()
      await shot('review-dark')
      expect(await axeFaults(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'light' })
      expect(await axeFaults(page)).toEqual([])
      expect(
        await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
      ).toBeLessThanOrEqual(0)

      expect({ wrong, reports: here.reports }).toEqual({ wrong: [], reports: [] })
      for (const her of people) await her.close()
      await context.close()
      await here.close()
    },
  )
})
