import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, launch } from '../chromium.ts'
import { soon } from '../visit.ts'
import { type Installation, install, password, setUp, visitor } from './installation.ts'
import { totp } from './totp.ts'

/** What has the focus: its id, its name, and whether one sees that it has it. */
const focusNow = `(() => {
  const it = document.activeElement
  const style = getComputedStyle(it)
  const named = it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent ?? it.textContent
  return {
    tag: it.localName,
    id: it.id,
    name: named.trim().slice(0, 200),
    seen: it.matches(':focus-visible') && style.outlineStyle !== 'none' && it.checkVisibility({ visibilityProperty: true }),
  }
})()`
type Focus = { tag: string; id: string; name: string; seen: boolean }

/** One who has no mouse: everything by keys, and after each the focus is somewhere and is seen. */
function byKeys(page: Page) {
  const focus = () => page.evaluate(focusNow) as Promise<Focus>
  const kept = async () => {
    await soon(focus).toMatchObject({ tag: expect.not.stringMatching(/^body$/), seen: true })
  }
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
    await kept()
  }
  return {
    focus,
    press,
    /** Tabs to what is called so; every stop on the way is seen. */
    async tabTo(name: string | RegExp, key = 'Tab') {
      for (let n = 0; n < 60; n++) {
        const here = await focus()
        if (typeof name === 'string' ? here.name === name : name.test(here.name)) return
        await press(key)
      }
      throw new Error(`Tab does not reach ${name}`)
    },
    /** Does a command by its name. */
    async command(name: string) {
      await press('Control+k')
      await page.getByRole('dialog', { name: 'Fazer qualquer coisa' }).waitFor()
      await page.keyboard.type(name)
      await press('Enter')
      await page
        .getByRole('dialog', { name: 'Fazer qualquer coisa' })
        .waitFor({ state: 'detached' })
    },
    said: (text: string | RegExp) => page.getByText(text).last().waitFor(),
    dialog: (name: string) => page.getByRole('dialog', { name }).waitFor(),
  }
}

/** A colleague and a label, made by the administrator whose page this is. */
async function furnish(page: Page): Promise<void> {
  await page.evaluate(async (secret) => {
    const send = async (method: string, path: string, body: unknown): Promise<{ url: string }> => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method, headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.status === 204 ? { url: '' } : (answer.json() as Promise<{ url: string }>)
    }
    const rui = { email: 'rui@example.org', role: 'technician', teams: [], languages: ['pt-PT'] }
    const { url } = await send('POST', '/api/people/invitations', rui)
    const used = { link: url.split('/').at(-1), name: 'Rui Costa', password: secret }
    await send('POST', '/api/links/use', used)
    await send('PUT', '/api/labels/housing', { name: 'Habitação', colour: 'teal' })
  }, password)
}

