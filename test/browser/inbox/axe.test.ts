import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sentenceOf, shipped } from '../../channels/everywhere/shipped-words.ts'
import { hasChromium, launch } from '../chromium.ts'
import { axeFaults } from '../inbox-visit.ts'
import { soon } from '../visit.ts'
import { type Installation, install, password, visitor } from './installation.ts'
import { totp } from './totp.ts'

const looks = [1440, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
)
/** Each width and each colour once: for dialogs, and for pages whose other looks are in inbox-pages.test.ts. */
const few = looks.filter(({ width, colorScheme }) => (width === 390) === (colorScheme === 'dark'))
/** Says where a fault was found. */
async function clean(page: Page, place: string): Promise<void> {
  expect({ place, faults: await axeFaults(page) }).toEqual({ place, faults: [] })
}

describe.skipIf(!hasChromium)('axe finds nothing', { timeout: 240_000 }, () => {
  let browser: Browser
  let here: Installation
  let signedIn: NonNullable<BrowserContextOptions['storageState']>
  let invitation = ''
  beforeAll(async () => {
    browser = await launch()
    here = await install()
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await here.close()
  })

  /** The same page, without another sign-in, in every look. */
  async function inEveryLook(page: Page, place: string, some = looks): Promise<void> {
    const was = page.viewportSize()
    for (const { width, colorScheme } of some) {
      await page.setViewportSize({ width, height: width === 390 ? 800 : 900 })
      await page.emulateMedia({ colorScheme })
      await clean(page, `${place} at ${width} in ${colorScheme}`)
    }
    if (was) await page.setViewportSize(was)
  }

  test('from the set-up link to the recovery codes', async () => {
    const context = await browser.newContext({ locale: 'pt-PT' })
    const page = await context.newPage()
    await page.goto(`${here.url}/inbox/`)
    await page.getByRole('heading', { name: 'Ainda não há nenhuma conta' }).waitFor()
    await inEveryLook(page, 'nobody has an account')
    await page.goto(`${here.url}/inbox/#/setup/not-a-link-at-all`)
    await page.getByRole('heading', { name: 'Esta ligação já não serve' }).waitFor()
    await inEveryLook(page, 'a link that is over')
    await page.goto(here.setupLink)
    await page.getByLabel('Nome').fill('Ana Silva')
    await page.getByLabel('E-mail').fill('ana@example.org')
    await page.getByLabel('Nova palavra-passe').fill(password)
    await page.getByLabel('Outra vez').fill('another')
    await page.getByRole('button', { name: 'Criar conta' }).click()
    await page.getByText('As duas não são iguais.').waitFor()
    await inEveryLook(page, 'set-up')
    await page.getByLabel('Outra vez').fill(password)
    await page.getByRole('button', { name: 'Criar conta' }).click()
    await page.getByRole('button', { name: 'Continuar' }).click()
    const shown = page.getByText(/^([A-Z2-7]{4} ?){8,}$/)
    await shown.waitFor()
    await inEveryLook(page, 'second factor')
    const key = (await shown.innerText()).replace(/\s/g, '')
    await page.getByRole('textbox', { name: 'Código' }).fill(totp(key, Date.now()))
    await page.getByRole('button', { name: 'Confirmar' }).click()
    await page.getByRole('checkbox', { name: 'Guardei os códigos' }).waitFor()
    await inEveryLook(page, 'recovery codes')
    await page.getByRole('checkbox', { name: 'Guardei os códigos' }).check({ force: true })
    await page.getByRole('button', { name: 'Continuar' }).click()
    await page.getByRole('heading', { name: 'Conversas' }).waitFor({ state: 'attached' })
    signedIn = await context.storageState()

    // Settings of a house with one person, and the dialogs there.
    for (const section of ['profile', 'security', 'people', 'teams', 'labels', 'audit']) {
      await page.goto(`${here.url}/inbox/#/settings/${section}`)
      await page.locator(`a[href="#/settings/${section}"][aria-current=page]`).waitFor()
      await soon(() => page.locator('[role=status]:has-text("A carregar")').count()).toBe(0)
      await inEveryLook(page, section, few)
    }
    await page.goto(`${here.url}/inbox/#/settings/people`)
    await page.getByRole('button', { name: 'Convidar' }).click()
    const dialog = page.getByRole('dialog', { name: 'Convidar alguém' })
    await dialog.getByLabel('E-mail').fill('rui@example.org')
    await inEveryLook(page, 'inviting')
    await dialog.getByRole('button', { name: 'Convidar' }).click()
    const link = page.getByRole('dialog', { name: 'Ligação para entregar' })
    invitation = await link.getByText('/inbox/#/invitation/').innerText()
    await inEveryLook(page, 'a link to hand over')
    await context.close()
  })

  test('at the door', async () => {
    const context = await browser.newContext({ locale: 'pt-PT' })
    const page = await context.newPage()
    await page.goto(`${here.url}/inbox/`)
    await page.getByLabel('E-mail').fill('ana@example.org')
    await page.getByLabel('Palavra-passe').fill('not this one')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await inEveryLook(page, 'refused at the door')
    await page.getByLabel('Palavra-passe').fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Código' }).waitFor()
    await inEveryLook(page, 'second factor at the door')
    await context.clearCookies()
    await page.goto(invitation)
    await page.getByLabel('Nova palavra-passe').waitFor()
    await inEveryLook(page, 'invitation')
    await context.close()
  })

  test('in the inbox', async () => {
    const context = await browser.newContext({ locale: 'pt-PT', storageState: signedIn })
    const page = await context.newPage()
    const at = (hash: string) => page.goto(`${here.url}/inbox/#/${hash}`)
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
    /** Looks at a dialog that opens, and leaves it. */
    const dialog = async (name: string) => {
      await page.getByRole('dialog', { name }).waitFor()
      await inEveryLook(page, name, few)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name }).waitFor({ state: 'detached' })
    }
    for (const tab of ['mine', 'unassigned', 'snoozed']) {
      await at(`t/${tab}`)
      await page.locator(`a[data-tab=${tab}][aria-current=page]`).waitFor()
      await soon(() => page.locator('#queue-list').getAttribute('aria-busy')).toBe('false')
      await inEveryLook(page, `${tab} before anybody wrote`)
    }

    const her = await visitor(browser, here.url)
    await her.page.getByRole('button', { name: /Olá/ }).click()
    await her.write('pessoa', 'Posso passar?')
    await her.write('sim', 'o assunto em poucas palavras')
    await her.write('لا أستطيع دفع الإيجار', sentenceOf(shipped('ar', 'handoff.queued-open')))
    await at('t/unassigned')
    const row = page.getByRole('link', { name: /الإيجار/ })
    await row.waitFor()
    await inEveryLook(page, 'a conversation that waits')
    await row.click()
    await page.getByText('Pediu para falar com uma pessoa', { exact: true }).waitFor()
    await inEveryLook(page, 'a thread that waits')
    await press('Atender')
    await page.getByText('A conversa é sua.').waitFor()
    await page.getByRole('textbox', { name: 'Resposta' }).fill('/')
    await page.getByRole('listbox', { name: 'Respostas guardadas' }).waitFor()
    await inEveryLook(page, 'saved replies')
    await page.getByRole('textbox', { name: 'Resposta' }).fill('Bom dia')
    await press('Enviar')
    await her.page.getByText('Bom dia').last().waitFor()
    await press('Nota interna')
    await page.getByRole('textbox', { name: 'Nota interna' }).fill('Ver a renda')
    await press('Adicionar nota')
    await page.getByRole('log').getByText('Ver a renda').waitFor()
    await inEveryLook(page, 'a thread with an answer and a note')

    await page.getByRole('button', { name: /Responder em/ }).click()
    await dialog('Em que língua respondemos?')
    await page.locator('#thread').focus()
    for (const [key, name] of [
      ['a', 'Atribuir a quem?'],
      ['z', 'Adiar até quando?'],
      ['l', 'Etiquetas desta conversa'],
      ['?', 'Teclas'],
      ['Control+k', 'Fazer qualquer coisa'],
    ] as const) {
      await page.keyboard.press(key)
      await dialog(name)
    }
    await page.getByRole('button', { name: 'Mais ações' }).last().click()
    await page.getByRole('menu').waitFor()
    await inEveryLook(page, 'the menu of the thread')
    await page.keyboard.press('Escape')
    await page.evaluate("location.hash += '?person'")
    await page.getByRole('heading', { name: 'Línguas' }).waitFor()
    await inEveryLook(page, 'the person')
    await page.goBack()
    await press('Resolver')
    await page.getByText('Não há mais nenhuma conversa nesta lista.').waitFor()
    await inEveryLook(page, 'a notice')

    await at('search')
    await page.getByRole('searchbox').fill('renda')
    await page.locator('mark').first().waitFor()
    await inEveryLook(page, 'search')
    await at('board')
    await page.getByRole('table').first().waitFor()
    await inEveryLook(page, 'board')

    await context.clearCookies()
    await at('t/all')
    await page.getByRole('dialog', { name: 'A sua sessão terminou' }).waitFor()
    await inEveryLook(page, 'signed out meanwhile')
    await Promise.all([her.close(), context.close()])
  })
})
