import { classOf, isClass, spokenOf } from './classes.ts'
import {
  classifierOf,
  confidenceOf,
  evidenceOf,
  type Found,
  logSoftmax,
  type Standing,
} from './classify.ts'
import type { Detect, Detection, Hints } from './detection.ts'
import { byFranc, type Franc } from './franc.ts'
import { type Greetings, indexGreetings, isEverywhere } from './greetings.ts'
import { priorOf, ranked } from './hints.ts'
import { languageOfScript, scriptOf, scriptOfWord } from './script.ts'
import { withoutServiceWords } from './service-words.ts'
import { type Group, readTable } from './table.ts'
import { provenBy } from './telling-letters.ts'
import { wordsIn } from './words-in.ts'

/** Confidence of an answer that the script alone gives. */
const byScript = 0.99
/** Confidence of a greeting that one language has. */
const byGreeting = 0.95
/** What a letter that a language does not have costs it, as a logarithm. */
const foreignLetter = -4
/** Below this share of the set, better ask which language a shared greeting is in. */
const sharedBelow = 0.7
/** A text this sure by itself, and of this many letters, is not overruled by hints. */
const clear = { chance: 0.95, letters: 12 }
/** Beside hints, the chances that few letters give are taken for less than they say: three quarters, and all from 10 letters on. */
const certainFrom = { none: 0.75, letters: 40 }
/** Chance from which words of an office count for the language of that office. */
const openTo = 0.1

/**
 * A detector over the bytes of a table; without a table, franc (when given) does what a classifier would.
 * Order: nothing to read → keep; a greeting → the set of languages that have it, hints decide; a script that
 * settles it; the classifier of the script with the hints at half weight. Throws TableError on a broken table.
 */
export function openDetector(
  table: Uint8Array | undefined,
  greetings: Greetings,
  franc?: Franc,
): Detect {
  const groups = new Map(
    (table ? readTable(table) : []).map((group) => [group.script, reader(group)]),
  )
  const lexicon = indexGreetings(greetings)

  return (text, hints = {}) => {
    const { all, acronyms } = wordsIn(text)
    if (all.length === 0) return kept('Zyyy', hints)
    const { rest, named } = withoutServiceWords(all.filter((_, at) => !acronyms.has(at)))
    if (rest.length === 0 && named.size === 0) return kept(scriptOf(all), hints)

    const script = scriptOf(rest.length > 0 ? rest : all)
    const here = rest.filter((word) => scriptOfWord(word) === script)
    const greeted = lexicon.whole(here)
    if (greeted !== undefined && isEverywhere(greeted) && hints.previous !== undefined) {
      return kept(script, hints)
    }
    if (greeted !== undefined) return greeting(greeted, script, hints)
    const settled = languageOfScript[script]
    if (settled !== undefined) return settledBy(script, settled, here)

    const group = groups.get(script)
    if (group === undefined) {
      return franc ? byFranc(franc, text, script) : unknown(script)
    }
    const told = here.length - lexicon.leading(here) >= 2 ? here.slice(lexicon.leading(here)) : here
    return group(
      told,
      all.filter((word) => scriptOfWord(word) === script),
      named,
      hints,
    )
  }
}

/** What is said of words of one script. */
type Reader = (
  told: readonly string[],
  all: readonly string[],
  named: ReadonlySet<string>,
  hints: Hints,
) => Detection

function reader(group: Group): Reader {
  const classify = classifierOf(group)
  const { labels, script, verdict } = group
  return (told, all, named, hints) => {
    let words = told
    let found = told.length > 0 ? classify(told) : undefined
    if (named.size > 0) {
      const open = labels.some((label, at) => {
        return (
          named.has(label) &&
          (found === undefined || (found.chances[at] as number) > Math.log(openTo))
        )
      })
      if (open || found === undefined) {
        words = all
        found = classify(all)
      }
    }
    const places = placesOf(
      labels,
      found as Found,
      provenBy(script, words),
      hints,
      words.join('').length,
    )
    const first = places[0] as Place
    const confidence = rounded(confidenceOf(verdict.weights, evidenceOf(first, words)))
    const left = (1 - confidence) / Math.max(1e-9, 1 - first.chance)
    const alternatives = places.slice(0, 3).map(({ language, chance }, at) => ({
      language,
      confidence: at === 0 ? confidence : rounded(Math.min(confidence, chance * left)),
    }))
    const enough = verdict.askBelow[words.length <= 3 ? 0 : 1]
    const { language } = first
    const ask = !isClass(language) || confidence < enough
    const keep = told.length === 0
    return { language, script, confidence, alternatives, ask: ask && !keep, keep }
  }
}