describe.skipIf(!hasChromium)('without a mouse', { timeout: 90_000 }, () => {
  let browser: Browser
  let here: Installation
  beforeAll(async () => {
    browser = await launch()
    here = await install()
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await here.close()
  })

  test('from the sign-in to a resolved conversation; the focus is always seen', async () => {
    const maker = await browser.newContext({ locale: 'pt-PT' })
    const first = await maker.newPage()
    const key = await setUp(first, here.setupLink)
    await furnish(first)
    await maker.close()
    const asking = async (subject: string) => {
      const she = await visitor(browser, here.url)
      await she.page.getByRole('button', { name: /Olá/ }).click()
      await she.write('pessoa', 'Posso passar?')
      await she.write('sim', 'o assunto em poucas palavras')
      await she.write(subject, 'Já está na fila')
      return she
    }
    const her = await asking('Não consigo pagar a renda')
    const other = await asking('Perdi o passaporte')

    const context = await browser.newContext({
      locale: 'pt-PT',
      viewport: { width: 1440, height: 900 },
    })
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('pageerror', ({ message }) => wrong.push(message))
    const { focus, press, tabTo, command, said, dialog } = byKeys(page)

    // The door, with its second factor.
    await page.goto(`${here.url}/inbox/`)
    await page.getByLabel('E-mail').waitFor()
    await page.keyboard.press('Tab')
    await tabTo('E-mail')
    await page.keyboard.type('ana@example.org')
    await tabTo('Palavra-passe')
    await page.keyboard.type(password)
    await press('Enter')
    await soon(async () => (await focus()).name).toBe('Código')
    // A code serves once: the one of the next half minute.
    await page.keyboard.type(totp(key, Date.now() + 30_000))
    await press('Enter')
    await page.getByRole('banner').waitFor()
    await soon(async () => (await focus()).name).toMatch(/^Minhas/)

    // The queue.
    await press('g', 'u')
    await soon(async () => (await focus()).id).toMatch(/^row-/)
    const rows = page.locator('a[id^="row-"]')
    await soon(() => rows.count()).toBe(2)
    const top = (await focus()).id
    expect((await focus()).name).toContain('Não consigo pagar a renda')
    await press('j')
    await soon(async () => (await focus()).name).toContain('Perdi o passaporte')
    await press('k')
    await soon(async () => (await focus()).id).toBe(top)
    await press('Enter')
    await said('Pediu para falar com uma pessoa')

    // Claimed, answered, noted with a colleague's name.
    await press('c')
    await said('A conversa é sua.')
    await her.page.getByText('Quem responde agora nesta conversa é Ana, da equipa.').waitFor()
    await press('r')
    await page.keyboard.type('Bom dia, sou a Ana. Em que rua mora?')
    await press('Enter')
    await her.page.getByText('Em que rua mora?').waitFor()
    await press('Escape')
    await soon(async () => (await focus()).id).toBe('thread')
    await press('n')
    await page.keyboard.type('Ver com @ru')
    await page.getByRole('listbox', { name: 'Colegas' }).waitFor()
    await press('Enter')
    await page.keyboard.type('a renda em atraso')
    await press('Enter')
    await said('@Rui Costa')
    await press('Escape')

    // Assigning is thought better of; the dialog gives the focus back.
    await press('a')
    await dialog('Atribuir a quem?')
    await press('Escape')
    await soon(async () => (await focus()).id).toBe('thread')

    await press('l')
    await dialog('Etiquetas desta conversa')
    await page.keyboard.type('habitacao')
    await press('ArrowDown', 'Enter')
    await tabTo('Guardar')
    await press('Enter')
    await said('Ana Silva pôs as etiquetas: Habitação')
    await press('z')
    await dialog('Adiar até quando?')
    await tabTo(/^Amanhã de manhã/)
    await press('Enter')
    await said(/^Adiada até/)
    await command('acordar')
    await said('A conversa é sua.')

    // Back to the bot, and taken over again.
    await command('devolver ao bot')
    await dialog('Em que percurso continua o bot?')
    await page.keyboard.type('menu')
    await press('ArrowDown', 'Enter')
    await her.page.getByText('A partir de agora responde outra vez o assistente').waitFor()
    await said('O bot está a responder.')
    await said('Ana Silva devolveu ao bot, em «Menu de temas»')
    await press('c')
    await said('A conversa é sua.')

    // Resolved: the next one is open and has the keyboard.
    await press('e')
    await her.page.getByText('A equipa deu esta conversa por terminada.').waitFor()
    await said('À espera há')
    await soon(async () => (await focus()).name).toContain('Perdi o passaporte')
    await press('?')
    await dialog('Teclas')
    await press('Escape')
    await soon(async () => (await focus()).name).toContain('Perdi o passaporte')

    // By the buttons this time: the last of the list, and that is said.
    await press('c')
    await said('A conversa é sua.')
    await press('r')
    await tabTo('Resolver', 'Shift+Tab')
    await press('Enter')
    await other.page.getByText('A equipa deu esta conversa por terminada.').waitFor()
    await said('Não há mais nenhuma conversa nesta lista.')
    await soon(async () => (await focus()).name).toMatch(/^Por atribuir/)

    expect({ wrong, reports: here.reports }).toEqual({ wrong: [], reports: [] })
    await Promise.all([her.close(), other.close(), context.close()])
  })
})
