import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, launch } from '../chromium.ts'
import { type Installation, install, setUp, visitor } from './installation.ts'

const shots = process.env['ACOLHE_SHOTS']
const looks = [1440, 768, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
)

describe.skipIf(!hasChromium)(
  'from nothing to a resolved conversation',
  { timeout: 90_000 },
  () => {
    let browser: Browser
    let here: Installation
    beforeAll(async () => {
      browser = await launch()
    })
    afterAll(() => browser.close())

    test.each(looks)('at $width pixels in $colorScheme', async ({ width, colorScheme }) => {
      here = await install()
      const context = await browser.newContext({
        viewport: { width, height: width === 390 ? 800 : 900 },
        colorScheme,
        locale: 'pt-PT',
        hasTouch: width === 390,
      })
      const page = await context.newPage()
      const wrong: string[] = []
      page.on('pageerror', ({ message }) => wrong.push(message))
      const phone = width === 390
      let n = 0
      const shot = async (what: string, of: Page = page) => {
        n += 1
        const name = `${width}-${colorScheme}-${String(n).padStart(2, '0')}-${what}.png`
        if (shots !== undefined) await of.screenshot({ path: `${shots}/${name}` })
      }

      await setUp(page, here.setupLink)
      await shot('empty')

      const her = await visitor(browser, here.url)
      await her.page.getByRole('button', { name: /Olá/ }).click()
      await her.page.getByText('Em que podemos ajudar?').waitFor()
      await her.write('pessoa', 'Posso passar?')
      await her.write('sim', 'o assunto em poucas palavras')
      await her.write('Não consigo pagar a renda', 'Já está na fila')
      await shot('she-asked', her.page)

      // It comes by itself: nobody reloads.
      await page.getByRole('link', { name: /Por atribuir/ }).click()
      await page.getByRole('link', { name: /Não consigo pagar a renda/ }).click()
      await page.getByText('Pediu para falar com uma pessoa', { exact: true }).waitFor()
      await shot('waiting')
      await page.getByRole('button', { name: 'Atender', exact: true }).click()
      await page.getByText('A conversa é sua.').waitFor()
      await her.page.getByText('Quem responde agora nesta conversa é Ana, da equipa.').waitFor()

      const box = page.getByRole('textbox', { name: 'Resposta' })
      await box.fill('Bom dia, sou a Ana. Em que rua mora?')
      await page.getByRole('button', { name: 'Enviar', exact: true }).click()
      await her.page.getByText('Em que rua mora?').waitFor()
      await her.write('Na rua das Flores')
      await page.getByText('Na rua das Flores').last().waitFor()
      await shot('answered')
      await shot('she-was-answered', her.page)

      await page
        .getByRole('tab', { name: 'Nota interna' })
        .or(page.getByRole('button', { name: 'Nota interna' }))
        .first()
        .click()
      await page.getByRole('textbox', { name: 'Nota interna' }).fill('Ver com a Segurança Social')
      await shot('note')
      await page.getByRole('button', { name: 'Adicionar nota' }).click()
      await page.getByText('Ver com a Segurança Social').waitFor()

      await page
        .getByRole('button', { name: phone ? 'Mais ações' : 'Devolver ao bot' })
        .last()
        .click()
      if (phone) await page.getByRole('menuitem', { name: 'Devolver ao bot' }).click()
      await shot('where-to')
      await page.getByRole('option', { name: /menu/i }).click()
      await her.page.getByText('A partir de agora responde outra vez o assistente').waitFor()
      await page.getByText('O bot está a responder.').waitFor()
      await her.write('horário', /segunda-feira/)

      await page.getByRole('button', { name: 'Assumir', exact: true }).click()
      await page.getByText('A conversa é sua.').waitFor()
      await page.getByRole('button', { name: 'Resolver', exact: true }).click()
      await her.page.getByText('A equipa deu esta conversa por terminada.').waitFor()
      await shot('resolved')
      await shot('she-was-told', her.page)
      expect(await her.page.getByText('Ver com a Segurança Social').count()).toBe(0)

      expect({ wrong, reports: here.reports }).toEqual({ wrong: [], reports: [] })
      await her.close()
      await context.close()
      await here.close()
    })
  },
)
