import { fold } from '../answer/fold.ts'
import { oncePer } from '../once-per.ts'
import type { Lexicon } from '../words.ts'
import type { Bundle } from './bundle.ts'
import { type Flow, type Interrupt, interrupts, type Trigger } from './flow.ts'

/** Longer messages are no single word of command. UTF-16 units. */
const longest = 100

type Starts = {
  first: Flow | undefined
  any: Flow | undefined
  question: Flow | undefined
  unclear: Flow | undefined
  answered: Flow | undefined
  reminder: Flow | undefined
  offered: Flow | undefined
  changed: Flow | undefined
  interrupts: ReadonlyMap<Interrupt, Flow>
  links: ReadonlyMap<string, Flow>
  keywords: readonly (readonly [string, Flow])[]
  queued: readonly (readonly [string, Flow])[]
}

/** What starts which flow, found once a bundle. */
export const startsOf = oncePer((bundle: Bundle): Starts => {
  const all = [...bundle.flows.values()].flatMap((flow) =>
    flow.starts.map((trigger) => ({ trigger, flow })),
  )
  const flowOn = (on: Trigger['on']) => all.find(({ trigger }) => trigger.on === on)?.flow
  return {
    first: flowOn('new-contact'),
    any: flowOn('any-message'),
    question: flowOn('question'),
    unclear: flowOn('language-unclear'),
    answered: flowOn('answered'),
    reminder: flowOn('reminder'),
    offered: flowOn('offered'),
    changed: flowOn('appointment-changed'),
    interrupts: new Map(
      all.flatMap(({ trigger, flow }) =>
        trigger.on === 'interrupt' ? [[trigger.interrupt, flow] as const] : [],
      ),
    ),
    links: new Map(
      all.flatMap(({ trigger, flow }) =>
        trigger.on === 'link' ? [[trigger.link, flow] as const] : [],
      ),
    ),
    keywords: all.flatMap(({ trigger, flow }) =>
      trigger.on === 'keyword' ? [[trigger.keyword, flow] as const] : [],
    ),
    queued: all.flatMap(({ trigger, flow }) =>
      trigger.on === 'queued' ? [[trigger.queued, flow] as const] : [],
    ),
  }
})

type Words = WeakMap<Bundle, WeakMap<Lexicon, ReadonlyMap<string, Flow>>>
const words: Readonly<Record<'keywords' | 'queued', Words>> = {
  keywords: new WeakMap(),
  queued: new WeakMap(),
}

/** The flow that a keyword starts, in any shipped language. The whole message must be the word. */
export const flowByKeyword = (text: string, bundle: Bundle, lexicon: Lexicon): Flow | undefined =>
  flowBy('keywords', text, bundle, lexicon)

/** The flow that answers a keyword that cannot wait, even for people; see `Trigger`. */
export const flowForQueued = (text: string, bundle: Bundle, lexicon: Lexicon): Flow | undefined =>
  flowBy('queued', text, bundle, lexicon)

function flowBy(
  start: 'keywords' | 'queued',
  text: string,
  bundle: Bundle,
  lexicon: Lexicon,
): Flow | undefined {
  if (text.length > longest) return undefined
  const mine = words[start].get(bundle) ?? new WeakMap<Lexicon, ReadonlyMap<string, Flow>>()
  words[start].set(bundle, mine)
  let known = mine.get(lexicon)
  if (known === undefined) {
    const made = new Map<string, Flow>()
    for (const language of lexicon.languages)
      for (const [keyword, flow] of startsOf(bundle)[start])
        for (const word of lexicon.words(language, `keywords.${keyword}`)) add(made, word, flow)
    known = made
    mine.set(lexicon, known)
  }
  return known.size === 0 ? undefined : known.get(fold(text))
}

/** Where a word means two of them the one that protects comes first. */
const byWeight: readonly Interrupt[] = ['safe-word', 'stop', 'person', ...interrupts]

/** Every word that means an interrupt, in any shipped language. */
const saidFor = oncePer((lexicon: Lexicon): ReadonlyMap<string, Interrupt> => {
  const made = new Map<string, Interrupt>()
  for (const interrupt of byWeight)
    for (const language of lexicon.languages)
      for (const word of lexicon.words(language, `interrupts.${interrupt}`))
        add(made, word, interrupt)
  return made
})

/**
 * The interrupt a message means, by its words in any shipped language, or as a command: `/menu`,
 * `/safe_word`. The whole message must be the word.
 */
export function interruptIn(text: string, lexicon: Lexicon): Interrupt | undefined {
  if (text.length > longest) return undefined
  return saidFor(lexicon).get(fold(text)) ?? command(text)
}

function add<T>(to: Map<string, T>, word: string, what: T): void {
  const folded = fold(word)
  if (folded !== '' && !to.has(folded)) to.set(folded, what)
}

/** Telegram sends `/menu@our_bot` in groups, and has no hyphens in commands. */
function command(text: string): Interrupt | undefined {
  if (!text.startsWith('/')) return undefined
  const name = text.slice(1).split(/[@\s]/, 1)[0]?.toLowerCase().replaceAll('_', '-')
  return interrupts.find((one) => one === name)
}
