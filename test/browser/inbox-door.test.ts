import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { wrongCode } from '../doubles/inbox/accounts.ts'
import { hasChromium, launch } from './chromium.ts'
import { type InboxVisit, visitInbox } from './inbox-visit.ts'
import { soon } from './visit.ts'

describe.skipIf(!hasChromium)('the door of the inbox', { timeout: 60_000 }, () => {
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

  test('a house without accounts says what to open, and nothing else is offered', async () => {
    here = await visitInbox(browser, { setUp: false })
    await here.page.goto(here.url)
    await here.page.getByRole('heading', { name: 'Ainda não há nenhuma conta' }).waitFor()
    expect(await here.page.getByLabel('Palavra-passe').count()).toBe(0)
  })

  test('the first account: link, password, second factor with its picture, codes, inbox', async () => {
    here = await visitInbox(browser, { setUp: false })
    const { page } = here
    await page.goto(`${here.url}#/setup/setup-1`)
    await page.getByLabel('Nome').fill('Rita Almeida')
    await page.getByLabel('E-mail').fill('nova@claim.example')
    await page.getByLabel('Nova palavra-passe').fill('uma frase bem comprida')
    await page.getByLabel('Outra vez').fill('uma frase mal comprida')
    await page.getByRole('button', { name: 'Criar conta' }).click()
    await page.getByText('As duas não são iguais.').waitFor()
    await page.getByLabel('Outra vez').fill('uma frase bem comprida')
    await page.getByRole('button', { name: 'Criar conta' }).click()

    await page.getByRole('heading', { name: /segundo fator/ }).waitFor()
    // Used up: the secret does not stay in the history.
    expect(page.url()).not.toContain('setup-1')
    await page.getByRole('button', { name: 'Continuar' }).click()
    await page.getByRole('img', { name: /QR/ }).waitFor()
    await page.getByText('JBSW Y3DP EHPK 3PXP').waitFor()
    const code = page.getByRole('textbox', { name: 'Código' })
    await code.fill(wrongCode)
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('O código não está certo').waitFor()
    await code.fill('123 456')
    await page.keyboard.press('Enter')

    await page.getByRole('list', { name: 'Códigos' }).waitFor()
    const go = page.getByRole('button', { name: 'Continuar' })
    expect(await page.getByRole('list', { name: 'Códigos' }).getByRole('listitem').count()).toBe(10)
    expect(await go.getAttribute('aria-disabled')).toBe('true')
    await page.getByLabel('Guardei os códigos').check()
    await go.click()
    await page.getByRole('banner').waitFor()
  })

  test('a wrong password says so kindly, keeps the e-mail and asks for the password only', async () => {
    here = await visitInbox(browser)
    const { page } = here
    await page.goto(here.url)
    await page.getByLabel('E-mail').fill('joao@claim.example')
    await page.getByLabel('Palavra-passe').fill('outra')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('O e-mail ou a palavra-passe não está certo.').waitFor()
    expect(await page.getByLabel('E-mail').inputValue()).toBe('joao@claim.example')
    expect(await page.getByLabel('Palavra-passe').inputValue()).toBe('')
  })

  test('the second factor takes a code of the app or a recovery code', async () => {
    here = await visitInbox(browser)
    const { page } = here
    await page.goto(here.url)
    await page.getByLabel('E-mail').fill('ines@claim.example')
    await page.getByLabel('Palavra-passe').fill('uma frase comprida')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Código' }).fill(wrongCode)
    await page.keyboard.press('Enter')
    await page.getByText('O código não está certo').waitFor()
    await page.getByRole('button', { name: 'Usar um código de recuperação' }).click()
    await page.getByRole('textbox', { name: 'Código de recuperação' }).fill('a0bcd-efg0h')
    await page.keyboard.press('Enter')
    await page.getByRole('banner').waitFor()
  })

  test.each([
    ['invitation', 'invited-1', 'Bem-vindo ou bem-vinda à equipa', 'Nova Pessoa'],
    ['password', 'password-1', 'Escolher uma nova palavra-passe', undefined],
  ])('%s by a link', async (kind, secret, title, name) => {
    here = await visitInbox(browser)
    await here.page.goto(`${here.url}#/${kind}/${secret}`)
    await here.page.getByRole('heading', { name: title }).waitFor()
    if (name) expect(await here.page.getByLabel('Nome').inputValue()).toBe(name)
    expect(await here.page.getByLabel('E-mail').getAttribute('readonly')).not.toBeNull()
  })

  test('a link that is over says so and leads to the sign-in', async () => {
    here = await visitInbox(browser, { oidc: true })
    await here.page.goto(`${here.url}#/invitation/used`)
    await here.page.getByRole('heading', { name: 'Esta ligação já não serve' }).waitFor()
    await here.page.getByRole('link', { name: 'Ir para a entrada' }).click()
    await here.page.getByRole('button', { name: 'Entrar com Município' }).waitFor()
  })

  test('the other service that sent somebody back unknown is explained, once', async () => {
    here = await visitInbox(browser, { oidc: true })
    await here.page.goto(`${here.url}?error=unable_to_link`)
    await here.page.getByRole('alert').getByText('tem de ter sido convidada').waitFor()
    expect(here.page.url()).not.toContain('error')
  })

  test('three languages, said to the browser too', async () => {
    here = await visitInbox(browser, { locale: 'it-IT' })
    const { page } = here
    await page.goto(here.url)
    await page.getByRole('heading', { name: 'Accedi alla posta in arrivo' }).waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Sign in to the inbox' }).waitFor()
    await soon(() => page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('button', { name: 'Português' }).click()
    await soon(() => page.locator('html').getAttribute('lang')).toBe('pt-PT')
  })

  test('a session that ends leaves the page as it is, and goes on after signing in', async () => {
    here = await visitInbox(browser)
    const { page } = here
    await here.enter('joao', '#/t/unassigned')
    await here.rowLinks.first().waitFor()
    await here.rowLinks.nth(1).click()
    const box = page.getByRole('textbox', { name: 'Resposta à pessoa' })
    await box.fill('Bom dia, vou já')
    here.end('joao')
    const dialog = page.getByRole('dialog', { name: 'A sua sessão terminou' })
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    expect(await dialog.isVisible()).toBe(true)
    expect(await dialog.getByLabel('E-mail').inputValue()).toBe('joao@claim.example')
    await dialog.getByLabel('Palavra-passe').fill('uma frase comprida')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await box.inputValue()).toBe('Bom dia, vou já')
  })

  test('signing out leaves nothing of anybody in the browser', async () => {
    here = await visitInbox(browser)
    const { page } = here
    await here.enter('joao', '#/t/unassigned?queue=documents')
    await here.rowLinks.first().click()
    await page.getByRole('textbox', { name: 'Resposta à pessoa' }).fill('Um segredo dela')
    await page.getByRole('button', { name: /A sua conta/ }).click()
    await page.getByRole('menuitem', { name: 'Sair' }).click()
    await page.getByRole('button', { name: 'Sair e perdê-las' }).click()
    await page.getByLabel('Palavra-passe').waitFor()
    const kept = (await page.evaluate(
      'JSON.stringify({ ...localStorage, ...sessionStorage })',
    )) as string
    expect(kept).not.toMatch(/segredo|draft|documents|views/)
  })
})
