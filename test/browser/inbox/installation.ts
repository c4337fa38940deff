import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { readConfig } from '../../../src/config.ts'
import { type Acolhe, wire } from '../../../src/wire.ts'
import { totp } from './totp.ts'

export type Installation = Awaited<ReturnType<typeof install>>

/** The whole server as anybody runs it, on embedded defaults, in this process and on a port of its own. */
export async function install(env: Record<string, string> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'acolhe-inbox-'))
  const config = readConfig({ DATA_DIR: dir, LOG_LEVEL: 'silent', ...env })
  const reports: string[] = []
  const begin = () => wire(config, { cspReport: '/csp-reports' })
  let acolhe: Acolhe | undefined = await begin()
  const fetch = async (request: Request, ...rest: unknown[]) => {
    if (new URL(request.url).pathname !== '/csp-reports')
      return (
        acolhe?.http.fetch(request, ...(rest as [object])) ?? new Response(null, { status: 503 })
      )
    reports.push(await request.text())
    return new Response(null, { status: 204 })
  }
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const opened = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(opened))
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  // Not 127.0.0.1: a passkey needs a name.
  const url = `http://localhost:${port}`
  const lines = await acolhe.banner(url)
  await acolhe.start()
  const stop = async () => {
    const running = acolhe
    acolhe = undefined
    if ('closeAllConnections' in server) server.closeAllConnections()
    await running?.stop()
  }
  return {
    url,
    /** Where the first account is made, as the start prints it. */
    setupLink: lines.join('\n').match(/http\S+#\/setup\/\S+/)?.[0] ?? '',
    /** What browsers reported of the content security policy. */
    reports,
    /** Stops the server. */
    stop,
    /** Starts it again on what is on disk, at the same address. */
    async start() {
      acolhe = await begin()
      await acolhe.start()
    },
    async close() {
      server.close()
      await stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export const password = 'uma frase bem comprida'

/** Makes the first account by the link, second factor and all, and ends in the inbox. Gives the key. */
export async function setUp(page: Page, link: string, name = 'Ana Silva'): Promise<string> {
  await page.goto(link)
  await page.getByLabel('Nome').fill(name)
  await page.getByLabel('E-mail').fill('ana@example.org')
  await page.getByLabel('Nova palavra-passe').fill(password)
  await page.getByLabel('Outra vez').fill(password)
  await page.getByRole('button', { name: 'Criar conta' }).click()
  await page.getByRole('button', { name: 'Continuar' }).click()
  const shown = await page.getByText(/^([A-Z2-7]{4} ?){8,}$/).innerText()
  const key = shown.replace(/\s/g, '')
  await page.getByRole('textbox', { name: 'Código' }).fill(totp(key, Date.now()))
  await page.getByRole('button', { name: 'Confirmar' }).click()
  await page.getByRole('checkbox', { name: 'Guardei os códigos' }).check({ force: true })
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByRole('heading', { name: 'Conversas' }).waitFor({ state: 'attached' })
  return key
}

/** Somebody on the chat page, in a browser of her own. */
export async function visitor(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 800 },
    locale: 'pt-PT',
    ...options,
  })
  const page = await context.newPage()
  await page.goto(`${url}/chat`)
  return {
    page,
    /** Writes and waits until an answer stands below what was there. `expected`: text that must come. */
    async write(text: string, expected?: string | RegExp) {
      await page.locator('#text').fill(text)
      await page.locator('#text').press('Enter')
      if (expected !== undefined) await page.getByText(expected).last().waitFor()
    },
    close: () => context.close(),
  }
}
