import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { cookieOf } from '../../http/inbox/whole-house.ts'
import { alarmed } from './alarms.ts'
import { talkOf, viewer, voiceOf } from './hostile-house.ts'
import { lookFor } from './shown-texts.ts'

/**
 * She who looks at the hostile house, signed in. `texts`: what stands in it. `seen` counts how often one of
 * them stood on each page.
 */
export async function visitHostile(
  browser: Browser,
  url: string,
  texts: readonly string[],
  seen: Map<string, number>,
) {
  const visit = await alarmed(browser, url, { viewport: { width: 1440, height: 7_500 } })
  const { page, context, wrong } = visit
  const [name = '', value = ''] = cookieOf(viewer).split('=')
  await context.addCookies([{ name, value, url }])

  async function open(hash: string): Promise<void> {
    if (page.url().startsWith(url)) await page.evaluate(`location.hash = ${JSON.stringify(hash)}`)
    else await page.goto(`${url}/inbox${hash}`)
  }

  return {
    page,
    wrong,
    open,
    close: () => context.close(),
    /** All conversations of a list; the window is tall enough to draw them. */
    async openList(tab: string): Promise<void> {
      await open(`#/t/${tab}`)
      const rows = page.locator('a[id^="row-"]')
      await rows.nth(texts.length - 1).waitFor()
    },
    /** A talk that holds every kind of message, with room for its end. */
    async openThread(n: number): Promise<void> {
      await page.setViewportSize({ width: 1440, height: 1_500 })
      await open(`#/t/mine/${talkOf('mine', n)}`)
      await page.locator(`audio[src="/api/files/${voiceOf(n)}"]`).waitFor({ state: 'attached' })
    },
    /** At least `least` places on this page hold a text, as words and as nothing else. */
    async quiet(what: string, least: number): Promise<void> {
      const { shown, leaks, foreign, title } = await lookFor(page, texts)
      expect({ what, leaks, foreign }).toEqual({ what, leaks: [], foreign: [] })
      expect(title).toMatch(/^(\(\d+\) )?[\p{L} -]+ · Acolhe$/u)
      expect(shown, what).toBeGreaterThanOrEqual(least)
      seen.set(what, (seen.get(what) ?? 0) + shown)
      expect({ what, wrong }).toEqual({ what, wrong: [] })
    },
  }
}
