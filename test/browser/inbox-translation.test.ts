import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, launch } from './chromium.ts'
import { talks, visitThread } from './inbox-thread-visit.ts'
import { soon } from './visit.ts'

describe.skipIf(!hasChromium)('writing in two languages', { timeout: 60_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  test('a reply is translated, seen, corrected, and leaves with what was written', async () => {
    const here = await visitThread(browser)
    await here.open(talks.bengali)
    await here.box().fill('Traga o passaporte.')
    await here.box().press('Enter')
    const gets = here.page.getByLabel(/A pessoa recebe, em bengalês/)
    await soon(() => gets.inputValue()).toBe('[bn] Traga o passaporte.')
    expect(here.deeds).toEqual([])
    await here.page.reload()
    await here.page.getByRole('log').waitFor()
    await gets.fill('পাসপোর্ট আনুন।')
    await here.page.getByRole('button', { name: 'Enviar tradução' }).click()
    await soon(() => here.deeds.length).toBe(1)
    expect(here.deeds[0]?.deed).toMatchObject({
      text: 'পাসপোর্ট আনুন।',
      language: 'bn',
      original: { text: 'Traga o passaporte.', language: 'pt-PT' },
    })
    await here.leave()
  })

  test('a reply is translated to what she writes, though the bot has not got that language', async () => {
    const here = await visitThread(browser)
    await here.open(talks.unspoken)
    await here.page.getByLabel('Traduzir para bengalês').waitFor()
    await here.box().fill('Traga o passaporte.')
    await here.box().press('Enter')
    const gets = here.page.getByLabel(/A pessoa recebe, em bengalês/)
    await soon(() => gets.inputValue()).toBe('[bn] Traga o passaporte.')
    await here.page.getByRole('button', { name: 'Enviar tradução' }).click()
    await soon(() => here.deeds.length).toBe(1)
    expect(here.deeds[0]?.deed).toMatchObject({ language: 'bn', original: { language: 'pt-PT' } })
    await here.leave()
  })

  test('a translation service that is down loses nothing: it can leave as it is', async () => {
    const here = await visitThread(browser)
    here.translator.down = true
    await here.open(talks.bengali)
    await here.page.getByText('O serviço de tradução não responde.').waitFor()
    await here.box().fill('Bom dia')
    await here.box().press('Enter')
    await here.page.getByText('A tradução não respondeu.').waitFor()
    expect(await here.box().inputValue()).toBe('Bom dia')
    await here.page.getByRole('button', { name: 'Enviar sem traduzir' }).click()
    await soon(() => here.deeds.length).toBe(1)
    expect(here.deeds[0]?.deed).toMatchObject({ text: 'Bom dia', language: 'pt-PT' })
    await here.leave()
  })
})
