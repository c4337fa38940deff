import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { openDetector } from '#content/detector/open-detector.ts'
import { loadMatcher } from '#content/load-matcher.ts'
import type { Match } from '#core/knowledge/matcher.ts'
import type { Route } from '#core/knowledge/topic.ts'
import type { Hints } from '#core/language/detection.ts'
import { readClassifyLine } from './classify-line.ts'

/** What is known beside a text: of the language, and the country whose answers are wanted (ISO 3166-1; absent: all). */
export type ClassifyHints = Hints & { country?: string }

/** What one message is: its language, what it is about, and where it leads. */
export type Classified = {
  language: string
  script: string
  /** 0 to 1. */
  confidence: number
  /** Whether the language is better asked. */
  ask: boolean
  /** Best first. */
  topics: readonly Match[]
  route: Route
  /** Points for the order of a queue (`Matched.points`). */
  score: number
}

/** Pure and instant. `countries` are those that have answers, where that is known. */
export type Classify = {
  (text: string, hints?: ClassifyHints): Classified
  readonly countries?: ReadonlySet<string>
}

/**
 * Detector and matcher as one function, over the folders of flows and locales. Takes about a second; open it once.
 * Throws FolderError when a folder is not there.
 */
export async function openClassifier(flowsDir: string, localesDir: string): Promise<Classify> {
  const { countries, ...matcher } = await loadMatcher(flowsDir, localesDir)
  const detect = openDetector()
  const classify: Classify = (text, { country, ...hints } = {}) => {
    const { language, script, confidence, ask } = detect(text, hints)
    const about = country === undefined ? { language } : { language, country }
    const { topics, route, points } = matcher.match(text, about)
    return { language, script, confidence, ask, topics, route, score: points }
  }
  return Object.assign(classify, { countries })
}

/** Classifies what comes in, one message a line, in order, as it comes: a pipe may stay open. */
export async function classifyLines(
  input: AsyncIterable<string>,
  classify: Classify,
  print: (line: string) => Promise<void>,
  complain: (line: string) => void,
): Promise<void> {
  let number = 0
  const answer = async (line: string): Promise<void> => {
    const { text, hints, fault } = readClassifyLine(line, classify.countries)
    number++
    if (fault !== undefined) complain(`line ${number}: ${fault}`)
    await print(JSON.stringify(classify(text, hints)))
  }
  let rest = ''
  for await (const chunk of input) {
    // Not readline: it also ends lines at U+2028 and at a carriage return, and messages hold those.
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) await answer(line)
  }
  if (rest !== '') await answer(rest)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // Whoever reads us may have read enough: `npm run -s classify | head`.
  process.stdout.on('error', () => process.exit(0))
  const classify = await openClassifier(
    process.env['FLOWS_DIR'] || 'flows',
    process.env['LOCALES_DIR'] || 'locales',
  )
  await classifyLines(
    process.stdin.setEncoding('utf8'),
    classify,
    async (line) => {
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
    },
    (line) => process.stderr.write(`${line}\n`),
  )
}
