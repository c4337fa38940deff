import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { beginningOf, sentenceOf, shipped } from '../../channels/everywhere/shipped-words.ts'
import type { Person } from '../../doubles/whatsapp-web/person.ts'
import { startWhatsApp, type WhatsApp } from '../../doubles/whatsapp-web/whatsapp.ts'
import { hasChromium, launch } from '../chromium.ts'
import { type Installation, install, setUp } from './installation.ts'
import { readQr } from './read-qr.ts'

const shots = process.env['ACOLHE_SHOTS']
/** A phone's width only where somebody looks: what it does there, the other journeys prove. */
const widths = shots === undefined ? [1440] : [1440, 390]
/** Longest that something is waited for, ms: the pace towards a real network is slow on purpose. */
const patience = 40_000
const soon = <T>(read: () => T) => expect.poll(read, { timeout: patience })

/** What she writes, in Bengali: a good morning; that her card runs out; thanks. */
const hers = {
  first: 'শুভ সকাল',
  subject: 'আমার কার্ডের মেয়াদ শেষ হয়ে যাচ্ছে',
  thanks: 'অনেক ধন্যবাদ',
}
/** What the bot says to her, before the first gap. */
const bengali = (key: string) => beginningOf(shipped('bn', key))
const answer = 'Bom dia, sou a Ana. Traga o cartão na terça, às 10:00.'

