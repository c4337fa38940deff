import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginningOf, shipped } from '../channels/everywhere/shipped-words.ts'
import { hasChromium, launch } from './chromium.ts'
import { type Installation, install, setUp, visitor } from './inbox/installation.ts'

const shots = process.env['ACOLHE_SHOTS']
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true }

describe.skipIf(!hasChromium)('an answer in the chat page', { timeout: 60_000 }, () => {
  let browser: Browser
  let here: Installation
  beforeAll(async () => {
    ;[browser, here] = await Promise.all([launch(), install()])
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await here?.close()
  })

  /** Somebody at the page on a phone, with pictures for whoever asks, and what went wrong. */
  async function somebody(name: string) {
    const her = await visitor(browser, here.url, { ...phone, locale: 'en-GB' })
    const { page } = her
    page.setDefaultTimeout(20_000)
    const wrong: string[] = []
    page.on('pageerror', ({ message }) => wrong.push(message))
    let n = 0
    const shot = async (what: string, of = page) => {
      n += 1
      const path = `${shots}/${name}-${n}-${what}.png`
      if (shots !== undefined) await of.screenshot({ path })
    }
    const press = (label: string) => page.getByRole('button', { name: label }).last().click()
    const reads = (text: string) => page.getByText(text).last().waitFor()
    return { ...her, wrong, shot, press, reads }
  }

  test('a Nepali who types in Latin letters reads hers, and is offered people', async () => {
    const ne = (key: string) => shipped('ne', key)
    const choice = (id: string) => ne(`question.${id}.label`)
    const her = await somebody('nepali')
    const { page, press, reads, shot } = her
    await her.write('namaste, NIF kasari banaune', ne('language.script.text'))
    await shot('asked')
    await uncut(page)
    await press(ne('languages.ne'))
    await reads(ne('question.after.text'))
    await reads(ne('answers.num-nif.short'))
    const source = page.getByText(beginningOf(ne('question.source'))).last()
    expect(await source.innerText()).toMatch(/Secretaria-Geral da PCM.*(2025|२०२५)/s)
    expect(await page.locator('.bubble[lang=ne]').count()).toBeGreaterThan(2)
    expect(await drawn(page, 'क', 'न')).toBe(true)
    await uncut(page)
    await source.scrollIntoViewIfNeeded()
    await shot('answer')

    await press(choice('after.choices.no'))
    await reads(ne('question.not-helped.text'))
    await page
      .getByRole('button', { name: choice('not-helped.choices.person') })
      .last()
      .waitFor()
    await page
      .getByRole('button', { name: choice('not-helped.choices.book') })
      .last()
      .waitFor()
    await uncut(page)
    await shot('offered')
    await press(choice('not-helped.choices.book'))
    await reads(ne('book.people').slice(0, 20))
    await shot('booking')
    expect({ wrong: her.wrong, reports: here.reports }).toEqual({ wrong: [], reports: [] })
    await her.close()
  })

  test('an Arab reads from the right, and the telephone number stays in its order', async () => {
    const ar = (key: string) => shipped('ar', key)
    const her = await somebody('arabic')
    const { page } = her
    await her.write('كيف أحصل على NIF؟', ar('question.after.text'))
    await page.getByText('217 206 707').last().scrollIntoViewIfNeeded()
    await her.shot('answer')
    const line = `[...document.querySelectorAll('.bubble[lang=ar] p')]
      .find(({ textContent }) => textContent.includes('217 206 707'))`
    expect(await page.evaluate(`getComputedStyle(${line}).direction`)).toBe('rtl')
    const places = await page.evaluate(`(${placesOf})(${line}, ['217', '206', '707'])`)
    expect(places).toEqual((places as number[]).toSorted((a, b) => a - b))
    expect(new Set(places as number[]).size).toBe(3)
    await uncut(page)
    expect(her.wrong).toEqual([])
    await her.close()
  })

  test('who writes Wolof is told so, and the technician sees what she writes', async () => {
    const office = await browser.newContext({ locale: 'pt-PT' })
    const page = await office.newPage()
    page.setDefaultTimeout(20_000)
    await setUp(page, here.setupLink)
    const her = await somebody('wolof')
    await her.write('dama bëgg kayitu residence', 'We do not speak Wolof here yet')
    await her.shot('told')
    await her.press('English')
    await her.reads(shipped('en', 'welcome.words'))
    await her.write('person', shipped('en', 'person.sure.text'))
    await her.press(shipped('en', 'person.sure.choices.yes.label'))
    await her.reads('in a few words')
    await her.write('dama ñakk sama kayit, bëgg naa ndimbal', 'You are in the queue')

    await page.getByRole('link', { name: /Por atribuir/ }).click()
    await page.getByRole('link', { name: /dama ñakk/ }).click()
    const languages = page.locator('dl', { hasText: 'Escreve' })
    await languages.waitFor()
    expect(await languages.innerText()).toMatch(/Escreve\s+uólofe/)
    await page.getByText('Escreve numa língua que ainda não falamos.').waitFor()
    await her.shot('panel', page)
    expect(her.wrong).toEqual([])
    await her.close()
    await office.close()
  })
})

/** Nothing stands out of the page to the side, and no button hides a part of its label. */
async function uncut(page: Page): Promise<void> {
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wide)).toBe(0)
  const cut = `[...document.querySelectorAll('.row button, .bubble')]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth)
    .map((one) => one.textContent)`
  expect(await page.evaluate(cut)).toEqual([])
}

/** Whether two letters are drawn, each its own way: boxes of a missing font all look alike. */
const drawn = (page: Page, one: string, other: string) =>
  page.evaluate(`(() => {
    const looks = ['${one}', '${other}', '\\u0378'].map((letter) => {
      const canvas = document.createElement('canvas')
      const pen = canvas.getContext('2d')
      pen.font = '40px ' + getComputedStyle(document.body).fontFamily
      pen.fillText(letter, 10, 60)
      return canvas.toDataURL()
    })
    return new Set(looks).size === 3
  })()`)

/** How far from the left these parts of an element's text stand on the screen, px. */
const placesOf = `(element, parts) => {
  return parts.map((part) => {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const at = node.data.indexOf(part)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + part.length)
      return range.getBoundingClientRect().left
    }
    return NaN
  })
}`
