import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Where a Chromium stands on the machines we know; `CHROMIUM` names another. */
const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser']

export const chromiumPath = places.find((path) => path !== undefined && existsSync(path))

/** Said once where there is none, so that a skipped suite is never a silent one. */
export const hasChromium = chromiumPath !== undefined
if (!hasChromium) {
  console.warn('Browser tests are skipped: no Chromium here. Install the package "chromium".')
}

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })
