import { scriptOf } from '#core/language/script.ts'
import { type Chance, drawer } from './chance.ts'
import { alike, declarations, garbage, type Plan, strangers } from './languages.ts'
import { examplesOf, type Pool, poolOf, tellingWords } from './pools.ts'
import {
  type Counted,
  type Line,
  readDeclaration,
  readFrequencies,
  readLines,
  readOwn,
} from './read-data.ts'
import { romaniseArabic } from './romanise-arabic.ts'
import { romaniseCyrillic } from './romanise-cyrillic.ts'
import { romanise } from './romanise-indic.ts'
import { inShahmukhi } from './shahmukhi.ts'

/** Spellings that are drawn from texts in another script: label, language of the texts, its script. */
const romanised: Readonly<Record<string, readonly [language: string, script: string]>> = {
  ...{
    'hi-Latn': ['hi', 'Deva'],
    'ne-Latn': ['ne', 'Deva'],
    'bn-Latn': ['bn', 'Beng'],
    'pa-Latn': ['pa', 'Guru'],
  },
  ...{
    'gu-Latn': ['gu', 'Gujr'],
    'ar-Latn': ['ar', 'Arab'],
    'ru-Latn': ['ru', 'Cyrl'],
    'uk-Latn': ['uk', 'Cyrl'],
  },
}

/** Everything there is to learn from. */
export type Data = {
  lines: ReadonlyMap<string, readonly Line[]>
  frequencies(language: string): Counted[]
}

/** Reads the folder of public texts and the committed ones. */
export function readData(folder: string, own: URL): Data {
  const lines = new Map<string, Line[]>()
  for (const line of [...readLines(folder), ...readOwn(own)]) {
    const label = alike[line.language] ?? line.language
    const list = lines.get(label) ?? []
    list.push(line)
    lines.set(label, list)
  }
  return { lines, frequencies: (language) => readFrequencies(folder, language) }
}

/** A word in Latin letters, by the rules of its language. */
function respelling(
  label: string,
  language: string,
): (word: string, chance: Chance) => string | undefined {
  if (label === 'pa-Arab') return inShahmukhi
  if (language === 'ar') return romaniseArabic
  if (language === 'ru' || language === 'uk') {
    return (word, chance) => romaniseCyrillic(word, language, chance)
  }
  return (word, chance) => romanise(word, language, chance)
}

/** The texts of one label of a plan. */
export function gather(label: string, plan: Plan, data: Data): Pool {
  const { script } = plan
  const lines = [...(data.lines.get(label) ?? [])]
  for (const tag of declarations[label] ?? [label]) {
    if (plan.others.includes(label)) lines.push(...readDeclaration(tag, label))
  }
  if (label === 'und')
    for (const tag of garbage[script] ?? []) lines.push(...readDeclaration(tag, label))
  const inScript = lines.filter(({ text }) => scriptOf(tellingWords(text, script)) === script)
  const frequent = data.frequencies(label)
  if (label === 'pt') frequent.push(...data.frequencies('pt-BR'))
  const usable = frequent.filter(([word]) => tellingWords(word, script)[0] === word)
  // Vowels have to be guessed for Arabic: such texts are only half of it, and no single words.
  const from = romanised[label]
  if (from === undefined) return poolOf(label, script, inScript, usable)
  return withRomanised(poolOf(label, script, inScript, usable), from, data)
}

/** Adds texts in their own script, spelt anew each time one is drawn. */
function withRomanised(
  pool: Pool,
  [language, script]: readonly [string, string],
  data: Data,
): Pool {
  const texts = (data.lines.get(language) ?? []).filter(
    ({ source }) => !/-w$|frag|udhr/.test(source),
  )
  const native = poolOf(language, script, texts, [])
  const respell = respelling(pool.label, language)
  const learn = new Map(pool.learn)
  const heldOut = new Map(pool.heldOut)
  learn.set('romanised', [...native.learn.values()].flat())
  heldOut.set('romanised', [...native.heldOut.values()].flat())
  const frequent = data
    .frequencies(language)
    .filter(([word]) => tellingWords(word, script)[0] === word)
  return {
    label: pool.label,
    learn,
    heldOut,
    frequent,
    respell: (words, source, chance) =>
      source === 'romanised' || source === 'freq'
        ? words.flatMap((word) => respell(word, chance) ?? [])
        : words,
  }
}

/** Two labels that count as one are drawn half each; a language that swallows a close one with few texts, less. */
const drawn: Readonly<Record<string, number>> = {
  ...{ 'hi-Latn': 0.7, 'ur-Latn': 0.6, kea: 0.9, pov: 1.1, ur: 0.9, 'pa-Arab': 1.2 },
}

/** Draws labelled examples: each of ours as often as the others of ours, each other less often. */
export function drawing(
  plan: Plan,
  pools: readonly Pool[],
  english: readonly Counted[],
  chance: Chance,
): () => readonly [number, readonly string[]] {
  const rare = Math.min(0.6, Math.max(0.2, 3 / plan.others.length))
  const pick = drawer(
    pools.map(({ label }) =>
      plan.ours.includes(label) ? (drawn[label] ?? 1) : label === 'und' ? 1.2 : rare,
    ),
  )
  const examples = pools.map((pool) =>
    examplesOf(pool, plan.script, plan.script === 'Latn' ? english : []),
  )
  return () => {
    const label = pick(chance)
    return [label, (examples[label] as (chance: Chance) => readonly string[])(chance)]
  }
}

/** Texts in languages that nothing was learnt of. */
export function strange(plan: Plan): string[][] {
  const tags = strangers[plan.script] ?? []
  return tags
    .flatMap((tag) => readDeclaration(tag, tag))
    .map(({ text }) => tellingWords(text, plan.script))
    .filter((words) => words.length >= 3)
}
