import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, launch } from './chromium.ts'
import { axeFaults, type InboxVisit, visitInbox } from './inbox-visit.ts'
import { soon } from './visit.ts'

const hour = 3_600_000
/** Today's or tomorrow's noon in UTC, an hour or more ahead: safe in Lisbon all year. */
function noonAhead(now = Date.now()): number {
  const noon = new Date(now).setUTCHours(12, 0, 0, 0)
  return noon > now + hour ? noon : noon + 24 * hour
}

describe.skipIf(!hasChromium)('a reply for later', { timeout: 60_000 }, () => {
  let browser: Browser
  let here: InboxVisit
  beforeAll(async () => {
    browser = await launch()
  })
  afterEach(async () => {
    expect(here.wrong).toEqual([])
    await here.leave()
  })
  afterAll(() => browser.close())

  async function arrive(options = {}, row = {}) {
    here = await visitInbox(browser, { rows: 20, timezoneId: 'Europe/Lisbon', ...options })
    const talk = { language: 'pt-PT', lastText: 'Bom dia', ...row }
    here.put({ id: 'w', state: 'held', technician: 'joao', ...talk })
    await here.enter()
    await here.to('#/t/all/w')
    await here.page.getByRole('log').waitFor()
    return here.page
  }
  const box = () => here.page.getByRole('textbox', { name: 'Resposta à pessoa' })
  const button = (name: string) => here.page.getByRole('button', { name, exact: true })
  const kept = () => [...here.later.values()]
  const waiting = () => here.page.getByRole('region', { name: 'Respostas para mais tarde' })
  const keep = (id: string, more: Partial<ReturnType<typeof kept>[number]> = {}) =>
    here.later.set(id, {
      id,
      conversation: 'w',
      technician: 'joao',
      dueAt: noonAhead(),
      createdAt: 1,
      text: `texto ${id}`,
      language: 'pt-PT',
      ...more,
    })

  test('nine in the morning is one choice away, and the box is empty again', async () => {
    const page = await arrive()
    await box().fill('Até amanhã.')
    await button('Mais formas de enviar').click()
    await page.getByRole('menuitem', { name: /^Enviar (hoje|amanhã), 09:00$/ }).click()
    await waiting().getByText('Até amanhã.').waitFor()
    await waiting()
      .getByText(/Sai (hoje|amanhã), 09:00/)
      .waitFor()
    await soon(() => box().inputValue()).toBe('')
    expect(kept()).toMatchObject([{ technician: 'joao', text: 'Até amanhã.' }])
    expect(new Date(kept()[0]?.dueAt ?? 0).getMinutes()).toBe(0)
  })

  test('any hour, by keyboard alone; one where a phone may ring for others is refused in words', async () => {
    const page = await arrive()
    await box().fill('Pode vir buscar o papel.')
    await page.keyboard.press('Control+Shift+Enter')
    const dialog = page.getByRole('dialog', { name: 'Enviar quando?' })
    expect(await axeFaults(page)).toEqual([])
    const field = dialog.getByLabel('Outro dia e hora')
    const day = new Date(noonAhead() + 48 * hour).toISOString().slice(0, 10)
    await field.fill(`${day}T23:30`)
    await field.press('Enter')
    await dialog.getByText('A essa hora o telefone pode tocar').waitFor()
    expect(await box().inputValue()).toBe('Pode vir buscar o papel.')
    await field.fill(`${day}T14:15`)
    await field.press('Enter')
    await waiting()
      .getByText(/Sai .*14:15/)
      .waitFor()
    await soon(() => dialog.count()).toBe(0)
    expect(kept()).toHaveLength(1)
  })

  test('what is translated is seen before its hour is chosen', async () => {
    const page = await arrive({}, { language: 'bn', lastText: 'আমার কার্ডের মেয়াদ শেষ।' })
    await box().fill('Até amanhã.')
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByText('Veja primeiro a tradução').waitFor()
    await page.getByRole('textbox', { name: /A pessoa recebe, em/ }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await box().press('Control+Shift+Enter')
    await page.getByRole('dialog').getByRole('listitem').first().getByRole('button').click()
    await waiting().getByText('[bn] Até amanhã.').waitFor()
    expect(kept()).toMatchObject([{ original: { text: 'Até amanhã.' }, language: 'bn' }])
  })

  test('it is moved, taken back into the box, or stopped after a yes', async () => {
    const page = await arrive()
    keep('a')
    keep('b', { dueAt: noonAhead() + hour })
    here.told('w')
    const [first] = [waiting().getByRole('article').filter({ hasText: 'texto a' })]
    await first?.getByRole('button', { name: 'Mudar a hora' }).click()
    const field = page.getByLabel('Outro dia e hora')
    const day = new Date(noonAhead() + 48 * hour).toISOString().slice(0, 10)
    await field.fill(`${day}T10:30`)
    await field.press('Enter')
    await first?.getByText(/Sai .*10:30/).waitFor()
    await first?.getByRole('button', { name: 'Voltar a editar' }).click()
    await soon(() => box().inputValue()).toBe('texto a')
    const second = waiting().getByRole('article').filter({ hasText: 'texto b' })
    await second.getByRole('button', { name: 'Não enviar' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Não enviar' }).click()
    await soon(() => waiting().count()).toBe(0)
    expect(kept()).toEqual([])
  })

  test('what did not leave says why; a colleague’s can be stopped, not moved', async () => {
    const page = await arrive({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' })
    keep('mine', { refused: 'opted-out', dueAt: Date.now() - hour })
    keep('hers', { technician: 'rita' })
    here.told('w')
    await waiting().getByText('A pessoa pediu para não receber mais mensagens.').waitFor()
    const hers = waiting().getByRole('article').filter({ hasText: 'texto hers' })
    await hers.getByText('de Rita Almeida').waitFor()
    expect(await hers.getByRole('button').allInnerTexts()).toEqual(['Não enviar'])
    expect(await axeFaults(page)).toEqual([])
    // It leaves as the wish to stop it arrives: any earlier, the page may know and close the question.
    await page.route('**/later/hers', async (route) => {
      here.later.delete('hers')
      await route.continue()
    })
    await hers.getByRole('button', { name: 'Não enviar' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Não enviar' }).click()
    await soon(() => hers.count()).toBe(0)
  })
})
