import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, launch } from './chromium.ts'
import { type InboxVisit, visitInbox } from './inbox-visit.ts'
import { soon } from './visit.ts'

describe.skipIf(!hasChromium)('the queue', { timeout: 60_000 }, () => {
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
  const open = async (where: string, options = {}) => {
    here = await visitInbox(browser, options)
    await here.enter('joao', where)
    await here.rowLinks.first().waitFor()
  }

  test('who is in no team is told so, not that nobody waits', async () => {
    here = await visitInbox(browser, { rows: 0 })
    const { page } = here
    const queues: string[] = []
    await page.route(/\/api\/(hello|me)$/, async (route) => {
      const response = await route.fetch()
      const told = await response.json()
      const json =
        'setUp' in told ? { ...told, me: told.me && { ...told.me, queues } } : { ...told, queues }
      await route.fulfill({ response, json })
    })
    await here.enter('joao', '#/t/unassigned')
    await page.getByText('Ainda não está em nenhuma equipa').waitFor()
    expect(await page.getByText('Ninguém está à espera').count()).toBe(0)
  })

  test('who was named sees how often without opening a menu', async () => {
    await open('#/t/unassigned')
    const more = here.page.getByRole('button', { name: 'Mais listas; 2 menções por ler' })
    await soon(() => more.innerText()).toContain('2')
  })

  test('people without a name are told apart, in the list and in the thread', async () => {
    await open('#/t/unassigned')
    const { page } = here
    await page.mouse.move(1_200, 500)
    for (const id of ['one-00a1', 'two-00b2']) here.put({ id, name: '', urgent: true })
    for (const mark of ['00A1', '00B2'])
      await here.rowLinks
        .filter({ hasText: mark })
        .getByText(/^Sem nome/)
        .waitFor()
    await here.rowLinks.filter({ hasText: '00B2' }).click()
    await page.getByRole('heading', { level: 1, name: /Sem nome.*00B2/ }).waitFor()
  })

  test('what cannot wait is named in the row, in the words of the house', async () => {
    await open('#/t/unassigned')
    await here.page.mouse.move(1_200, 500)
    const name = 'Irina Urgente'
    here.put({ name, urgent: true, waitingSince: 0, need: 'saf-domestic-violence' })
    const row = here.rowLinks.filter({ hasText: name })
    await row.getByText('Violência em casa', { exact: true }).waitFor()
    here.put({ name: 'Outra Urgente', urgent: true, waitingSince: 1, need: 'saf-gone' })
    await here.rowLinks.filter({ hasText: 'Outra Urgente' }).waitFor()
    expect(await here.rowLinks.filter({ hasText: 'saf-gone' }).count()).toBe(0)
  })

  test('nothing moves under the pointer: who comes gathers behind a button', async () => {
    await open('#/t/unassigned')
    const before = await here.idOf(0)
    await here.rowLinks.nth(1).hover()
    const newest = here.put({ urgent: true, waitingSince: 0, name: 'Uma Primeira' })
    here.put({ urgent: true, waitingSince: 1 })
    const button = here.page.getByRole('button', { name: '2 novas' })
    await button.waitFor()
    expect(await here.idOf(0)).toBe(before)
    await button.click()
    await soon(() => here.idOf(0)).toBe(newest)
  })

  test('where nobody points, it shows what is true by itself', async () => {
    await open('#/t/unassigned')
    await here.page.mouse.move(1_200, 500)
    const newest = here.put({ urgent: true, waitingSince: 0 })
    await soon(() => here.idOf(0)).toBe(newest)
  })

  test('a row a colleague took stays under the pointer and says so', async () => {
    await open('#/t/unassigned')
    const id = await here.idOf(1)
    await here.rowLinks.nth(1).hover()
    here.put({ id, state: 'held', technician: 'amina' })
    await here.page.locator(`#row-${id}`).getByText('Saiu desta lista').waitFor()
    expect(await here.idOf(1)).toBe(id)
    await here.page.mouse.move(1_200, 500)
    await soon(() => here.page.locator(`#row-${id}`).count()).toBe(0)
  })

  test('filters and order are in the address, and remembered for the tab', async () => {
    await open('#/t/unassigned')
    const { page } = here
    await page.getByRole('button', { name: 'Filtrar e ordenar' }).click()
    await page.getByLabel('Língua').selectOption('ar')
    await soon(() => page.url()).toContain('#/t/unassigned?language=ar')
    await page.getByLabel('Ordem').selectOption('newest')
    await soon(() => page.url()).toContain('sort=newest')
    await soon(() => here.rowLinks.first().innerText()).toContain('árabe')
    await page.getByRole('link', { name: /^Todas/ }).click()
    await soon(() => page.url()).toMatch(/#\/t\/all$/)
    await page.getByRole('link', { name: /^Por atribuir/ }).click()
    await soon(() => page.url()).toContain('#/t/unassigned?language=ar&sort=newest')
    await page.reload()
    await here.rowLinks.first().waitFor()
    expect(page.url()).toContain('language=ar')
    await page.getByRole('button', { name: /1 filtro ativo/ }).waitFor()
  })

  test('by keyboard alone: j and k, Enter, Esc back to the row, x and a deed on many', async () => {
    await open('#/t/unassigned')
    const { page } = here
    const ids = [await here.idOf(0), await here.idOf(1), await here.idOf(2)]
    await page.keyboard.press('j')
    await soon(here.focused).toBe(`row-${ids[0]}`)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await soon(here.focused).toBe(`row-${ids[1]}`)
    await page.keyboard.press('Enter')
    await soon(() => page.url()).toContain(`#/t/unassigned/${ids[1]}`)
    await page.getByRole('log').waitFor()
    await page.keyboard.press('Escape')
    await soon(() => page.url()).toMatch(/#\/t\/unassigned$/)
    await soon(here.focused).toBe(`row-${ids[1]}`)

    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await soon(here.focused).toBe(`row-${ids[2]}`)
    await page.keyboard.press('x')
    const bar = page.getByRole('toolbar', { name: 'Ações para as escolhidas' })
    await bar.getByText('2 escolhidas').waitFor()
    await bar.getByRole('button', { name: 'Atender' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Feito em 2 conversas.').waitFor()
    expect([ids[1], ids[2]].map((id) => here.rows.get(id ?? '')?.technician)).toEqual([
      'joao',
      'joao',
    ])
  })

  test('a deed on many that fails for some says for whom and why, and keeps those chosen', async () => {
    await open('#/t/all')
    const { page } = here
    const ids = [await here.idOf(0), await here.idOf(1)]
    here.put({ id: ids[0] ?? '', state: 'held', technician: 'rita', name: 'De Rita' })
    await page.getByText('De Rita').first().waitFor()
    for (const id of ids)
      await page.locator(`#row-${id}`).locator('xpath=..').getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Atender' }).click()
    const report = page.getByRole('dialog', { name: 'O que aconteceu' })
    await report.getByText('De Rita: Um colega já ficou com esta conversa.').waitFor()
    await report.getByText('Feito em 1 conversa.').waitFor()
    await report.getByRole('button', { name: 'Fechar' }).click()
    await page.getByText('1 escolhida', { exact: true }).waitFor()
  })

  test('ten thousand conversations are a list one can walk to the end of, drawn a screen at a time', async () => {
    await open('#/t/all', { rows: 10_000 })
    const { page } = here
    const last = page.getByRole('listitem').last()
    await soon(async () => {
      await page.locator('#queue-list').evaluate((list) => {
        list.scrollTop = list.scrollHeight
      })
      return Number(await last.getAttribute('aria-posinset'))
    }).toBeGreaterThan(300)
    expect(await here.rowLinks.count()).toBeLessThan(40)
  })

  test('a modified click opens a conversation in a new tab, with the same list beside it', async () => {
    await open('#/t/unassigned?sort=newest')
    const id = await here.idOf(0)
    const [other] = await Promise.all([
      here.context.waitForEvent('page'),
      here.rowLinks.first().click({ modifiers: ['ControlOrMeta'] }),
    ])
    await other.getByRole('log').waitFor()
    expect(other.url()).toContain(`#/t/unassigned/${id}?sort=newest`)
    expect(here.page.url()).not.toContain('/unassigned/')
  })

  test('Back on a phone finds the list where it was', async () => {
    await open('#/t/all', { viewport: { width: 390, height: 780 }, hasTouch: true })
    const { page } = here
    const list = page.locator('#queue-list')
    await list.evaluate((it) => {
      it.scrollTop = 900
    })
    const row = page.locator('a[id^="row-"]:visible').nth(6)
    await row.scrollIntoViewIfNeeded()
    const id = (await row.getAttribute('id')) ?? ''
    const top = async () => (await page.locator(`#${id}`).boundingBox())?.y ?? Number.NaN
    const before = await top()
    await row.click()
    await page.getByRole('log').waitFor()
    expect(await list.isVisible()).toBe(false)
    await page.getByRole('link', { name: 'Pessoa' }).click()
    await page.getByRole('link', { name: 'Conversa', exact: true }).click()
    await page.getByRole('link', { name: 'Conversas' }).click()
    await list.waitFor()
    // Rows may have grown a line meanwhile; the one that was pressed is where it was.
    expect(Math.abs((await top()) - before)).toBeLessThan(24)
    await page.goBack()
    await page.getByRole('log').waitFor()
  })

  test('names and words of strangers run nothing and keep to their row, in list and search', async () => {
    await open('#/t/unassigned', { viewport: { width: 390, height: 780 } })
    const { page } = here
    const id = here.put({
      urgent: true,
      waitingSince: 0,
      name: `<img src=x onerror="window.ran=1">\u202E${'z\u0301'.repeat(500)}`,
      lastText: `<script>window.ran=1</script>${'W'.repeat(10_000)}`,
    })
    const row = page.locator(`#row-${id}`)
    await row.waitFor()
    expect((await row.boundingBox())?.height).toBeLessThan(130)
    const wide = () => page.evaluate('document.scrollingElement.scrollWidth - innerWidth')
    expect(await wide()).toBe(0)
    await here.to('#/search')
    await page.getByRole('searchbox').fill('onerror')
    await page.locator('mark').first().waitFor()
    expect(await wide()).toBe(0)
    expect(await page.evaluate('window.ran')).toBeUndefined()
  })

  test('after resolving, the next conversation is open', async () => {
    await open('#/t/mine')
    const { page } = here
    const [first, second] = [await here.idOf(0), await here.idOf(1)]
    await here.rowLinks.first().click()
    await page.getByRole('log').waitFor()
    await page.keyboard.press('e')
    await soon(() => page.url()).toContain(`#/t/mine/${second}`)
    expect(here.rows.get(first)?.state).toBe('resolved')
    await soon(here.focused).toBe(`row-${second}`)
  })

  test('without network the page says so, keeps what it shows, and catches up', async () => {
    await open('#/t/unassigned')
    const { page } = here
    await here.context.setOffline(true)
    await page.getByText('Sem Internet.').waitFor()
    expect(await here.rowLinks.count()).toBeGreaterThan(3)
    const newest = here.put({ urgent: true, waitingSince: 0 })
    await page.mouse.move(1_200, 500)
    await here.context.setOffline(false)
    await soon(() => here.idOf(0)).toBe(newest)
    await soon(() => page.getByText('Sem Internet.').count()).toBe(0)
  })

  test('where no stream can be held it asks, and still learns', async () => {
    here = await visitInbox(browser)
    await here.context.route('**/api/events', (route) => route.fulfill({ status: 404, body: '' }))
    await here.enter('joao', '#/t/unassigned')
    await here.page.getByText('Ligado, com algum atraso').waitFor()
    await here.page.mouse.move(1_200, 500)
    const newest = here.put({ urgent: true, waitingSince: 0 })
    await soon(() => here.idOf(0)).toBe(newest)
  })
})
