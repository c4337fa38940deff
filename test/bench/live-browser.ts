import type { Page } from 'playwright-core'
import { hasChromium, launch } from '../browser/chromium.ts'
import type { House } from './inbox-house.ts'

/** An inbox open in Chromium, which writes down when each text like `live-7.` first stood in its list. */
export type LiveBrowser = {
  /** When nudges for a conversation came, and a text stood in its row; times as `Date.now()` has them, ms. */
  seen(): Promise<{ nudges: Record<string, number[]>; rows: Record<string, number> }>
  close(): Promise<void>
}

const watch = `
  window.seen = { nudges: {}, rows: {} }
  const now = () => performance.timeOrigin + performance.now()
  const stream = new EventSource('/api/events')
  stream.onmessage = ({ data }) => {
    const { conversation } = JSON.parse(data)
    if (conversation) (window.seen.nudges[conversation] ??= []).push(now())
  }
  const look = () => {
    for (const [text] of document.getElementById('queue-list').textContent.matchAll(/live-\\d+\\./g))
      window.seen.rows[text] ??= now()
  }
  new MutationObserver(look).observe(document.getElementById('queue-list'), {
    subtree: true, childList: true, characterData: true,
  })
  new Promise((resolve) => { stream.onopen = resolve })
`

/** Opens the queue of technician `n`; undefined where there is no Chromium. */
export async function openLiveBrowser(house: House, n: number): Promise<LiveBrowser | undefined> {
  if (!hasChromium) return undefined
  const browser = await launch()
  const [name = '', value = ''] = house.cookie(n).split('=')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const url = house.urls[0] ?? ''
  await context.addCookies([{ name, value, url }])
  const page: Page = await context.newPage()
  await page.goto(`${url}/inbox/#/t/unassigned`)
  await page.locator('a[id^="row-"]').first().waitFor()
  await page.evaluate(watch)
  return {
    seen: () => page.evaluate('window.seen'),
    close: () => browser.close(),
  }
}
