import { expect, test } from 'vitest'
import { hasChromium, launch } from '../chromium.ts'
import { axeFaults, visitInbox } from '../inbox-visit.ts'

const now = Date.parse('2026-11-24T10:20:00Z')

test.skipIf(!hasChromium)(
  'a link to a calendar is made, shown once, read by a program, and ended',
  async () => {
    const browser = await launch()
    const here = await visitInbox(browser, { calendarAt: now })
    const { page } = here
    await page.clock.setFixedTime(now)
    await here.enter('ines', '#/settings/feeds')
    await page.getByRole('button', { name: 'Nova ligação' }).click()
    const make = page.getByRole('dialog', { name: 'Nova ligação' })
    await make.getByLabel('Agenda de').selectOption({ label: 'Joana Exemplo' })
    await make.getByRole('button', { name: 'Nova ligação' }).click()
    const made = page.getByRole('dialog', { name: 'Ligação para entregar' })
    const url = (await made.locator('code').textContent()) ?? ''
    expect(await axeFaults(page)).toEqual([])
    await made.getByRole('button', { name: 'Fechar' }).click()
    const text = await (await fetch(url)).text()
    expect(text).toContain('BEGIN:VEVENT')
    expect(text).not.toContain('Joaquim')
    await page.getByRole('button', { name: /Acabar com a ligação/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Acabar com a ligação/ })
      .click()
    await page.getByText('Ainda não há ligações.').waitFor()
    expect((await fetch(url)).status).toBe(404)
    expect(await page.getByText(url).count()).toBe(0)
    expect(here.wrong).toEqual([])
    await here.leave()
    await browser.close()
  },
  90_000,
)
