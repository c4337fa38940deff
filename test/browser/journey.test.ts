import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasChromium, launch } from './chromium.ts'
import { soon, type Visit, visit } from './visit.ts'

describe.skipIf(!hasChromium)('a newcomer at the chat page', { timeout: 60_000 }, () => {
  let browser: Browser
  let here: Visit
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    here = await visit(browser)
  })
  afterEach(async () => {
    expect({ wrong: here.wrong, outside: here.outside }).toEqual({ wrong: [], outside: [] })
    await here.leave()
  })

  test('begins with one press in her language, and the bot answers', async () => {
    const { page, arrive, received, texts } = here
    await page.goto(here.url)
    await page.getByRole('heading', { name: 'CLAIM de Loulé' }).waitFor()
    await page.getByRole('button', { name: 'Hello English' }).waitFor()
    await arrive()
    expect(received[0]).toMatchObject({ content: { kind: 'start' }, languageHint: 'pt-PT' })
    expect((await texts()).slice(0, 2)).toEqual(['> 👋', expect.stringMatching(/^< Olá! Sou o/)])
    expect(await page.locator('#start').isVisible()).toBe(false)
  })

  test('a link or QR code says what she came for, once', async () => {
    const { page, received } = here
    await page.goto(`${here.url}?start=qr-loule`)
    await page.getByRole('button', { name: 'Hello English' }).click()
    await soon(() => received.length).toBe(1)
    expect(received[0]).toMatchObject({ content: { kind: 'start', payload: 'qr-loule' } })
    expect(page.url()).toBe(here.url)
  })

  test('presses a choice, and an older one later', async () => {
    const { page, arrive, received, texts } = here
    await arrive()
    const old = page.getByRole('button', { name: 'Documentos e residência' })
    await old.click()
    await page.getByRole('button', { name: 'Voltar' }).click()
    await soon(async () => (await texts()).at(-2)).toBe('> Voltar')
    await old.click()
    await soon(() => received.length).toBe(4)
    expect(received.map(({ content }) => ('data' in content ? content.data : ''))).toEqual([
      '',
      'welcome/need/residence',
      'a/b/d',
      'welcome/need/residence',
    ])
  })

  test('a nervous double press is one press', async () => {
    const { page, arrive, received } = here
    await arrive()
    await page.getByRole('button', { name: 'Trabalho' }).dblclick()
    await here.write('fim')
    await page.getByText('you said fim').waitFor()
    expect(received.map(({ content }) => content.kind)).toEqual(['start', 'press', 'text'])
  })

  test('types many messages fast, and all arrive once and in order', async () => {
    const { arrive, write, received, texts } = here
    await arrive()
    for (let n = 1; n <= 12; n++) await write(`mensagem ${n}`)
    await soon(async () => (await texts()).at(-1)).toBe('< you said mensagem 12')
    const written = received.slice(1).map(({ content }) => 'text' in content && content.text)
    expect(written).toEqual(Array.from({ length: 12 }, (_, n) => `mensagem ${n + 1}`))
    const mine = (await texts()).filter((one) => one.startsWith('> mensagem'))
    expect(mine).toEqual(written.map((one) => `> ${one}`))
  })

  test('a message is "sending" until it is stored, then sent', async () => {
    const { page, arrive, write, say, visitor, texts } = here
    await arrive()
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    await page.route('**/chat/messages', async (route) => {
      await held
      await route.continue()
    })
    await write('devagar')
    const state = page.locator('.row.me').last().locator('.state')
    await soon(() => state.innerText()).toBe('A enviar…')
    // What the centre says meanwhile stands before it, as it will when all is read again.
    await say(visitor(), { text: 'entretanto', language: 'pt-PT' })
    await soon(async () => (await texts()).slice(-2)).toEqual(['< entretanto', '> devagar'])
    go()
    await soon(() => state.innerText()).toContain('✓')
    const seen = await texts()
    await page.unroute('**/chat/messages')
    await page.reload()
    await soon(texts).toEqual(seen)
  })

  test('a reload shows the whole conversation again, and old buttons still work', async () => {
    const { page, arrive, write, texts, received } = here
    await arrive()
    await write('primeira')
    await page.getByText('you said primeira').waitFor()
    const before = await texts()
    await page.reload()
    await page.getByText('you said primeira').waitFor()
    await soon(texts).toEqual(before)
    expect(await page.locator('#start').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Trabalho' }).click()
    await soon(() => received.length).toBe(3)
  })

  test('what a person of the team writes later appears by itself, and says who speaks', async () => {
    const { page, arrive, say, visitor } = here
    await arrive()
    await say(visitor(), { text: 'Bom dia, sou a Rita.', language: 'pt-PT' }, 'technician')
    await page.getByText('Bom dia, sou a Rita.').waitFor()
    expect(await page.locator('.row').last().locator('.who').innerText()).toBe('Pessoa da equipa')
  })

  test('the page speaks the language the centre speaks', async () => {
    const { page, arrive, say, visitor } = here
    await arrive()
    await say(visitor(), { text: 'How can I help?', language: 'en' })
    await page.getByRole('button', { name: 'Leave' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
    await say(visitor(), { text: 'Bom dia', language: 'pt-PT' })
    await page.getByRole('button', { name: 'Sair daqui' }).waitFor()
  })

  test('new chat asks first, then begins as somebody else', async () => {
    const { page, arrive, write, received, texts } = here
    await arrive()
    await page.getByRole('button', { name: 'Nova conversa' }).click()
    await page.getByRole('button', { name: 'Voltar' }).last().click()
    expect((await texts()).length).toBe(3)
    await page.getByRole('button', { name: 'Nova conversa' }).click()
    await page.getByRole('button', { name: 'Começar de novo' }).click()
    await page.getByRole('button', { name: 'Olá português' }).waitFor()
    await write('outra pessoa')
    await page.getByText('you said outra pessoa').waitFor()
    expect(new Set(received.map(({ address }) => address.value)).size).toBe(2)
  })
})
