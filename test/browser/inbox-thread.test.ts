import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Entry } from '#app/inbox-ports.ts'
import { hasChromium, launch } from './chromium.ts'
import { talks, visitThread } from './inbox-thread-visit.ts'
import { soon } from './visit.ts'

describe.skipIf(!hasChromium)('writing in a conversation', { timeout: 60_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  test('a reply is on the screen at once, and pressed twice it is sent once', async () => {
    const here = await visitThread(browser)
    await here.open(talks.arabic)
    here.put({ id: talks.arabic, language: 'pt-PT' })
    await here.page.getByRole('button', { name: 'Responder em português' }).waitFor()
    // The bot speaks Portuguese with her, and she writes in other letters: a translation is offered.
    await here.page.getByLabel(/^Traduzir para/).uncheck()
    here.state.slow = 700
    await here.box().fill('Bom dia, já vi o seu caso.')
    await here.page.getByRole('button', { name: 'Enviar', exact: true }).dblclick()
    await here.page.getByText('A enviar…').waitFor()
    expect(await here.box().inputValue()).toBe('')
    await soon(() => here.page.getByText('Enviada', { exact: true }).count()).toBe(1)
    expect(await here.page.getByRole('log').getByText('Bom dia, já vi o seu caso.').count()).toBe(1)
    expect(here.deeds.length).toBe(1)
    expect(here.wrong).toEqual([])
    await here.leave()
  })

  test('a conversation out of reach leaves nothing of the person on the screen', async () => {
    const here = await visitThread(browser)
    await here.open(talks.arabic)
    const { page } = here
    const panel = page.getByRole('heading', { name: 'Línguas' })
    await panel.waitFor()
    await page.route(/\/api\/conversations\/ar1(\/thread.*)?$/, (route) =>
      route.fulfill({ status: 404, json: { error: 'not-found' } }),
    )
    here.put({ id: talks.arabic, queue: 'olhao' })
    await page.getByText('Esta conversa não existe, ou não está ao seu alcance.').waitFor()
    await soon(() => panel.count()).toBe(0)
    await here.leave()
  })

  test('without a server words wait, survive a reload, and arrive once, in order, under their first ids', async () => {
    const here = await visitThread(browser)
    await here.open(talks.bengali)
    await here.page.getByLabel('Traduzir para bengalês').uncheck()
    here.state.down = true
    for (const text of ['um', 'dois']) {
      await here.box().fill(text)
      await here.box().press('Enter')
    }
    await here.page.getByText('Sem resposta do servidor').waitFor()
    const ids = () =>
      here.page.evaluate(() =>
        Object.keys(localStorage)
          .filter((key) => key.startsWith('acolhe.sending.'))
          .sort(),
      )
    const before = await ids()
    expect(before.length).toBe(2)
    await here.page.goto(`${here.url}#/search`)
    here.state.down = false
    await here.page.reload()
    await soon(() => here.deeds.length).toBe(2)
    expect(here.deeds.map(({ deed }) => deed.do === 'reply' && deed.text)).toEqual(['um', 'dois'])
    expect(before.every((key) => here.deeds.some(({ id }) => key.endsWith(id)))).toBe(true)
    await soon(ids).toEqual([])
    await here.leave()
  })

  test('a draft stays in its conversation and mode, across reloads, and is gone when it was sent', async () => {
    const here = await visitThread(browser)
    await here.open(talks.bengali)
    await here.box().fill('para o Mohammed')
    await here.page.getByRole('button', { name: 'Nota interna' }).click()
    const note = here.page.getByRole('textbox', { name: 'Nota interna' })
    expect(await note.inputValue()).toBe('')
    await note.fill('uma nota')
    await here.open(talks.arabic)
    await soon(() => here.box().inputValue()).toBe('')
    await here.page.reload()
    await here.open(talks.bengali)
    expect(await here.box().inputValue()).toBe('para o Mohammed')
    await here.page.getByRole('button', { name: 'Nota interna' }).click()
    expect(await note.inputValue()).toBe('uma nota')
    await here.page.getByRole('button', { name: 'Adicionar nota' }).click()
    expect(await note.inputValue()).toBe('')
    await soon(() => here.deeds.map(({ deed }) => deed.do)).toEqual(['note'])
    await here.leave()
  })

  test('two tabs: the other shows what one types, and what is sent in one is gone in both', async () => {
    const here = await visitThread(browser)
    await here.open(talks.bengali)
    const other = await here.context.newPage()
    await here.open(talks.bengali, other)
    await here.box().fill('escrito aqui')
    await soon(() => here.box(other).inputValue()).toBe('escrito aqui')
    await other.getByLabel('Traduzir para bengalês').uncheck()
    await here.box(other).press('Enter')
    await soon(() => here.box().inputValue()).toBe('')
    await soon(() => here.deeds.length).toBe(1)
    await here.leave()
  })

  test('/ finds a saved reply without accents, shows the pair, and sends the reviewed words', async () => {
    const here = await visitThread(browser)
    await here.open(talks.bengali)
    await here.box().pressSequentially('/horario')
    await here.page.getByRole('option', { name: /Horário/ }).waitFor()
    await soon(() => here.page.getByRole('option').count()).toBe(1)
    for (let i = 0; i < 7; i++) await here.box().press('Backspace')
    await here.page.getByRole('option', { name: /revista/ }).waitFor()
    await here.box().press('Enter')
    expect(await here.box().inputValue()).toBe('Traga o passaporte e o cartão de residência.')
    await soon(() => here.page.getByLabel(/texto revisto/).inputValue()).toBe('পাসপোর্ট নিয়ে আসুন।')
    await here.box().press('Enter')
    await soon(() => here.deeds.length).toBe(1)
    expect(here.deeds[0]?.deed).toMatchObject({ text: 'পাসপোর্ট নিয়ে আসুন।', language: 'bn' })
    expect(here.deeds[0]?.deed).not.toHaveProperty('original')
    await here.leave()
  })

  test('a colleague named in a note is found by @ and told', async () => {
    const here = await visitThread(browser)
    await here.open(talks.bengali)
    await here.page.keyboard.press('n')
    const note = here.page.getByRole('textbox', { name: 'Nota interna' })
    await note.pressSequentially('@ines')
    await here.page.getByRole('option', { name: 'Inês Tavares' }).click()
    await note.pressSequentially('podes ver?')
    await note.press('Enter')
    await soon(() => here.deeds.length).toBe(1)
    expect(here.deeds[0]?.deed).toMatchObject({
      do: 'note',
      text: '@Inês Tavares podes ver?',
      mentions: ['ines'],
    })
    await here.leave()
  })

  test('on a slow computer, letters typed right after a name was picked stay behind it', async () => {
    const here = await visitThread(browser)
    await here.open(talks.bengali)
    await here.page.keyboard.press('n')
    const note = here.page.getByRole('textbox', { name: 'Nota interna' })
    await note.pressSequentially('@ines')
    await here.page.getByRole('option', { name: 'Inês Tavares' }).waitFor()
    await here.page.evaluate(`{
      const draw = requestAnimationFrame.bind(window)
      window.requestAnimationFrame = (then) => setTimeout(() => draw(then), 150)
    }`)
    await note.press('Enter')
    await note.pressSequentially('podes ver?', { delay: 30 })
    expect(await note.inputValue()).toBe('@Inês Tavares podes ver?')
    await here.leave()
  })

  test("a colleague's conversation asks first; no keeps the words, yes takes it and sends", async () => {
    const here = await visitThread(browser)
    here.put({ id: talks.bengali, technician: 'rita' })
    await here.open(talks.bengali)
    await here.page.getByText('Com Rita Almeida.').waitFor()
    await here.page.getByLabel('Traduzir para bengalês').uncheck()
    await here.box().fill('Posso ajudar?')
    await here.box().press('Enter')
    await here.page.getByRole('button', { name: 'Cancelar' }).click()
    expect(await here.box().inputValue()).toBe('Posso ajudar?')
    expect(here.deeds).toEqual([])
    await here.box().press('Enter')
    await here.page.getByRole('button', { name: 'Assumir e enviar' }).click()
    await soon(() => here.deeds.map(({ deed }) => deed.do)).toEqual(['claim', 'reply'])
    await here.leave()
  })

  test('files are seen, refused in words, taken away, and sent with the words', async () => {
    const here = await visitThread(browser)
    await here.open(talks.bengali)
    await here.page.getByLabel('Traduzir para bengalês').uncheck()
    const file = (name: string, mimeType: string) => ({ name, mimeType, buffer: Buffer.from('x') })
    await here.page
      .locator('input[type=file]')
      .setInputFiles([
        file('guia.pdf', 'application/pdf'),
        file('vírus.exe', 'application/x-msdownload'),
      ])
    await here.page.getByText('Este tipo de ficheiro não é aceite.').waitFor()
    await here.box().fill('Segue o guia.')
    await here.box().press('Enter')
    await here.page.getByText('Há um ficheiro que não foi carregado.').waitFor()
    await here.page.getByRole('button', { name: 'Tirar vírus.exe' }).click()
    await here.box().press('Enter')
    await soon(() => here.deeds.length).toBe(1)
    expect(here.deeds[0]?.deed).toMatchObject({ text: 'Segue o guia.', file: { name: 'guia.pdf' } })
    expect(here.uploads.toSorted()).toEqual(['guia.pdf', 'vírus.exe'])
    await here.leave()
  })

  test('a refusal says who and what to do, and leaves the words where they can be changed', async () => {
    const here = await visitThread(browser)
    await here.open(talks.bengali)
    await here.page.getByLabel('Traduzir para bengalês').uncheck()
    await here.page.route('**/deeds', (route) =>
      route.fulfill({
        status: 409,
        json: { error: 'refused', refused: { code: 'answered-meanwhile', by: 'rita' } },
      }),
    )
    await here.box().fill('Já respondo')
    await here.box().press('Enter')
    await here.page.getByText('Rita Almeida respondeu entretanto.').waitFor()
    await here.page.unroute('**/deeds')
    await here.page.getByRole('button', { name: 'Voltar a editar' }).click()
    expect(await here.box().inputValue()).toBe('Já respondo')
    await here.leave()
  })

  test('signing out asks before half a message is lost, and leaves no word of anybody in the browser', async () => {
    const here = await visitThread(browser)
    await here.open(talks.bengali)
    await here.box().fill('segredo')
    await here.page.getByRole('button', { name: /João Sequeira/ }).click()
    await here.page.getByRole('menuitem', { name: 'Sair' }).click()
    await here.page.getByText('1 mensagem não saiu deste computador.').waitFor()
    await here.page.getByRole('button', { name: 'Cancelar' }).click()
    expect(await here.box().inputValue()).toBe('segredo')
    await here.page.getByRole('button', { name: /João Sequeira/ }).click()
    await here.page.getByRole('menuitem', { name: 'Sair' }).click()
    await here.page.getByRole('button', { name: 'Sair e perdê-las' }).click()
    await here.page
      .getByLabel(/e-mail/i)
      .first()
      .waitFor()
    const kept = await here.page.evaluate(() => JSON.stringify(localStorage))
    expect(kept).not.toContain('segredo')
    await here.leave()
  })

  test('older lines keep the place of who reads, and new ones wait behind a button', async () => {
    const here = await visitThread(browser)
    const line = (n: number): Entry => ({
      key: `p${n}`,
      at: Date.now() - (400 - n) * 30_000,
      kind: 'person',
      seq: n,
      content: { kind: 'text', text: `linha ${n}` },
    })
    const all = here.thread(talks.bengali)
    all.splice(0, 99, ...Array.from({ length: 200 }, (_, n) => line(n)))
    await here.open(talks.bengali)
    const log = here.page.getByRole('log')
    const end = () => log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)
    await soon(end).toBeLessThan(4)
    const first = here.page.getByText('linha 140', { exact: true })
    await log.evaluate((box) => {
      box.scrollTop = 120
    })
    await here.page.getByText('linha 139', { exact: true }).waitFor({ state: 'attached' })
    const box = await first.boundingBox()
    const place = await log.boundingBox()
    expect(box && place && box.y > place.y - 400 && box.y < place.y + place.height).toBe(true)
    all.push(line(200))
    here.told(talks.bengali)
    await here.page.getByRole('button', { name: '1 nova' }).click()
    await soon(end).toBeLessThan(4)
    all.push(line(201))
    here.told(talks.bengali)
    await here.page.getByText('linha 201', { exact: true }).waitFor()
    await soon(end).toBeLessThan(4)
    await here.leave()
  })
})
