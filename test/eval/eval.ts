/**
 * `npm run eval`: how often the language, the topic and the route of a message are right, on sets written
 * for it. `-- --help` for the options. It prints figures and fails on none of them: what is good enough is
 * for a reader to say.
 */
import { parseArgs } from 'node:util'
import { openDetector } from '#content/detector/open-detector.ts'
import { canClassify, classify } from './classify.ts'
import * as language from './language.ts'
import { classesWithSet, type Line, readClass, rowsOf } from './sets.ts'
import { printOthers, printTalks } from './talks.ts'
import { printHardest, printRoutes, printTopics, topicMiss } from './topics.ts'

const help = `npm run eval -- [options]
  --only language|topics  one half of the figures
  --set a,b               only these sets of test/eval/sets (pt, ne-Latn), or files with a slash in their path
                          that are named after a class; without the talks, other languages and urgent messages
  --misses                print every message that was taken wrong (the sets hold no personal data)`

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    set: { type: 'string' },
    misses: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.only !== undefined && !['language', 'topics'].includes(values.only)) {
  throw new Error(`There is no half "${values.only}".\n${help}`)
}
if (values.help) console.log(help)
else {
  const chosen = values.set?.split(',')
  const lines = (chosen ?? classesWithSet()).flatMap(readClass)
  if (values.only !== 'topics') measureLanguages(lines, chosen === undefined)
  if (values.only !== 'language') await measureTopics(lines, chosen === undefined)
}

function printMisses(misses: readonly string[]) {
  if (values.misses && misses.length > 0) console.log(`\n${misses.join('\n')}`)
}

function measureLanguages(lines: readonly Line[], all: boolean) {
  const detect = openDetector()
  const told = language.tell(lines, detect)
  language.printLanguages(told)
  language.printTenth(told)
  language.printConfused(told)
  printMisses(
    told
      .filter((one) => !language.isRight(one.alone.language, one.language))
      .map(({ language, alone, text }) => {
        const sure = `${alone.language} ${alone.confidence.toFixed(2)}${alone.ask ? ', asked' : ''}`
        return `${language} as ${sure}: ${text}`
      }),
  )
  if (all) {
    printMisses(printOthers(detect))
    printMisses(printTalks(detect))
  }
  const speed = Math.round(language.speedOf(lines, detect)).toLocaleString('en')
  console.log(`\n${speed} messages a second`)
}

async function measureTopics(lines: readonly Line[], all: boolean) {
  if (!canClassify()) {
    console.log('\nTopics and routes are not measured: package.json has no command "classify".')
    return
  }
  const urgent = all ? rowsOf('urgent') : []
  const texts = [...lines.map(({ text }) => text), ...urgent.map((row) => row[2] ?? '')]
  const said = await classify(texts)
  const meant = lines.flatMap((line, at) => {
    const one = said[at]
    return one === undefined ? [] : [{ ...line, said: one }]
  })
  printTopics(meant)
  printHardest(meant)
  printMisses(meant.flatMap((one) => topicMiss(one) ?? []))
  if (all) printMisses(printRoutes(urgent, said.slice(lines.length)))
}
