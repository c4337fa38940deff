import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openInboxApi } from '../doubles/inbox-api.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds against WCAG 2.2 AA and its own best practice: rule and place. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(
    'Promise.all(document.getAnimations().filter((one) => one.effect.getTiming().iterations === 1).map((one) => one.finished))',
  )
  await page.evaluate(`window.axe ?? (() => { ${axe} })()`)
  const { violations } = (await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(rules)} })`,
  )) as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  )
}

type Options = BrowserContextOptions & Parameters<typeof openInboxApi>[0]

/** The built inbox in Chromium before made-up conversations, with everything that goes wrong written down. */
export async function visitInbox(browser: Browser, options: Options = {}) {
  const { rows, setUp, oidc, calendarAt, ...context } = options
  const api = await openInboxApi({
    rows: rows ?? 200,
    ...(setUp === undefined ? {} : { setUp }),
    ...(oidc === undefined ? {} : { oidc }),
    ...(calendarAt === undefined ? {} : { calendarAt }),
  })
  const window = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'pt-PT',
    ...context,
  })
  const wrong: string[] = []
  await window.addInitScript(`
    addEventListener('securitypolicyviolation', (event) =>
      console.error('Content Security: ' + event.violatedDirective + ' ' + event.blockedURI))
  `)
  window.on('page', (page) => {
    page.on('pageerror', (error) => wrong.push(error.stack ?? error.message))
    page.on('console', (message) => {
      if (/Content.Security|Minified React/i.test(message.text())) wrong.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(api.url).origin)) wrong.push(`to ${request.url()}`)
    })
  })
  const page = await window.newPage()
  return {
    ...api,
    context: window,
    page,
    /** Faults, breaches of the policy and requests to other hosts: must stay empty. */
    wrong,
    rowLinks: page.locator('a[id^="row-"]'),
    /** The id of the conversation in a row. */
    idOf: async (n: number) =>
      (await page.locator('a[id^="row-"]').nth(n).getAttribute('id'))?.slice('row-'.length) ?? '',
    /** What has the focus, by its id, or its name. */
    focused: () =>
      page.evaluate(
        `document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()`,
      ) as Promise<string>,
    /** Signs in; who needs a second factor shows it. Ends with rows on the screen. */
    async enter(who = 'joao', where = '') {
      await page.goto(`${api.url}${where}`)
      await page.getByLabel('E-mail').fill(`${who}@claim.example`)
      await page.getByLabel('Palavra-passe').fill('uma frase comprida')
      await page.keyboard.press('Enter')
      if (who === 'ines' || who === 'amina') {
        await page.getByRole('textbox', { name: 'Código' }).fill('123456')
        await page.keyboard.press('Enter')
      }
      await page.getByRole('banner').waitFor()
    },
    /** Goes to an address as a link would. */
    async to(hash: string) {
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`)
    },
    async leave() {
      await window.close()
      await api.close()
    },
  }
}
export type InboxVisit = Awaited<ReturnType<typeof visitInbox>>
