import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, launch } from './chromium.ts'
import { axeFaults, type InboxVisit, visitInbox } from './inbox-visit.ts'
import { soon } from './visit.ts'

const phone = '+351912345678'

describe.skipIf(!hasChromium)('the page of the channels', { timeout: 60_000 }, () => {
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

  const arrive = async (options = {}) => {
    here = await visitInbox(browser, { rows: 20, ...options })
    await here.enter('ines', '#/settings/channels')
    await here.page.getByRole('heading', { name: 'Telegram' }).waitFor()
    return here.page
  }
  const button = (name: string | RegExp) => here.page.getByRole('button', { name })

  test('a phone is linked by QR: the risk first, then a code that follows the server', async () => {
    const page = await arrive()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await button('Ligar um telemóvel').click()
    await page.getByText('O WhatsApp pode bloquear o número').waitFor()
    // Nothing is asked of the network before somebody has read what it risks.
    expect(here.channels.wishes).toEqual([])
    await button('Percebi, continuar').click()
    await button('Com um código QR').click()
    const code = page.getByRole('img', { name: 'Código QR' })
    await code.waitFor()
    const box = await code.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(280)
    const first = await code.locator('path').getAttribute('d')
    const qr = `2@ref-next-${'z'.repeat(180)}`
    here.channels.state.link = { state: 'linking', qr, until: Date.now() + 20_000 }
    await soon(() => code.locator('path').getAttribute('d')).not.toBe(first)
    await page
      .getByRole('timer')
      .getByText(/Serve durante \d+ segundos?\./)
      .waitFor()

    here.channels.state.link = { state: 'connecting' }
    await page.getByText('O telemóvel aceitou').waitFor()
    here.channels.state.link = { state: 'linked', phone, since: Date.now() }
    await page.getByText(`Pronto: ${phone} está ligado`).waitFor()
    expect(await code.count()).toBe(0)
    await button('Fechar').click()
    await page.getByText(`Ligado ao número ${phone}`).waitFor()
    // What links is in no address, and closing what is linked stops nothing.
    expect(asked.join(' ')).not.toContain('ref-')
    expect(here.channels.wishes).toEqual([{ do: 'link' }])
  })

  test('or by eight signs, typed on the phone of a number that exists', async () => {
    const page = await arrive()
    await button('Ligar um telemóvel').press('Enter')
    await button('Percebi, continuar').press('Enter')
    await button('Com um código de 8 sinais').press('Enter')
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await page.getByText('Este número não existe assim').waitFor()
    const field = page.getByLabel('Número do telemóvel')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await field.fill('912 345 678')
    await page.keyboard.press('Enter')
    await page.getByText('K7PM', { exact: true }).waitFor()
    await page.getByText('2QXA', { exact: true }).waitFor()
    await page.getByText('Código: K 7 P M 2 Q X A').waitFor()
    expect(here.channels.wishes).toEqual([{ do: 'link', phone }])
    await page.getByText('Associar com número de telefone').waitFor()

    await button('Novo código').click()
    await page.getByText('Z4WN', { exact: true }).waitFor()
    expect(here.channels.wishes).toEqual([1, 2].map(() => ({ do: 'link', phone })))
    // Its time is over, and the server takes it away.
    here.channels.state.link = { state: 'needs-linking', why: 'new' }
    await page.getByText('O código deixou de servir.').waitFor()
    expect(await page.getByText('Z4WN').count()).toBe(0)
    await page.keyboard.press('Escape')
    await soon(() => here.channels.wishes.at(-1)).toEqual({ do: 'stop-linking' })
  })

  test('a network that cannot be reached is said, and can be tried again', async () => {
    const page = await arrive()
    await button('Ligar um telemóvel').click()
    await button('Percebi, continuar').click()
    await button('Com um código QR').click()
    await page.getByRole('img', { name: 'Código QR' }).waitFor()
    here.channels.state.link = { state: 'linking', until: Date.now() + 60_000 }
    const dialog = page.getByRole('dialog')
    await dialog.getByText('A preparar o código').waitFor()
    here.channels.state.link = { state: 'needs-linking', why: 'new', unreached: true }
    await dialog.getByText('Não foi possível chegar ao WhatsApp').waitFor()
    await button('Tentar de novo').click()
    await page.getByRole('img', { name: 'Código QR' }).waitFor()
    expect(here.channels.wishes).toEqual([{ do: 'link' }, { do: 'link' }])
  })

  test('networks that nobody set up are named, with who turns them on', async () => {
    const page = await arrive()
    await page.getByRole('heading', { name: 'WhatsApp, pelo telemóvel' }).waitFor()
    expect(await page.getByText('Por ligar').count()).toBe(0)
    here.channels.state.without = ['whatsapp-web', 'telegram:1001']
    await page.reload()
    await page
      .getByText('Por ligar: «Telegram» e «WhatsApp, pelo telemóvel do centro». Liga-os')
      .waitFor()
  })

  test('what is approved is not known while Meta cannot be asked', async () => {
    const page = await arrive()
    const list = here.channels.channels.list
    here.channels.channels.list = async () =>
      (await list()).map((one) =>
        one.templates ? { ...one, state: 'unreachable', templates: [] } : one,
      )
    await page.reload()
    await page.getByText('o servidor não chega à Meta').waitFor()
    await page.getByText('Ainda não se sabe o que está aprovado').waitFor()
    expect(await page.getByText('por submeter').count()).toBe(0)
  })

  test('a linked phone is unlinked only after a yes, and it is said what that means', async () => {
    const page = await arrive()
    here.channels.state.link = { state: 'linked', phone, since: Date.now() }
    await page.reload()
    await button('Desligar o telemóvel').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('As respostas na fila esperam').waitFor()
    await dialog.getByRole('button', { name: 'Cancelar' }).click()
    expect(here.channels.wishes).toEqual([])
    await button('Desligar o telemóvel').click()
    await dialog.getByRole('button', { name: 'Desligar o telemóvel' }).click()
    await page.getByText('Ainda não há nenhum telemóvel ligado').waitFor()
    expect(here.channels.wishes).toEqual([{ do: 'unlink' }])
  })

  test('each language of the request to write says where it stands, and what to submit', async () => {
    const page = await arrive({ permissions: ['clipboard-read', 'clipboard-write'] })
    for (const state of ['aprovado', 'à espera do WhatsApp', 'recusado', 'por submeter'])
      await page.getByText(state, { exact: true }).waitFor()
    await page.locator('summary', { hasText: 'árabe' }).click()
    await page.getByText('Gestor do WhatsApp').waitFor()
    await button('Copiar o texto').click()
    await page.getByText('Copiado.').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('مرحباً')
    await page.locator('summary', { hasText: 'bengalês' }).click()
    await page.getByText('O WhatsApp recusou (INVALID_FORMAT)').waitFor()
  })

  test('a server that is away, and nothing set up, are said', async () => {
    here = await visitInbox(browser, { rows: 20 })
    const { page } = here
    await here.enter('ines', '#/settings/labels')
    await button('Nova etiqueta').waitFor()
    here.state.down = true
    await here.to('#/settings/channels')
    await page.getByRole('alert').getByText('O servidor teve uma falha').waitFor()
    here.state.down = false
    here.channels.state.without = (await here.channels.channels.list()).map((one) => one.account)
    await page.reload()
    await page.getByText('Nenhum canal está ligado').waitFor()
  })

  const looks = [
    { width: 1440, colorScheme: 'dark' },
    { width: 390, colorScheme: 'light' },
  ] as const
  test.each(looks)('axe finds nothing at $width pixels in $colorScheme', async (look) => {
    const viewport = { width: look.width, height: 800 }
    const page = await arrive({ viewport, colorScheme: look.colorScheme })
    await page.locator('summary', { hasText: 'bengalês' }).click()
    expect(await axeFaults(page)).toEqual([])
    await button('Ligar um telemóvel').click()
    await page.getByRole('dialog').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await button('Percebi, continuar').click()
    await button('Com um código QR').click()
    await page.getByRole('img', { name: 'Código QR' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  })
})
