import { readFileSync } from 'node:fs'
import { openDetector } from '#core/language/detector.ts'
import { readGreetings } from '../read-greetings.ts'
import { gather, readData } from './gather.ts'
import { plans } from './languages.ts'

const d = readData('/work/shared/data/langid', new URL('../texts/', import.meta.url))
const det = openDetector(
  readFileSync(process.argv[2]!),
  readGreetings(readFileSync(new URL('../greetings.txt', import.meta.url), 'utf8')),
)
const k = Number(process.argv[3])
for (const l of process.argv.slice(4)) {
  const plan = plans.find((p) => p.ours.includes(l))!
  const p = gather(l, plan, d)
  for (const [s, ts] of p.heldOut) {
    if (!/own|tatoeba|comment$|assist|phrase|lingua-s/.test(s)) continue
    let n = 0,
      bad: string[] = []
    for (const t of ts) {
      n++
      const r = det(t.slice(0, k).join(' '))
      if (r.language !== l)
        bad.push(
          t.slice(0, k).join(' ') +
            ' → ' +
            r.language +
            ' ' +
            r.confidence.toFixed(2) +
            (r.ask ? ' ask' : ''),
        )
    }
    console.log('==', l, s, n, bad.length, bad.slice(0, 16).join(' | '))
  }
}
