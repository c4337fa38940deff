/**
 * Lighthouse on the sign-in page and on a full queue, before the real server: `node test/bench/lighthouse.ts`.
 * It is far too large to be a dependency, so it is taken from where `LIGHTHOUSE` says. `--rounds N` for the
 * number of visits of each page, `--out DIR` for the whole reports. The middle visit counts: other programs on
 * the machine cost single ones their score. Exits with 1 when a page is under the bar.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { buildInbox } from '../browser/built-inbox.ts'
import { chromiumPath } from '../browser/chromium.ts'
import { freePort } from '../faults/server.ts'
import { startFakeBotApi } from './fake-bot-api.ts'
import { openHouse } from './inbox-house.ts'
import { spread } from './statistics.ts'

const bar = 95
const folder = process.env['LIGHTHOUSE'] ?? '/tmp/lighthouse'
const missing = `Lighthouse is not here. It is no part of Acolhe (176 MB); install it beside, then come again:

  npm install --prefix ${folder} --no-save --ignore-scripts lighthouse@13.5.0
  LIGHTHOUSE=${folder} node test/bench/lighthouse.ts
`

/** What of Lighthouse's result is read. */
type Audit = { score: number | null; displayValue?: string; title: string }
type Result = {
  lhr: {
    categories: Record<
      string,
      { score: number; auditRefs: { id: string; weight: number; group?: string }[] }
    >
    audits: Record<string, Audit>
    runtimeError?: { message: string }
  }
}
type Lighthouse = (url: string, flags: object) => Promise<Result | undefined>

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, out: { type: 'string' } },
})

async function find(): Promise<Lighthouse> {
  const from = join(folder, 'package.json')
  try {
    const path = createRequire(from).resolve('lighthouse')
    return (await import(pathToFileURL(path).href)).default as Lighthouse
  } catch {
    process.stderr.write(missing)
    return process.exit(2)
  }
}

const lighthouse = await find()
if (chromiumPath === undefined || !existsSync(chromiumPath)) throw new Error('No Chromium here.')
buildInbox()
const api = await startFakeBotApi()
const house = await openHouse({ technicians: 2, waiting: 500, apiRoot: api.root })
const port = await freePort()
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ['--no-sandbox', '--accept-lang=pt-PT', `--remote-debugging-port=${port}`],
})

const home = `${house.urls[0]}/inbox/`
const pages = [
  { name: 'sign-in', url: home, headers: {} },
  { name: 'queue', url: `${home}#/t/unassigned`, headers: { cookie: house.cookie(0) } },
]
const shown = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time']
const also = ['cumulative-layout-shift', 'speed-index', 'total-byte-weight']
/** One visit; another where Chromium kept no record of it. */
async function visit(url: string, headers: object, tries = 3): Promise<Result['lhr']> {
  // The mobile preset with its own throttling: a slow phone on slow 4G.
  const result = await lighthouse(url, {
    port,
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility'],
    extraHeaders: headers,
  })
  const lhr = result?.lhr
  if (lhr !== undefined && !lhr.runtimeError) return lhr
  if (tries > 1) return visit(url, headers, tries - 1)
  throw new Error(lhr?.runtimeError?.message)
}

let under = false
try {
  for (const page of pages) {
    const scores: { fast: number; open: number }[] = []
    for (let round = 1; round <= Number(values.rounds); round++) {
      const lhr = await visit(page.url, page.headers)
      const score = (category: string) => Math.round((lhr.categories[category]?.score ?? 0) * 100)
      const [fast, open] = [score('performance'), score('accessibility')]
      const figures = [...shown, ...also].map((id) => `${id} ${lhr.audits[id]?.displayValue}`)
      console.log(
        `${page.name} ${round}: performance ${fast}, accessibility ${open}; ` +
          `${figures.join(', ')}; load ${loadavg()[0]?.toFixed(1)}`,
      )
      for (const { id, weight } of lhr.categories['accessibility']?.auditRefs ?? [])
        if (weight > 0 && (lhr.audits[id]?.score ?? 1) < 1)
          console.log(`  ${id}: ${lhr.audits[id]?.title}`)
      scores.push({ fast, open })
      if (values.out === undefined) continue
      mkdirSync(values.out, { recursive: true })
      writeFileSync(join(values.out, `${page.name}-${round}.json`), JSON.stringify(lhr))
    }
    const fast = spread(scores.map((one) => one.fast)).median
    const open = spread(scores.map((one) => one.open)).median
    console.log(`${page.name}: performance ${fast}, accessibility ${open} (bar ${bar})`)
    if (fast < bar || open < bar) under = true
  }
} finally {
  await browser.close()
  await house.close()
  api.close()
}
if (under) process.exitCode = 1
