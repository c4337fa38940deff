import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TranslatorDouble } from '../../doubles/translator/translator.ts'
import { fileIdOf, secretKey } from '../../http/inbox/whole-house.ts'
import { hasChromium, launch } from '../chromium.ts'
import { allPayloads as texts } from '../payloads.ts'
import { soon } from '../visit.ts'
import { alarmed } from './alarms.ts'
import { seedHostileHouse, talkOf } from './hostile-house.ts'
import { visitHostile } from './hostile-visit.ts'
import { type Installation, install, visitor } from './installation.ts'

describe.skipIf(!hasChromium)(
  `${texts.length} payloads in every field, on every page of the inbox`,
  { timeout: 120_000 },
  () => {
    let browser: Browser
    let here: Installation
    let translator: TranslatorDouble
    let dir: string
    let visit: Awaited<ReturnType<typeof visitHostile>>
    let page: Page
    const seen = new Map<string, number>()

    beforeAll(async () => {
      dir = mkdtempSync(join(tmpdir(), 'acolhe-hostile-'))
      await seedHostileHouse(dir, texts)
      translator = await new TranslatorDouble().open()
      const env = { DATA_DIR: dir, SECRET_KEY: secretKey, TRANSLATE_URL: translator.url }
      ;[browser, here] = await Promise.all([launch(), install(env)])
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await here?.close()
      await translator?.close()
      if (dir) rmSync(dir, { recursive: true, force: true })
      const places = [...seen].map(([name, count]) => `${name} ${count}`)
      const all = [...seen.values()].reduce((sum, count) => sum + count, 0)
      console.info(
        `${texts.length} hostile texts stood in ${all} places of ${seen.size} pages: ${places.join(', ')}`,
      )
    })
    beforeEach(async () => {
      visit = await visitHostile(browser, here.url, texts, seen)
      page = visit.page
    })
    afterEach(() => visit.close())

    const button = (name: string) => page.getByRole('button', { name, exact: true })
    /** Counted from 0. */
    const there = (role: 'option' | 'menuitem' | 'listitem' | 'row', n: number) =>
      page.getByRole(role).nth(n).waitFor()

    test('the alarms ring: as markup thirty payloads run where there is no policy, and ours reports what it stops', async () => {
      const free = await alarmed(browser, here.url)
      await free.page.setContent('<body>')
      await free.page.evaluate(`for (const [n, text] of ${JSON.stringify(texts)}.entries()) {
        const frame = document.createElement('iframe')
        Object.assign(frame, { name: 'payload ' + n, srcdoc: '<body>' + text + '<p>' })
        document.body.append(frame)
      }`)
      const rang = () => new Set(free.wrong.filter((one) => one.startsWith('payload '))).size
      await soon(rang).toBeGreaterThanOrEqual(30)
      await free.context.close()

      await visit.open('#/t/mine')
      await page.getByRole('banner').waitFor()
      await page.evaluate(
        `document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="executed = 1">')`,
      )
      await soon(() => visit.wrong.join()).toContain('script-src-attr inline')
      await soon(() => here.reports.length).toBeGreaterThan(0)
      here.reports.length = 0
    })

    test('what a hostile translation service answers', async () => {
      let given = 0
      translator.behave({
        // More at once would count as no translation.
        words() {
          given += 4
          return texts.slice(given - 4, given).join('\n') || 'fim'
        },
      })
      for (let n = 0; given < texts.length; n += 1) {
        await visit.openThread(n)
        await page.getByText('Tradução automática').first().waitFor({ state: 'attached' })
        await visit.quiet('translations', 60)
      }
      expect(seen.get('translations')).toBeGreaterThan(texts.length * 20)
      await page.getByRole('textbox', { name: 'Resposta' }).fill('Bom dia')
      given = 20
      await button('Traduzir').click()
      await page.getByLabel(/A pessoa recebe/).waitFor()
      await visit.quiet('translated reply', 60)
    })

    test('a thread, its person and a draft, with all that can stand in them', async () => {
      for (const [n, text] of texts.entries()) {
        await visit.openThread(n)
        await page.getByRole('textbox', { name: 'Resposta' }).fill(text)
        await visit.quiet('thread', 60)
      }
    })

    test('a note, and the printed page', async () => {
      await visit.openThread(5)
      await button('Nota interna').click()
      await page.getByRole('textbox', { name: 'Nota interna' }).pressSequentially('@')
      await there('option', 10)
      await visit.quiet('colleagues to mention', 80)
      await page.emulateMedia({ media: 'print' })
      await page.pdf()
      await visit.quiet('printed thread', 60)
    })

    test('threads of colleagues, asked whether to take them over', async () => {
      await page.setViewportSize({ width: 1440, height: 900 })
      for (let n = 0; n < texts.length; n += 4) {
        const read = page.waitForResponse(new RegExp(`${talkOf('colleague', n)}/thread`))
        await visit.open(`#/t/named/${talkOf('colleague', n)}`)
        await read
        await button('Assumir…').click()
        await page.getByRole('dialog').waitFor()
        await visit.quiet('take over', 8)
        await page.keyboard.press('Escape')
      }
    })

    test('every list, its filters, and what is done to many', async () => {
      for (const tab of ['mine', 'snoozed', 'named', 'all', 'unassigned']) {
        await visit.openList(tab)
        await visit.quiet(`list ${tab}`, texts.length * 3)
      }
      await button('Filtrar e ordenar').click()
      await page.getByRole('combobox', { name: 'Etiqueta' }).waitFor()
      await visit.quiet('filters', texts.length * 5)
      const boxes = page.locator('#queue-list').getByRole('checkbox')
      const tools = page.getByRole('toolbar')
      await boxes.first().check()
      for (const menu of ['Atribuir', 'Etiquetar']) {
        await tools.getByRole('button', { name: menu }).click()
        await there('menuitem', texts.length - 1)
        await visit.quiet(`menu ${menu}`, texts.length)
        await page.keyboard.press('Escape')
      }
      await visit.openList('resolved')
      await visit.quiet('list resolved', texts.length * 3)
      // What is resolved cannot be put off: the report names them all.
      await boxes.first().check()
      await button('Escolher todas').click()
      await tools.getByRole('button', { name: 'Adiar' }).click()
      await page.getByRole('menuitem').last().click()
      await page.getByRole('dialog').getByRole('listitem').nth(40).waitFor()
      await visit.quiet('report', 40)
      await page.keyboard.press('Escape')
      await page.emulateMedia({ media: 'print' })
      await page.pdf()
      await visit.quiet('printed list', texts.length)
    })

    test('dialogs, the palette and what is searched', async () => {
      await visit.open(`#/t/mine/${talkOf('mine', 3)}`)
      await button('Mudar etiquetas').click()
      await there('option', texts.length - 1)
      await visit.quiet('labels to choose', texts.length)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      const palette = page.getByRole('combobox', { name: /Escreva/ })
      await page.keyboard.press('Control+k')
      await palette.fill('Atribuir')
      await page.keyboard.press('Enter')
      await there('option', texts.length - 2)
      await visit.quiet('colleagues to choose', texts.length - 1)
      await page.keyboard.press('Escape')

      await visit.open('#/search')
      for (const [n, text] of texts.entries()) {
        if (n % 6 === 0) {
          await page.keyboard.press('Control+k')
          await palette.fill(text)
          await visit.quiet('palette', 0)
          await page.keyboard.press('Escape')
        }
        const found = page.waitForResponse(/\/api\/search/)
        await page.getByRole('searchbox').fill(text)
        await found
        await soon(() => page.getByRole('status').allInnerTexts()).toContainEqual(
          expect.stringMatching(/resultado|Nada/),
        )
        await visit.quiet('search', 0)
      }
      expect(seen.get('search')).toBeGreaterThan(texts.length * 20)
    })

    test('the board and every page of the settings', async () => {
      await visit.open('#/board')
      await page.getByRole('table').first().waitFor()
      await visit.quiet('board', texts.length)
      const pages = { profile: 1, security: 2, people: 3, teams: 2, labels: 2, audit: 2 }
      for (const [section, times] of Object.entries(pages)) {
        await visit.open(`#/settings/${section}`)
        await page.locator(`a[href="#/settings/${section}"][aria-current=page]`).waitFor()
        const line = section === 'audit' ? page.getByRole('row') : page.getByRole('listitem')
        if (section !== 'profile') await line.nth(60).waitFor()
        await visit.quiet(section, section === 'profile' ? 1 : texts.length * times)
      }
      await visit.open('#/settings/people')
      await page
        .getByRole('button', { name: /^Alterar / })
        .nth(30)
        .click()
      await page.getByRole('dialog').waitFor()
      await visit.quiet('one colleague', texts.length * 4)
    })

    test('files are saved, never shown, whatever their name', async () => {
      for (const n of texts.keys()) {
        const saved = page.waitForEvent('download')
        const id = fileIdOf(`${talkOf('mine', n)}-4`)
        await page.goto(`${here.url}/api/files/${id}`).catch(() => undefined)
        expect((await saved).suggestedFilename()).not.toMatch(/[/\\<>"\p{Cc}\p{Cf}]/u)
      }
      expect(visit.wrong).toEqual([])
    })

    test('what comes while somebody looks, and what her browser tells her meanwhile', async () => {
      const her = await visitor(browser, here.url)
      await her.page.getByRole('button', { name: /Olá/ }).click()
      await her.page.getByText('Em que podemos ajudar?').waitFor()
      await her.write('pessoa', 'Posso passar?')
      await her.write('sim', 'o assunto em poucas palavras')
      await her.write('Não consigo pagar a renda', 'Já está na fila')
      await page.setViewportSize({ width: 1440, height: 1_500 })
      await page.addInitScript(`
        Object.defineProperty(document, 'hidden', { get: () => window.away === true })
        Object.defineProperty(document, 'visibilityState', {
          get: () => (window.away === true ? 'hidden' : 'visible'),
        })
        localStorage.setItem('acolhe.notify', '{"notices":true,"sound":false}')
      `)
      await visit.open('#/t/unassigned?channel=web')
      await page.locator('a[id^="row-"]').first().click()
      const read = page.waitForResponse((given) =>
        (given.request().postData() ?? '').includes('"do":"read"'),
      )
      await button('Atender').click()
      await page.getByText('A conversa é sua.').waitFor()
      await read
      // A notice tells of what was not counted before: so the page has to know that this one is read.
      const unread = `fetch('/api/counts').then((given) => given.json()).then((one) => one.mineUnread)`
      const titled = async () => Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0)
      await soon(async () => (await titled()) === (await page.evaluate(unread))).toBe(true)
      await page.evaluate('window.away = true')
      const hers = page.locator('[data-speaker=person] article')
      const before = await hers.count()
      for (const [n, text] of texts.slice(-8).entries()) {
        await her.write(text)
        await hers.nth(before + n).waitFor()
        await visit.quiet('live', 3)
      }
      await soon(() => page.evaluate('window.notices.length')).toBeGreaterThan(0)
      const notices = (await page.evaluate('window.notices')) as string[][]
      expect(new Set(notices.map(([title]) => title))).toEqual(new Set(['Acolhe']))
      for (const [, body = ''] of notices) expect(body).toMatch(/^[\p{L} .]+$/u)
      await her.close()
    })

    test('no browser reported a breach of the policy', () => {
      expect(here.reports).toEqual([])
    })
  },
)
