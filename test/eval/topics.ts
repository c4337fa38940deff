import { type Classified, isAnswered, isPressing } from './classify.ts'
import type { Line } from './sets.ts'
import { mean, percent, printTable, share } from './table.ts'

/** One message with what it was taken to mean. */
export type Meant = Line & { said: Classified }

/** Classes people write in that have a locale to answer in. */
const shipped = new Set([
  ...['pt', 'en', 'hi', 'bn', 'ne', 'uk', 'fr', 'es', 'ur', 'pa', 'ar', 'ru', 'ro', 'zh', 'it'],
  ...['hi-Latn', 'ur-Latn', 'bn-Latn', 'ne-Latn', 'pa-Latn'],
])

const isTopic = ({ topics }: Line) => !['off', 'hi', '-'].includes(topics[0] ?? '-')
const is = (name: string) => (line: Line) => line.topics[0] === name
/** What must reach a person at once. */
const isGrave = ({ topics }: Line) => topics.some((topic) => topic.startsWith('saf-'))
const isPressed = (line: Line) => isGrave(line) || line.topics.includes('reg-refusal-notice')

const among = ({ topics, said }: Meant, most: number) =>
  said.topics.slice(0, most).some(({ id }) => topics.includes(id))

const part = (some: readonly Meant[], test: (one: Meant) => boolean) =>
  some.length === 0 ? Number.NaN : some.filter(test).length / some.length

function figuresOf(meant: readonly Meant[]): number[] {
  const topical = meant.filter(isTopic)
  const off = meant.filter(is('off'))
  const calm = meant.filter((line) => !isPressed(line))
  return [
    part(topical, (one) => among(one, 1)),
    part(topical, (one) => among(one, 3)),
    part(off, ({ said }) => isAnswered(said)),
    part(off, ({ said }) => said.topics.length > 0),
    part(meant.filter(is('hi')), ({ said }) => said.route === 'menu'),
    part(meant.filter(isGrave), ({ said }) => isPressing(said)),
    part(calm, ({ said }) => said.route === 'emergency'),
  ]
}

/** Per language: topics, what is off-topic, greetings, what cannot wait. */
export function printTopics(meant: readonly Meant[]) {
  const head = [
    ...['class', 'lines', 'first', 'in three', 'off answered', 'off offered'],
    ...['hi to menu', 'grave reached', 'false alarm'],
  ]
  const groups = Map.groupBy(meant, ({ language }) => language)
  const figures = new Map([...groups].map(([name, some]) => [name, figuresOf(some)]))
  const rows = [...figures].map(([name, some]) => [
    name,
    String(groups.get(name)?.filter(isTopic).length),
    ...some.map(percent),
  ])
  const ours = [...figures].filter(([name]) => shipped.has(name)).map(([, some]) => some)
  const means = head.slice(2).map((_, at) => percent(mean(ours.map((some) => some[at] ?? NaN))))
  const all = figuresOf(meant.filter(({ language }) => shipped.has(language))).map(percent)
  const count = meant.filter((one) => shipped.has(one.language) && isTopic(one)).length
  if (ours.length > 0) {
    rows.push(['mean, with a locale', '', ...means], ['all of these', String(count), ...all])
  }
  printTable('Topics and routes, per cent', head, rows)
  console.log(
    'off answered: a topic given as the answer; off offered: any topic named; grave reached: emergency or human_now;\nfalse alarm: emergency where nobody is in danger',
  )
}

/** The topics found least often. */
export function printHardest(meant: readonly Meant[], most = 15) {
  const topical = meant.filter((one) => isTopic(one) && shipped.has(one.language))
  const rows = [...Map.groupBy(topical, ({ topics }) => topics[0] as string)]
    .map(([topic, some]) => ({ topic, some, found: part(some, (one) => among(one, 3)) }))
    .sort((a, b) => a.found - b.found)
    .slice(0, most)
    .map(({ topic, some, found }) => [
      topic,
      String(some.length),
      percent(part(some, (one) => among(one, 1))),
      percent(found),
    ])
  printTable('Hardest topics', ['topic', 'lines', 'first', 'in three'], rows)
}

/** What is printed of a message that was taken wrong; undefined of one that was right. */
export function topicMiss(one: Meant): string | undefined {
  const { language, topics, text, said } = one
  const got = `${said.topics.map(({ id }) => id).join(', ') || 'nothing'} (${said.route})`
  const line = `${language} ${topics.join('|')}, got ${got}: ${text}`
  if (isTopic(one) && !among(one, 1)) return line
  if (isGrave(one) && !isPressing(said)) return line
  if (!isPressed(one) && said.route === 'emergency') return line
  if (is('off')(one) && isAnswered(said)) return line
  return is('hi')(one) && said.route !== 'menu' ? line : undefined
}

/** Routes of the urgent set: right per route, and false alarms; misses are returned. */
export function printRoutes(rows: readonly string[][], said: readonly Classified[]): string[] {
  const found = rows.map(([wanted = '', language = '', text = ''], at) => {
    return { wanted, language, text, got: said[at]?.route ?? '' }
  })
  const row = (name: string, some: typeof found) => [
    name,
    String(some.length),
    share(some.filter(({ wanted, got }) => wanted === got).length, some.length),
    share(some.filter(({ got }) => got === 'emergency').length, some.length),
    share(some.filter(({ got }) => got === 'human_now').length, some.length),
  ]
  const head = ['route', 'lines', 'right', 'to emergency', 'to human_now']
  const groups = [...Map.groupBy(found, ({ wanted }) => wanted)]
  printTable('Routes of urgent messages and their false friends, per cent', head, [
    ...groups.map(([name, some]) => row(name, some)),
    row('all', found),
  ])
  return found
    .filter(({ wanted, got }) => wanted !== got)
    .map(({ wanted, language, text, got }) => `${language} ${wanted}, got ${got}: ${text}`)
}