describe.skipIf(!hasChromium)('a WhatsApp of the centre', { timeout: 180_000 }, () => {
  let browser: Browser
  let whatsApp: WhatsApp
  let distrust: () => void
  let phone: Person
  let here: Installation
  let numbers = 0
  const wrong: string[] = []
  beforeAll(async () => {
    browser = await launch()
    whatsApp = await startWhatsApp()
    distrust = whatsApp.trustAuthority()
  })
  beforeEach(async () => {
    numbers += 1
    phone = whatsApp.person(`3519100000${numbers}0`, 'CLAIM')
    here = await install({
      WHATSAPP_WEB: 'on',
      WHATSAPP_WEB_SOCKET_URL: whatsApp.url,
      WHATSAPP_WEB_VERSION: '2.3000.1043857760',
    })
  })
  afterEach(async () => {
    await here.close()
    expect({ wrong, reports: here.reports }).toEqual({ wrong: [], reports: [] })
  })
  afterAll(async () => {
    distrust()
    await Promise.all([browser.close(), whatsApp.stop()])
  })

  /** An administrator who has read what it risks, before the ways to link. */
  async function administrator(width: number, shot: Shot): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: width === 390 ? 800 : 900 },
      locale: 'pt-PT',
      hasTouch: width === 390,
    })
    context.setDefaultTimeout(patience)
    const page = await context.newPage()
    page.on('pageerror', ({ message }) => wrong.push(message))
    await setUp(page, here.setupLink)
    await page.getByRole('link', { name: 'Definições' }).click()
    await page.getByRole('link', { name: 'Canais' }).click()
    await page.getByText('Ainda não há nenhum telemóvel ligado').waitFor()
    await shot(page, 'channels')
    await page.getByRole('button', { name: 'Ligar um telemóvel' }).click()
    await page.getByText('O WhatsApp pode bloquear o número').waitFor()
    await shot(page, 'risk')
    await page.getByRole('button', { name: 'Percebi, continuar' }).click()
    return page
  }

  test.each(widths)('from a code on the page to the read ticks at %i pixels', async (width) => {
    const camera = shooting(width)
    const links: Person[] = []
    whatsApp.on('linked', (whose) => links.push(whose))
    const page = await administrator(width, camera)
    const shot = (what: string) => camera(page, what)

    // Linked by what a camera sees on the page.
    await page.getByRole('button', { name: 'Com um código QR' }).click()
    const code = page.getByRole('img', { name: 'Código QR' })
    await code.waitFor()
    await shot('code')
    phone.scanQr(await readQr(await code.screenshot()))
    await page.getByText(`Pronto: +${phone.phone} está ligado`).waitFor()
    await shot('linked')
    await page.getByRole('button', { name: 'Fechar' }).click()
    const linkedSince = page.getByText(`Ligado ao número +${phone.phone} desde`)
    const since = await linkedSince.innerText()

    // The next start logs in with what the database has: nobody links again.
    await here.stop()
    await soon(() => phone.linked[0]?.line).toBeUndefined()
    await here.start()
    await soon(() => phone.linked[0]?.line).toBeDefined()
    await page.getByRole('link', { name: 'Perfil' }).click()
    await page.getByRole('link', { name: 'Canais' }).click()
    await soon(() => linkedSince.innerText()).toBe(since)
    expect(links).toEqual([phone])
    await shot('started-again')

    // Somebody whose number nobody is told.
    const her = whatsApp.person(`3519200000${numbers}0`, 'আয়েশা')
    her.hidePhone = true
    /** Sends it and waits until she has an answer with these words; gives the answer. */
    const says = async (text: string, words: string) => {
      const had = her.received.length
      await her.sendText(phone, text)
      await soon(() => told(her, had)).toContain(words)
      return her.received.slice(had).find((one) => one.text.includes(words))?.text ?? ''
    }
    const menu = await says(hers.first, bengali('menu.topic.text'))
    expect(menu).toMatch(/^1\D.*কাগজপত্র/m)
    expect(menu).toMatch(/^2\D.*পরিবার/m)
    const next = await says('২', bengali('menu.after.text'))
    expect(told(her)).toContain(bengali('menu.family'))
    expect(next).toMatch(/^1\D.*কথা বলা/m)
    await says('১', bengali('person.sure.text'))
    await says('১', bengali('person.subject'))
    await says(hers.subject, sentenceOf(shipped('bn', 'handoff.queued-open')))

    await page.getByRole('link', { name: 'Caixa de entrada' }).click()
    await page.getByRole('link', { name: /Por atribuir/ }).click()
    await shot('list')
    await page.getByRole('link', { name: new RegExp(hers.subject) }).click()
    await page.getByText('Pediu para falar com uma pessoa', { exact: true }).waitFor()
    await shot('waiting')
    await page.getByRole('button', { name: 'Atender', exact: true }).click()
    await page.getByText('A conversa é sua.').waitFor()
    await soon(() => told(her)).toContain(bengali('handoff.taken').trim())

    // Her phone is off: the answer is on its way, and no more than that.
    her.online = false
    await page.getByRole('textbox', { name: 'Resposta' }).fill(answer)
    await page.getByRole('button', { name: 'Enviar', exact: true }).click()
    const { id } = await her.waitForText(answer, patience)
    const state = page.locator('[data-entry]', { hasText: answer }).last()
    await state.getByText('Enviada').waitFor()
    await shot('sent')
    her.sendReceipt(phone, [id])
    await state.getByText('Entregue').waitFor()
    await shot('delivered')
    her.sendReceipt(phone, [id], 'read')
    await state.getByText('Lida').waitFor()
    await shot('read')
    await her.sendText(phone, hers.thanks)
    await page.getByRole('log').getByText(hers.thanks).waitFor()
    await shot('thanks')

    // Each once, and none of it under her number.
    expect(her.received.filter(({ text }) => text === answer)).toHaveLength(1)
    expect(await page.content()).not.toContain(her.phone)
    expect(her.undecryptable).toEqual([])
    await page.context().close()
  })

  test('is linked by eight signs typed on the phone, and says so when that phone unlinks it', async () => {
    const page = await administrator(1440, async () => {})
    await page.getByRole('button', { name: 'Com um código de 8 sinais' }).click()
    await page.getByLabel('Número do telemóvel').fill(`+${phone.phone}`)
    await page.getByRole('button', { name: 'Pedir o código' }).click()
    const shown = await page.getByText(/^Código: ([0-9A-Z] ?){8}$/).innerText()
    await phone.enterPairingCode(shown.replace('Código:', '').replace(/\s/g, ''))
    await page.getByText(`Pronto: +${phone.phone} está ligado`).waitFor()
    await page.getByRole('button', { name: 'Fechar' }).click()
    await page.getByText(`Ligado ao número +${phone.phone} desde`).waitFor()
    await soon(() => phone.linked[0]?.line).toBeDefined()
    phone.unlink()
    await page.getByText('A ligação foi desfeita no telemóvel').waitFor()
    await page.getByRole('button', { name: 'Ligar de novo' }).waitFor()
    await page.context().close()
  })
})

type Shot = (of: Page, what: string) => Promise<void>

/** Pictures for whoever asks for them, numbered in their order. */
const shooting = (width: number): Shot => {
  let n = 0
  return async (of, what) => {
    n += 1
    const name = `wa-${width}-${String(n).padStart(2, '0')}-${what}.png`
    if (shots !== undefined) await of.screenshot({ path: `${shots}/${name}` })
  }
}

/** What stands on her screen after so many messages. */
const told = (her: Person, after = 0): string =>
  her.received
    .slice(after)
    .map(({ text }) => text)
    .join('\n\n')
