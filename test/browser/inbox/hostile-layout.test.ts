import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookieOf, secretKey } from '../../http/inbox/whole-house.ts'
import { hasChromium, launch } from '../chromium.ts'
import { soon } from '../visit.ts'
import { alarmed } from './alarms.ts'
import { seedHostileHouse, talkOf, viewer, voiceOf } from './hostile-house.ts'
import { type Installation, install } from './installation.ts'
import { paintedOutside, tooWide } from './layout-faults.ts'

/** Texts that have broken layouts, each ten thousand characters or five hundred marks. */
const texts = [
  'x'.repeat(10_000),
  `https://x.example/${'y'.repeat(9_900)}`,
  `Z${'\u0301'.repeat(500)}a${'\u0323'.repeat(500)}l${'\u0489\u20dd\u0336'.repeat(170)}go`,
  `\u202e${'abc 123 '.repeat(1_250)}`,
  'ش'.repeat(10_000),
  '\ufdfd'.repeat(1_000),
  '🧑‍👩‍👧'.repeat(1_000),
  'ลองภาษาไทยที่ไม่มีช่องว่าง'.repeat(380),
  `${'\n'.repeat(300)}fim`,
  '\u2003\u3000\u00a0'.repeat(3_000),
]
const shots = process.env['ACOLHE_SHOTS']

describe.skipIf(!hasChromium)(
  'no length and no script breaks the layout of the inbox',
  { timeout: 120_000 },
  () => {
    let browser: Browser
    let here: Installation
    let dir: string
    beforeAll(async () => {
      dir = mkdtempSync(join(tmpdir(), 'acolhe-layout-'))
      await seedHostileHouse(dir, texts)
      const env = { DATA_DIR: dir, SECRET_KEY: secretKey }
      ;[browser, here] = await Promise.all([launch(), install(env)])
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await here?.close()
      if (dir) rmSync(dir, { recursive: true, force: true })
    })

    test.each([1440, 768, 390])('at %i pixels', async (width) => {
      const visit = await alarmed(browser, here.url, { viewport: { width, height: 900 } })
      const { page } = visit
      const [name = '', value = ''] = cookieOf(viewer).split('=')
      await visit.context.addCookies([{ name, value, url: here.url }])
      await page.goto(`${here.url}/inbox#/t/mine`)
      const to = (hash: string) => page.evaluate(`location.hash = ${JSON.stringify(hash)}`)
      const faults: string[] = []
      const look = async (what: string) => {
        if (shots !== undefined)
          await page.screenshot({
            path: `${shots}/layout-${width}-${what.replace(/\W+/g, '-')}.png`,
          })
        for (const fault of await tooWide(page)) faults.push(`${what}: ${fault}`)
        const painted = await paintedOutside(page)
        if (painted !== undefined) faults.push(`${what}: ${painted}`)
      }

      for (const tab of ['mine', 'unassigned', 'resolved']) {
        await to(`#/t/${tab}`)
        await page.locator('a[id^="row-"]').nth(5).waitFor()
        await look(`list ${tab}`)
      }
      for (const n of texts.keys()) {
        await to(`#/t/mine/${talkOf('mine', n)}`)
        const voice = page.locator(`audio[src="/api/files/${voiceOf(n)}"]`)
        await voice.waitFor({ state: 'attached' })
        await look(`thread ${n}, its end`)
        for (const part of [0.7, 0.4, 0])
          await page
            .getByRole('log')
            .evaluate((log, at) => log.scrollTo(0, log.scrollHeight * at), part)
        await look(`thread ${n}, its beginning`)
        // Where there is room for three panes the person was there already.
        if (width > 1_200) continue
        await to(`#/t/mine/${talkOf('mine', n)}?person`)
        await page.locator('h2 bdi').last().waitFor()
        await look(`person ${n}`)
      }
      await to('#/search')
      for (const words of ['abc 123', 'fim']) {
        await page.getByRole('searchbox').fill(words)
        await soon(() => page.locator('mark').count()).toBeGreaterThan(0)
        await look(`search ${words}`)
      }
      await to('#/board')
      await page.getByRole('table').first().waitFor()
      await look('board')
      for (const section of ['security', 'people', 'teams', 'labels', 'audit']) {
        await to(`#/settings/${section}`)
        await page.locator(`a[href="#/settings/${section}"][aria-current=page]`).waitFor()
        await page.getByRole('listitem').or(page.getByRole('row')).nth(5).waitFor()
        await look(section)
      }
      expect(faults).toEqual([])
      expect(visit.wrong).toEqual([])
      await visit.context.close()
    })
  },
)
