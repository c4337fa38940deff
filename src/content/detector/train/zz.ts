import { readFileSync } from 'node:fs'
import { isClass } from '#core/language/classes.ts'
import { openDetector } from '#core/language/detector.ts'
import { messages, strangers } from '../../../../test/content/detector/messages.ts'
import { readGreetings } from '../read-greetings.ts'

const det = openDetector(
  readFileSync(process.argv[2]!),
  readGreetings(readFileSync(new URL('../greetings.txt', import.meta.url), 'utf8')),
)
let n = 0,
  r = 0,
  a = 0,
  sure = 0
for (const [ls, ...ts] of messages)
  for (const t of ts) {
    const d = det(t)
    n++
    const ok = ls.split(' ').includes(d.language)
    if (ok) r++
    if (d.ask) a++
    if (!ok || d.ask)
      console.log(
        ls,
        '|',
        t,
        '→',
        d.language,
        d.confidence.toFixed(2),
        d.ask ? 'ask' : '',
        d.alternatives.map((x) => x.language + ':' + x.confidence.toFixed(2)).join(' '),
      )
  }
console.log(n, r, a)
let sn = 0,
  sa = 0
for (const [l, ...ts] of strangers)
  for (const t of ts) {
    const d = det(t)
    sn++
    if (d.ask) sa++
    else console.log(l, '|', t, '→', d.language, d.confidence.toFixed(2))
  }
console.log(sn, sa)
const t0 = performance.now()
let k = 0
const all = messages.flatMap(([, ...t]) => t)
for (let i = 0; i < 60; i++)
  for (const t of all) {
    det(t)
    k++
  }
console.log('per s', (k / (performance.now() - t0)) * 1000)
