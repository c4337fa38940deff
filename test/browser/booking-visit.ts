import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { withoutIsolates } from '#core/render/isolate.ts'
import { visitor } from './inbox/installation.ts'

const shots = process.env['ACOLHE_SHOTS']
/** How wide pages are looked at: a phone, and the screen of a library. */
const widths = [390, 1280] as const

export type BookingVisit = Awaited<ReturnType<typeof visitForBooking>>

/** Somebody at the chat page who wants an appointment, with pictures at both widths for whoever asks for them. */
export async function visitForBooking(
  browser: Browser,
  url: string,
  name: string,
  options: BrowserContextOptions = {},
) {
  const her = await visitor(browser, url, {
    acceptDownloads: true,
    // Nothing is pictured half on its way in.
    reducedMotion: 'reduce',
    ...options,
  })
  const { page } = her
  page.setDefaultTimeout(20_000)
  const wrong: string[] = []
  page.on('pageerror', ({ message }) => wrong.push(message))
  let n = 0

  /** What stands there now is whole at both widths, and pictured. */
  async function looks(what: string): Promise<void> {
    n += 1
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      await uncut(page)
      if (shots === undefined) continue
      const path = `${shots}/booking-${name}-${String(n).padStart(2, '0')}-${what}-${width}.png`
      await page.screenshot({ path })
    }
    await page.setViewportSize({ width: widths[0], height: 800 })
  }
  /** Everything the centre has said since her own last message. */
  async function since(): Promise<string> {
    const rows = page.locator('.row.me').last().locator('xpath=following-sibling::*')
    return withoutIsolates((await rows.allInnerTexts()).join('\n'))
  }
  const says = async (words: string, expected: string) => {
    await page.locator('#text').fill(words)
    await page.locator('#text').press('Enter')
    await expect.poll(since, { timeout: 20_000 }).toContain(expected)
  }
  /** Presses the newest button that says it. */
  const presses = async (label: string, expected: string) => {
    const labels = (await page.locator('.choice').allInnerTexts()).map(withoutIsolates)
    const at = labels.findLastIndex((one) => one.includes(withoutIsolates(label)))
    expect(at, `${label} in ${labels.join(', ')}`).toBeGreaterThanOrEqual(0)
    await page.locator('.choice').nth(at).click()
    await expect.poll(since, { timeout: 20_000 }).toContain(expected)
  }
  /** Labels of the newest question, in order. */
  const offered = () => page.locator('.choices').last().locator('.choice').allInnerTexts()

  return { ...her, wrong, looks, since, says, presses, offered }
}

/** Nothing stands out of the page to the side, and no button or bubble hides a part of what it says. */
async function uncut(page: Page): Promise<void> {
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wide)).toBe(0)
  const cut = `[...document.querySelectorAll('.row button, .bubble')]
    .filter((one) => one.scrollWidth > one.clientWidth + 1
      || one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().left < 0)
    .map((one) => one.textContent)`
  expect(await page.evaluate(cut)).toEqual([])
}
