import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, launch } from './chromium.ts'
import { axeFaults, type InboxVisit, visitInbox } from './inbox-visit.ts'
import { soon } from './visit.ts'

describe.skipIf(!hasChromium)('the pages of the inbox', { timeout: 90_000 }, () => {
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

  const looks = [1440, 768, 390].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  )
  test.each(looks)('axe finds nothing at $width pixels in $colorScheme', async (look) => {
    const viewport = { width: look.width, height: 900 }
    here = await visitInbox(browser, { viewport, colorScheme: look.colorScheme, oidc: true })
    const { page } = here
    await page.goto(here.url)
    await page.getByLabel('E-mail').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await here.enter('ines', '#/t/unassigned')
    await here.rowLinks.first().waitFor()
    await page.getByRole('button', { name: 'Filtrar e ordenar' }).click()
    await here.rowLinks.nth(1).locator('xpath=..').getByRole('checkbox').check()
    expect(await axeFaults(page)).toEqual([])

    await page.getByRole('button', { name: /A sua conta/ }).click()
    await page.getByRole('menu').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Teclas' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Escreva' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')

    await here.to('#/search')
    await page.getByRole('searchbox').fill('AIMA')
    await page.locator('mark').first().waitFor()
    expect(await axeFaults(page)).toEqual([])
    await here.to('#/board')
    await page.getByRole('table').first().waitFor()
    expect(await axeFaults(page)).toEqual([])
    for (const section of ['profile', 'security', 'people', 'teams', 'labels', 'audit']) {
      await here.to(`#/settings/${section}`)
      await page.locator(`a[href="#/settings/${section}"][aria-current=page]`).waitFor()
      await soon(() => page.locator('[role=status]:has-text("A carregar")').count()).toBe(0)
      expect([section, await axeFaults(page)]).toEqual([section, []])
    }
    await here.to('#/settings/people')
    await page.getByRole('button', { name: 'Convidar' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await axeFaults(page)).toEqual([])
  })

  test('the help sheet has every key that works here, and the palette does things by name', async () => {
    here = await visitInbox(browser)
    const { page } = here
    await here.enter('joao', '#/t/unassigned')
    await here.rowLinks.first().waitFor()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Teclas' })
    for (const name of ['Conversa seguinte', 'Procurar', 'Por atribuir', 'Todas as teclas'])
      await help.getByText(name, { exact: true }).waitFor()
    // Nothing is done beneath a dialog.
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    expect(page.url()).toContain('#/t/unassigned')
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await soon(() => page.url()).toContain('#/t/all')

    await page.keyboard.press('Control+k')
    await page.keyboard.type('definicoes')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Perfil' }).waitFor()
    await page.getByLabel('Nome').click()
    await page.keyboard.type('?gm')
    expect(page.url()).toContain('#/settings/profile')
    expect(await page.getByLabel('Nome').inputValue()).toContain('?gm')
  })

  test('who is away says so by menu, and colleagues see it', async () => {
    here = await visitInbox(browser)
    const { page } = here
    await here.enter()
    await page.getByRole('button', { name: /A sua conta/ }).click()
    await page.getByRole('menuitem', { name: 'Ausente' }).click()
    await page.getByText('Agora está: Ausente.').waitFor()
    await page.getByRole('button', { name: /A sua conta: .*Ausente/ }).waitFor()
    await page.getByRole('button', { name: /A sua conta/ }).click()
    await page.getByRole('menuitem', { name: 'Aqui' }).click()
    await page.getByText('Agora está: Aqui.').waitFor()
  })

  test('the language and the look are chosen in the menu, and kept', async () => {
    here = await visitInbox(browser)
    const { page } = here
    await here.enter()
    await page.getByRole('button', { name: /A sua conta/ }).click()
    await page.getByRole('menuitem', { name: 'Escura' }).click()
    await soon(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.getByRole('button', { name: /A sua conta/ }).click()
    await page.getByRole('menuitem', { name: 'English' }).click()
    await page.getByRole('link', { name: 'Inbox' }).waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'Inbox' }).waitFor()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.getByRole('button', { name: /Your account/ }).click()
    await page.getByRole('menuitem', { name: 'Português' }).click()
    await page.getByRole('link', { name: 'Caixa de entrada' }).waitFor()
  })

  test('search marks what was found, opens it, and Back finds it again', async () => {
    here = await visitInbox(browser)
    const { page } = here
    await here.enter()
    await page.keyboard.press('/')
    await page.getByRole('searchbox').fill('aima')
    await page.locator('mark', { hasText: 'AIMA' }).first().waitFor()
    // Her words stand in no address.
    expect(page.url()).not.toContain('aima')
    await page.getByRole('listitem').getByRole('link').first().click()
    await page.getByRole('log').waitFor()
    await page.goBack()
    expect(await page.getByRole('searchbox').inputValue()).toBe('aima')
    await page.locator('mark').first().waitFor()
  })

  test('an administrator invites, and sees the link once', async () => {
    here = await visitInbox(browser)
    const { page } = here
    await here.enter('ines', '#/settings/people')
    await page.getByRole('button', { name: 'Convidar' }).click()
    const dialog = page.getByRole('dialog', { name: 'Convidar alguém' })
    await dialog.getByLabel('E-mail').fill('joao@claim.example')
    await dialog.getByRole('button', { name: 'Convidar' }).click()
    await dialog.getByText('Já há uma conta com este e-mail.').waitFor()
    await dialog.getByLabel('E-mail').fill('nova@claim.example')
    await dialog.getByLabel('Faro').check()
    await dialog.getByRole('button', { name: 'Convidar' }).click()
    const link = page.getByRole('dialog', { name: 'Ligação para entregar' })
    await link.getByText('/inbox/#/invitation/').waitFor()
    await link.getByRole('button', { name: 'Fechar' }).click()
    await soon(() => page.getByText('/inbox/#/invitation/').count()).toBe(0)
  })

  test('a technician finds neither board nor people, not even by address', async () => {
    here = await visitInbox(browser)
    const { page } = here
    await here.enter()
    expect(await page.getByRole('link', { name: 'Painel' }).count()).toBe(0)
    await here.to('#/settings/people')
    await page.getByText('O seu papel não permite fazer isto.').waitFor()
    expect(await page.getByRole('link', { name: 'Pessoas' }).count()).toBe(0)
  })

  test('a title counts what is unread, and a notice says nothing of anybody', async () => {
    here = await visitInbox(browser, { permissions: ['notifications'] })
    const { page } = here
    await here.context.addInitScript(`
      window.told = []
      window.Notification = class { constructor(title, more) { window.told.push(title + ': ' + more.body) } close() {}
        static permission = 'granted'
        static requestPermission = async () => 'granted' }
      Object.defineProperty(document, 'hidden', { get: () => true })
    `)
    await here.enter('joao', '#/t/mine')
    await here.rowLinks.first().waitFor()
    await soon(() => page.title()).toMatch(/^\(\d+\) Minhas · Acolhe$/)
    await page.getByRole('button', { name: /A sua conta/ }).click()
    await page.getByRole('menuitem', { name: 'Avisos neste computador' }).click()
    await page.getByText('Vai receber avisos').waitFor()
    here.put({
      state: 'held',
      technician: 'joao',
      unread: 1,
      name: 'Maria',
      lastText: 'Um segredo',
    })
    await soon(() => page.evaluate('window.told')).toEqual(['Acolhe: Nova mensagem'])
  })
})
