import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Miniflare } from 'miniflare'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDetector, tableFile } from '../../../src/content/detector/open-detector.ts'
import { readGreetings } from '../../../src/content/detector/read-greetings.ts'
import { messages, strangers } from './messages.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const worker = fileURLToPath(new URL('worker.ts', import.meta.url))
let miniflare: Miniflare

/** The core's code alone, bundled, without any of Node. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root,
    resolve: { alias: { '#core': `${root}src/core` } },
    build: {
      write: false,
      minify: false,
      lib: { entry: worker, formats: ['es'] },
      target: 'es2024',
    },
  })
  const [one] = [result].flat()
  if (one === undefined || !('output' in one)) throw new Error('nothing was built')
  return one.output[0].code
}

beforeAll(async () => {
  const lexicon = readFileSync(
    new URL('../../../src/content/detector/greetings.txt', import.meta.url),
    'utf8',
  )
  miniflare = new Miniflare({
    modules: true,
    script: await bundle(),
    bindings: { GREETINGS: readGreetings(lexicon) },
    compatibilityDate: '2026-04-01',
    cf: false,
  })
  const body = readFileSync(tableFile)
  await miniflare.dispatchFetch('http://worker/open', { method: 'POST', body })
}, 60_000)

afterAll(() => miniflare?.dispose())

it('the same code gives the same answers in workerd', async () => {
  const detect = openDetector()
  const mute = ['', '12', '👍', '/start', 'hello', 'namaste', 'NIF', 'Segurança Social', 'আমার কার্ড']
  const texts = [
    ...mute,
    ...messages.flatMap(([, ...list]) => list),
    ...strangers.flatMap(([, ...list]) => list),
  ]
  const hints = [{}, { phone: '+9779841234567' }, { telegram: 'pt-br', previous: 'uk' }]
  const asked = texts.flatMap((text) => hints.map((given) => [text, given] as const))
  const response = await miniflare.dispatchFetch('http://worker/', {
    method: 'POST',
    body: JSON.stringify(asked),
  })
  expect(await response.json()).toEqual(
    asked.map(([text, given]) => JSON.parse(JSON.stringify(detect(text, given)))),
  )
}, 60_000)
