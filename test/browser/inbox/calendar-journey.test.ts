import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasChromium, launch } from '../chromium.ts'
import { type Installation, install, password, setUp, visitor } from './installation.ts'
import { type MovingDate, movingDate } from './moving-date.ts'
import { totp } from './totp.ts'

const shots = process.env['ACOLHE_SHOTS']
const minute = 60_000
/** A Monday on which the invented centre is open. */
const monday = Date.parse('2026-11-23T09:40:00Z')

/** The whole server on embedded defaults, somebody in the chat, and the calendar beside it in two windows. */
describe.skipIf(!hasChromium)(
  'an appointment between chat and calendar',
  { timeout: 120_000 },
  () => {
    let browser: Browser
    let here: Installation
    let time: MovingDate
    let desk: BrowserContext
    let page: Page
    let key: string
    let her: Awaited<ReturnType<typeof visitor>>
    beforeAll(async () => {
      browser = await launch()
    })
    beforeEach(async () => {
      time = movingDate()
      time.pass(monday - Date.now())
      here = await install()
      desk = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'pt-PT' })
      await desk.clock.setSystemTime(monday)
      page = await desk.newPage()
      key = await setUp(page, here.setupLink)
      her = await visitor(browser, here.url)
      await her.page.getByRole('button', { name: /Olá/ }).click()
      await her.page.getByText('Em que podemos ajudar?').waitFor()
    }, 60_000)
    afterEach(async () => {
      expect(here.reports).toEqual([])
      await her.close()
      await desk.close()
      await here.close()
      time.restore()
    })
    afterAll(() => browser.close())

    const shot = async (what: string, of: Page = page) => {
      if (shots !== undefined) await of.screenshot({ path: `${shots}/calendar-${what}.png` })
    }
    /** She has put the chat aside: what she left lying there is no talk any more. */
    const later = () => time.pass(3 * minute)
    const calendar = async (of: Page, where: string) => {
      await of.goto(`${here.url}/inbox/#/calendar/${where}`)
      await of.getByRole('heading', { name: 'Agenda' }).waitFor({ state: 'attached' })
    }
    /** She books by the chat, up to the hours she is offered; gives the first. */
    async function asksFor(service: string): Promise<string> {
      await her.write('marcação', 'Quer marcar?')
      await her.write('marcar', 'Para que é o atendimento?')
      await her.write(service, 'Quantas pessoas vêm')
      await her.write('2', 'Em que língua quer falar')
      await her.write('Português', 'Onde mora?')
      await her.write('Arroios', 'Onde lhe dá mais jeito vir?')
      await her.write('CLAIM Exemplo', 'Quando lhe dá jeito?')
      await her.write('1', 'Quer ficar com ela?')
      const offer = await her.page
        .getByText(/às \d\d:\d\d, CLAIM Exemplo/)
        .last()
        .innerText()
      return /às (\d\d:\d\d)/.exec(offer)?.[1] ?? ''
    }

    test('is seen as she makes it, dragged to another hour, and she is told', async () => {
      await calendar(page, 'day/2026-11-23')
      const beside = await desk.newPage()
      await calendar(beside, 'agenda/2026-11-23')
      const start = await asksFor('Primeira conversa')
      await page.getByText('A escolher').waitFor()
      await her.write('sim', 'Está marcado:')
      const item = page.locator('[data-is="appointment"][data-state="booked"]')
      await item.getByText(start).waitFor()
      await beside.getByRole('listitem').filter({ hasText: start }).waitFor()
      await shot('booked')

      const box = await item.boundingBox()
      if (!box) throw new Error('nothing to drag')
      const minutes = Number(await item.evaluate((one) => one.getBoundingClientRect().height)) / 40
      await page.mouse.move(box.x + 30, box.y + 6)
      await page.mouse.down()
      await page.mouse.move(box.x + 30, box.y + 6 + 60 * minutes, { steps: 5 })
      await page.mouse.move(box.x + 30, box.y + 6 + 180 * minutes, { steps: 5 })
      await shot('dragging')
      await page.mouse.up()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('A pessoa vai ser avisada na conversa').waitFor()
      later()
      await shot('move')
      await dialog.getByRole('button', { name: 'Mudar e avisar' }).click()
      await her.page.getByText('A equipa marcou: segunda-feira, 23 de novembro às').waitFor()
      await shot('told', her.page)
      await her.write('sim', 'Até lá!')
      await page.locator('[data-is="appointment"] button').click()
      await page.getByRole('dialog').getByText('confirmou que vem').waitFor()
      await page.keyboard.press('Escape')

      await page.locator('[data-is="appointment"] button').focus()
      await page.keyboard.press('m')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      later()
      await page.getByRole('button', { name: 'Mudar e avisar' }).click()
      await expect
        .poll(() => her.page.getByText('A equipa marcou:').count(), { timeout: 20_000 })
        .toBe(2)
      await expect.poll(() => beside.getByText(start).count()).toBe(0)
    })

    test('that needs a yes gets one; who did not come is asked kindly', async () => {
      await calendar(page, 'agenda/2026-11-27')
      await asksFor('Ir consigo à AIMA')
      await her.write('sim', 'Pedido feito para')
      const row = page.getByRole('listitem').filter({ hasText: 'Ir consigo à AIMA' })
      await row.getByText('Por aprovar').waitFor()
      await shot('asked')
      later()
      await row.getByRole('button', { name: /^Aprovar/ }).click()
      await her.page.getByText('A equipa marcou: sexta-feira, 27 de novembro às').waitFor()
      await her.write('sim', 'Até lá!')

      const friday = Date.parse('2026-11-27T15:00:00Z')
      time.pass(friday - Date.now())
      await desk.clock.setSystemTime(friday)
      // Nobody stays signed in that long.
      await page.reload()
      await page.getByLabel('E-mail').fill('ana@example.org')
      await page.getByLabel('Palavra-passe').fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('textbox', { name: 'Código' }).fill(totp(key, Date.now()))
      await page.keyboard.press('Enter')
      await row.getByRole('button', { name: /^Não veio/ }).click()
      await her.page.getByText('Desta vez não nos encontrámos.').waitFor()
      await row.getByText('Não veio', { exact: true }).waitFor()
      await shot('missed', her.page)
    })

    test('the door, blocked time and a link for other programs', async () => {
      await calendar(page, 'agenda/2026-11-23')
      await page.keyboard.press('w')
      const door = page.getByRole('dialog', { name: 'Chegou sem marcação' })
      await door.getByLabel('Nome').fill('D. Rosa')
      await door.getByRole('button', { name: 'Dar entrada' }).click()
      const row = page.getByRole('listitem').filter({ hasText: 'D. Rosa' })
      await row.getByText('Já cá está').waitFor()
      await row.getByRole('button', { name: /Foi atendida/ }).click()
      await row.getByText('Atendida', { exact: true }).waitFor()

      await calendar(page, 'day/2026-11-23')
      await page.keyboard.press('b')
      const block = page.getByRole('dialog', { name: 'Bloquear tempo' })
      await block.getByLabel('Rui Exemplo').check({ force: true })
      await block.getByLabel('Das').fill('2026-11-23T15:00')
      await block.getByLabel('Até às').fill('2026-11-23T16:00')
      await block.getByLabel('Porquê').fill('Reunião')
      await shot('block')
      await block.getByRole('button', { name: 'Bloquear', exact: true }).click()
      await page.getByText('Reunião').waitFor()
      await shot('blocked')

      await page.goto(`${here.url}/inbox/#/settings/feeds`)
      await page.getByRole('button', { name: 'Nova ligação' }).click()
      const make = page.getByRole('dialog', { name: 'Nova ligação' })
      await make.getByLabel('Agenda de').selectOption({ label: 'CLAIM Exemplo' })
      await make.getByRole('button', { name: 'Nova ligação' }).click()
      const made = page.getByRole('dialog', { name: 'Ligação para entregar' })
      const url = (await made.locator('code').textContent()) ?? ''
      await made.getByRole('button', { name: 'Fechar' }).click()
      const text = await (await fetch(url)).text()
      expect(text).toContain('SUMMARY:Primeira conversa')
      expect(text).not.toContain('Rosa')
      await page.getByRole('button', { name: /Acabar com a ligação/ }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Acabar com a ligação/ })
        .click()
      await page.getByText('Ainda não há ligações.').waitFor()
      expect((await fetch(url)).status).toBe(404)
    })
  },
)
