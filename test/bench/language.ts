/**
 * `node test/bench/language.ts`: how long the language detector takes to load and how many messages a second it reads
 * on one core, franc beside it on the same messages. Prints; asserts nothing.
 */
import { parseArgs } from 'node:util'
import { openDetector } from '../../src/content/detector/open-detector.ts'
import { messages } from '../content/detector/messages.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '2' } } })
const texts = messages.flatMap(([, ...list]) => list)
const opened = performance.now()
const ours = openDetector()
ours('olá')
console.log(`load: ${(performance.now() - opened).toFixed(0)} ms`)
const franc = openDetector(new URL('no-table', import.meta.url))

/** Messages a second. */
function speedOf(detect: typeof ours): number {
  for (const text of texts) detect(text)
  const end = performance.now() + Number(values.seconds) * 1000
  const start = performance.now()
  let count = 0
  while (performance.now() < end) {
    for (const text of texts) detect(text)
    count += texts.length
  }
  return Math.round((count / (performance.now() - start)) * 1000)
}

console.log(`ours:  ${speedOf(ours)} messages a second`)
console.log(`franc: ${speedOf(franc)} messages a second`)