/** A language with its chance, hints counted in. */
type Place = Standing & { language: string }

/** All languages of a classifier, likeliest first; Hindi and Urdu in Latin letters, one language as
 * spoken, are one, named as the hints have it. */
function placesOf(
  labels: readonly string[],
  found: Found,
  proven: ReadonlySet<string> | undefined,
  hints: Hints,
  letters: number,
): Place[] {
  const text = found.chances
  if (proven !== undefined) {
    labels.forEach((label, at) => {
      if (!proven.has(label)) text[at] = (text[at] as number) + foreignLetter
    })
    logSoftmax(text)
  }
  const prior = priorOf(labels, hints)
  const alone = merged(labels, text, found, prior)
  const top = alone[0] as Place
  const doubt = Math.min(1, certainFrom.none + letters / certainFrom.letters)
  const both = logSoftmax(text.map((one, at) => one * doubt + (prior[at] as number)))
  const hinted = merged(labels, prior.some((one) => one !== 0) ? both : text, found, prior)
  const isClear = letters >= clear.letters && top.chance >= clear.chance
  const sameFirst = hinted[0]?.language === top.language
  if (sameFirst || !isClear || spokenTogether(top, hinted[0])) return hinted
  return alone
}

function spokenTogether(one: Place, other: Place | undefined): boolean {
  return joined.has(one.language) && other !== undefined && joined.has(other.language)
}

const joined: ReadonlySet<string> = new Set(['hi-Latn', 'ur-Latn'])

function merged(
  labels: readonly string[],
  chances: Float64Array,
  found: Found,
  prior: Float64Array,
): Place[] {
  const places: Place[] = labels.map((language, at) => ({
    language,
    chance: Math.exp(chances[at] as number),
    support: found.support[at] as number,
    strength: found.strength[at] as number,
    known: found.known[at] as number,
  }))
  const hinted = new Map(places.map((place, at) => [place, prior[at] as number]))
  const spoken = places
    .filter(({ language }) => joined.has(language))
    .sort((a, b) => (hinted.get(b) ?? 0) - (hinted.get(a) ?? 0) || b.chance - a.chance)
  const [more, less] = spoken
  if (more !== undefined && less !== undefined) {
    more.chance += less.chance
    more.support = Math.max(more.support, less.support)
    more.strength = Math.max(more.strength, less.strength)
    more.known = Math.max(more.known, less.known)
    places.splice(places.indexOf(less), 1)
  }
  return places.sort((a, b) => b.chance - a.chance)
}

/** Four places are enough, and the last ones differ from one engine to the next. */
function rounded(confidence: number): number {
  return Math.floor(confidence * 10_000) / 10_000
}

/** Nothing to read: the conversation goes on as it was. */
function kept(script: string, hints: Hints): Detection {
  const language = hints.previous === undefined ? 'und' : spokenOrClass(hints.previous)
  const confidence = language === 'und' ? 0 : 1
  const alternatives = language === 'und' ? [] : [{ language, confidence }]
  return { language, script, confidence, alternatives, ask: false, keep: true }
}

function spokenOrClass(previous: string): string {
  return isClass(previous) ? previous : classOf(previous)
}

function unknown(script: string): Detection {
  return { language: 'und', script, confidence: 0, alternatives: [], ask: true, keep: false }
}

function settledBy(script: string, language: string, words: readonly string[]): Detection {
  const assamese = script === 'Beng' && /[\u09f0\u09f1]/.test(words.join(''))
  const said = assamese ? 'as' : language
  const alternatives = [{ language: said, confidence: byScript }]
  return {
    language: said,
    script,
    confidence: byScript,
    alternatives,
    ask: !isClass(said),
    keep: false,
  }
}

function greeting(languages: readonly string[], script: string, hints: Hints): Detection {
  const places = ranked(languages, hints)
  const alternatives = places
    .slice(0, 3)
    .map(({ language, share }) => ({ language, confidence: rounded(share * byGreeting) }))
  const first = alternatives[0] as { language: string; confidence: number }
  const spoken = new Set(languages.map(spokenOf))
  const same = spoken.size === 1 || languages.every((one) => joined.has(one))
  const ask = !same && (places[0]?.share ?? 0) < sharedBelow
  return { ...first, script, alternatives, ask, keep: false }
}
