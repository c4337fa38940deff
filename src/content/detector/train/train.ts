/**
 * `npm run train:language -- <folder>` makes the table of the language detector out of public texts (`train.tsv` and
 * `freq/` in the folder, or in that of the setting LANGID_DIR) and the committed ones in `../texts`. The same texts
 * give the same table. Prints how right it is on the tenth held out, franc beside. Options, for trials:
 * `--out=FILE`, `--only=Latn`, `--short=0.3` (share of the steps), `--without=pl,sv` (learn nothing of these).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { classifierOf } from '#core/language/classify.ts'
import { openDetector } from '#core/language/detector.ts'
import { readTable } from '#core/language/table.ts'
import { readGreetings } from '../read-greetings.ts'
import { calibrate, type Known } from './calibrate.ts'
import { type Chance, chanceOf, oneOf } from './chance.ts'
import { type Data, drawing, gather, readData, strange } from './gather.ts'
import { type Plan, plans } from './languages.ts'
import { learn } from './learn.ts'
import { confusions, measure, report, type Sample } from './measure.ts'
import type { Pool } from './pools.ts'
import { type LearntGroup, writeTable } from './write-table.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    only: { type: 'string' },
    short: { type: 'string' },
    without: { type: 'string' },
    keep: { type: 'string' },
  },
})
const folder = positionals[0] ?? process.env['LANGID_DIR']
if (!folder) {
  console.error('Name the folder of the texts: npm run train:language -- <folder>')
  process.exit(2)
}
const without = (values.without ?? '').split(',')
const share = Number(values.short ?? 1)
const file = (name: string) => new URL(`../${name}`, import.meta.url)
const data = readData(folder, file('texts/'))
const english = data.frequencies('en').slice(0, 3000)
const groups: LearntGroup[] = []
const samples: Sample[] = []
const foreign: Sample[] = []

for (const plan of plans) {
  if (values.only && !values.only.split(',').includes(plan.script)) continue
  groups.push(train({ ...plan, others: plan.others.filter((one) => !without.includes(one)) }, data))
  for (const label of without.filter((one) => plan.others.includes(one))) {
    const pool = gather(label, plan, data)
    const texts = [...pool.learn.values(), ...pool.heldOut.values()].flat()
    foreign.push(...messages(texts, label, 'unseen', 400, chanceOf(9)))
  }
}

const table = writeTable(groups)
writeFileSync(values.out ?? file('table.bin'), table)
console.log(`table: ${table.length} bytes`)
for (const { script, labels, verdict } of groups)
  console.log(script, labels.length, JSON.stringify(verdict))
const greetings = readGreetings(readFileSync(file('greetings.txt'), 'utf8'))
const detect = openDetector(table, greetings)
const ours = [...new Set(samples.map(({ language }) => language))]
console.log(report(measure(detect, greetings, samples), ours))
console.log('worst:', confusions(detect, samples, 25))
const chatty = samples.filter(({ source }) => /own|tatoeba|comment|phrase|assistant/.test(source))
console.log('\nThe same, chat-like texts only')
console.log(report(measure(detect, greetings, chatty), ours))
for (const kind of new Set(foreign.map(({ source }) => source))) {
  console.log(`\nLanguages that are none of ours: ${kind} (right = its own tag)`)
  const here = foreign.filter(({ source }) => source === kind)
  console.log(
    report(measure(detect, greetings, here), [...new Set(here.map(({ language }) => language))]),
  )
}

/** Messages of 1 to 3 and of 4 to 8 words: short texts whole, of longer ones the beginning. */
function messages(
  texts: readonly (readonly string[])[],
  language: string,
  source: string,
  count: number,
  chance: Chance,
): Sample[] {
  const all: Sample[] = []
  const long = texts.filter(({ length }) => length >= 4)
  for (let i = 0; i < count && texts.length > 0; i++) {
    const text = oneOf(texts, chance)
    const short =
      text.length <= 3 ? text : text.slice(0, chance() < 0.15 ? 1 : chance() < 0.5 ? 2 : 3)
    all.push({ text: short.join(' '), language, source })
    if (long.length > 0) {
      const words = oneOf(long, chance).slice(0, 4 + Math.floor(chance() * 5))
      all.push({ text: words.join(' '), language, source })
    }
  }
  return all.filter(({ text }) => text !== '')
}

/** Held-out messages of a pool, by the root of each source's size, romanised where they are not yet. */
function heldOut(pool: Pool, count: number, chance: Chance): Sample[] {
  const sources = [...pool.heldOut].filter(
    ([source, texts]) => texts.length > 0 && source !== 'word-t',
  )
  const roots = sources.reduce((sum, [, texts]) => sum + Math.sqrt(texts.length), 0)
  return sources.flatMap(([source, texts]) => {
    const spelt = pool.respell
      ? texts.map((words) => pool.respell?.(words, source, chance) ?? words)
      : texts
    const share = Math.sqrt(texts.length) / roots
    return messages(
      spelt.filter(({ length }) => length > 0),
      pool.label,
      source,
      Math.ceil(count * share),
      chance,
    )
  })
}

/** Room is for our languages in their own letters first: lists of romanised words are noisy and would fill it. */
function worthOf(label: string, plan: Plan): number {
  if (!plan.ours.includes(label)) return 0.2
  return label.endsWith('-Latn') ? 0.4 : 1
}

function train(plan: Plan, data: Data): LearntGroup {
  const labels = [...plan.ours, ...plan.others]
  const pools = labels
    .map((label) => gather(label, plan, data))
    .filter(({ learn: texts }) => texts.size > 0)
  const missing = labels.filter((label) => !pools.some((pool) => pool.label === label))
  if (missing.length > 0) console.log(`${plan.script}: nothing to learn of ${missing.join(' ')}`)
  const names = pools.map(({ label }) => label)
  const started = performance.now()
  const learnt = learn({
    labels: names.length,
    bits: plan.bits,
    steps: Math.floor(plan.steps * share),
    keep: plan.keep * Number(values.keep ?? 1),
    worth: names.map((label) => worthOf(label, plan)),
    draw: drawing(plan, pools, english, chanceOf(1)),
    onProgress: (step, loss) =>
      process.stderr.write(`\r${plan.script} ${step} ${loss.toFixed(3)} `),
  })
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`)

  const verdict = { weights: [], askBelow: [0, 0] as const }
  const rough = writeTable([{ script: plan.script, labels: names, learnt, verdict }])
  const [group] = readTable(rough)
  const chance = chanceOf(2)
  const known: Known[] = []
  for (const pool of pools) {
    const own = plan.ours.includes(pool.label)
    const list = heldOut(pool, own ? 600 : 80, chance)
    if (own) samples.push(...list)
    else foreign.push(...list.map((sample) => ({ ...sample, source: 'seen' })))
    for (const { text } of list)
      known.push({ words: text.split(' '), label: own ? pool.label : undefined })
  }
  const strangers = messages(strange(plan), 'und', 'stranger', 2000, chance)
  for (const { text } of strangers) known.push({ words: text.split(' '), label: undefined })
  foreign.push(...strangers)
  const classify = classifierOf(group as Exclude<typeof group, undefined>)
  return {
    script: plan.script,
    labels: names,
    learnt,
    verdict: calibrate(names, new Set(plan.ours), classify, known),
  }
}
