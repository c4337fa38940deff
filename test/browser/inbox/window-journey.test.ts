import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CloudApi } from '../../doubles/whatsapp-cloud/cloud-api.ts'
import type { Person } from '../../doubles/whatsapp-cloud/person.ts'
import { hasChromium, launch } from '../chromium.ts'
import { type Installation, install, password, setUp } from './installation.ts'
import { type MovingDate, movingDate } from './moving-date.ts'
import { totp } from './totp.ts'

const shots = process.env['ACOLHE_SHOTS']
const widths = shots === undefined ? [1440] : [1440, 390]
/** Longest that something is waited for, ms. */
const patience = 20_000
const soon = <T>(read: () => T) => expect.poll(read, { timeout: patience })
/** What is approved, as our texts have it. */
const opening = 'We have a message for you. Reply to this message to read it.'
/** Past the window of 24 hours. */
const oneDay = 25 * 3_600_000

describe.skipIf(!hasChromium)('the window of 24 hours', { timeout: 180_000 }, () => {
  let browser: Browser
  let cloud: CloudApi
  let here: Installation
  let date: MovingDate
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  beforeEach(async () => {
    date = movingDate()
    cloud = await CloudApi.start()
    cloud.now = () => Date.now()
    for (const [language, text] of [
      ['pt_PT', 'Temos uma mensagem para si. Responda a esta mensagem para a ler.'],
      ['en', opening],
    ] as const)
      cloud.templates.set({ name: 'acolhe_open', language, status: 'APPROVED', text })
    here = await install({
      WHATSAPP_CLOUD_PHONE_ID: cloud.phoneId,
      WHATSAPP_CLOUD_BUSINESS_ID: cloud.businessId,
      WHATSAPP_CLOUD_TOKEN: cloud.token,
      WHATSAPP_CLOUD_APP_SECRET: cloud.appSecret,
      WHATSAPP_CLOUD_VERIFY_TOKEN: cloud.verifyToken,
      WHATSAPP_CLOUD_API_ROOT: cloud.apiRoot,
    })
    await cloud.subscribe(`${here.url}/webhooks/whatsapp`)
  })
  afterEach(async () => {
    await here.close()
    await cloud.stop()
    date.restore()
  })

  test.each(widths)(
    'a reply waits, she is asked once, and it leaves first, at %i pixels',
    async (width) => {
      const context = await browser.newContext({
        viewport: { width, height: width === 390 ? 800 : 900 },
        locale: 'pt-PT',
        hasTouch: width === 390,
      })
      context.setDefaultTimeout(patience)
      const page = await context.newPage()
      const wrong: string[] = []
      page.on('pageerror', ({ message }) => wrong.push(message))
      let n = 0
      const shot = async (what: string) => {
        n += 1
        const name = `window-${width}-${String(n).padStart(2, '0')}-${what}.png`
        if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}` })
      }
      const key = await setUp(page, here.setupLink)

      const her = cloud.person('351920000001', 'Amina')
      const says = async (text: string, words: string) => {
        her.say(text)
        await soon(() => her.got.at(-1)?.text).toContain(words)
      }
      await says('hello', 'How can we help')
      await says('english', 'How can we help')
      await says('person', 'May I')
      await says('yes', 'a few words')
      await says('I cannot pay the rent', 'You are in the queue')
      await page.getByRole('link', { name: /Por atribuir/ }).click()
      await page.getByRole('link', { name: /I cannot pay the rent/ }).click()
      await page.getByRole('button', { name: 'Atender', exact: true }).click()
      await page.getByText('A conversa é sua.').waitFor()
      await reply(page, 'Good morning. Which street do you live in?')
      await soon(() => her.got.at(-1)?.text).toContain('Which street')

      // The next day: she did not answer, and her last words are 25 hours old.
      const address = page.url()
      await nextDay(context)
      await signIn(page, address, key)
      await page.getByText('Passaram 24 horas desde que a pessoa escreveu').waitFor()
      await shot('closed')
      const before = her.got.length
      await reply(page, 'There is a place free today.')
      await page.getByText('já pedimos à pessoa que escreva').waitFor()
      await reply(page, 'Bring your contract.')
      await soon(() => page.getByText('Espera que a pessoa escreva.').count()).toBe(2)
      await shot('two-wait')
      await soon(() => her.got.length).toBe(before + 1)
      expect(her.got.at(-1)).toMatchObject({ type: 'template', text: opening })

      her.say('I am here')
      await page.getByRole('log').getByText('I am here').waitFor()
      await soon(() => textsAfter(her, before + 1).length).toBe(2)
      await soon(() => page.getByText('Espera que a pessoa escreva.').count()).toBe(0)
      // Free words reach her again, and the page says so by saying nothing.
      await soon(() => page.getByText('A resposta fica à espera').count()).toBe(0)
      await reply(page, 'See you at four.')
      await soon(() => textsAfter(her, before + 1)).toEqual([
        'There is a place free today.',
        'Bring your contract.',
        'See you at four.',
      ])
      await shot('left')

      // Meta stops one language after the other: first the centre's, which is not hers.
      const stops = async (language: string) => {
        cloud.templates.set({ name: 'acolhe_open', language, status: 'PAUSED', text: '' }, true)
        await soon(() => cloud.pending).toBe(0)
      }
      await stops('pt_PT')
      await nextDay(context)
      await signIn(page, address, key)
      await page.getByText('Passaram 24 horas desde que a pessoa escreveu').waitFor()
      await stops('en')
      await page.reload()
      await page.getByText('não há pedido aprovado nesta língua').first().waitFor()
      const asked = her.got.length
      await reply(page, 'Are you well?')
      await page.getByText('Espera que a pessoa escreva.').waitFor()
      await page.getByText('não há pedido aprovado nesta língua: a resposta espera').waitFor()
      await shot('nothing-approved')
      her.say('Yes, thank you')
      await soon(() => textsAfter(her, asked)).toEqual(['Are you well?'])
      await page.getByRole('log').getByText('Yes, thank you').waitFor()
      await soon(() => page.getByText('Espera que a pessoa escreva.').count()).toBe(0)
      await soon(() =>
        page.getByText('não há pedido aprovado nesta língua: a resposta fica').count(),
      ).toBe(0)
      await shot('left-again')

      expect(her.got.filter(({ type }) => type === 'template')).toHaveLength(1)
      expect({ wrong, reports: here.reports }).toEqual({ wrong: [], reports: [] })
      await context.close()
    },
  )

  /** The same 25 hours pass for the server, for Meta and for the browser. */
  async function nextDay(context: BrowserContext): Promise<void> {
    date.pass(oneDay)
    // Each page opened from here on is so much later still.
    await context.addInitScript(`(${movingDate})().pass(${oneDay})`)
  }
})

const textsAfter = (her: Person, count: number): string[] =>
  her.got.slice(count).map(({ text }) => text)

async function reply(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Resposta' }).fill(text)
  await page.getByRole('button', { name: 'Enviar', exact: true }).click()
  await page.getByRole('log').getByText(text).waitFor()
}

/** Her session of yesterday is over: she comes back by password and code, to where she was. */
async function signIn(page: Page, address: string, key: string): Promise<void> {
  await page.goto(address)
  await page.reload()
  await page.getByLabel('E-mail').fill('ana@example.org')
  await page.getByLabel('Palavra-passe').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Código' }).fill(totp(key, Date.now()))
  await page.keyboard.press('Enter')
  await page.getByRole('log').waitFor()
}
