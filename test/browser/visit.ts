import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { bot } from './bot.ts'
import { openChatServer } from './chat-server.ts'

export type Visit = Awaited<ReturnType<typeof visit>>

/** Put into every page before its own scripts: what must never happen is counted. */
const watch = `
  window.violations = []
  addEventListener('securitypolicyviolation', (event) => {
    window.violations.push(event.violatedDirective + ' ' + event.blockedURI)
  })
  window.executed = 0
`

/** Waits for something to become true; the machine may be busy. */
export const soon = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 })

/** A server and one browser that visits it, with everything that goes wrong written down. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}, answer = bot) {
  const server = await openChatServer(answer)
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    locale: 'pt-PT',
    ...options,
  })
  await context.addInitScript(watch)
  const wrong: string[] = []
  const outside: string[] = []
  context.on('page', (page) => {
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('dialog', (dialog) => {
      wrong.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('console', (message) => {
      if (/Content.Security|Trusted/i.test(message.text())) wrong.push(message.text())
    })
    page.on('request', (request) => {
      // A blob stands in this browser's own memory.
      const url = request.url().replace(/^blob:/, '')
      if (!url.startsWith(new URL(server.url).origin)) outside.push(url)
    })
  })
  const page = await context.newPage()

  return {
    ...server,
    context,
    page,
    /** Faults of the page and requests to other hosts: both must stay empty. */
    wrong,
    outside,
    /** Opens the page and says hello in Portuguese. */
    async arrive() {
      await page.goto(server.url)
      await page.getByRole('button', { name: 'Olá português' }).click()
      await page.getByText('Em que posso ajudar?').waitFor()
    },
    /** Writes a text and presses Enter. */
    async write(text: string) {
      await page.locator('#text').fill(text)
      await page.locator('#text').press('Enter')
    },
    texts: () => shownTexts(page),
    async leave() {
      await context.close()
      await server.close()
    },
  }
}

/** What the bubbles say, in order, hers marked. */
async function shownTexts(page: Page): Promise<string[]> {
  const rows = await page.locator('.row').all()
  return Promise.all(
    rows.map(async (row) => {
      const mine = (await row.getAttribute('class'))?.includes('me') ? '> ' : '< '
      return mine + (await row.locator('.text').innerText())
    }),
  )
}
