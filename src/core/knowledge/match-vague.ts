import type { FindConcepts } from './match-concepts.ts'
import { isDanger } from './match-danger.ts'
import { floors } from './match-floor.ts'
import { type Asks, type CountedAsk, conceptTerm, type Holders, termsOf } from './match-holders.ts'
import { charactersAWord, isRun } from './match-words.ts'

/** Words a short text has at most, and those of them that are not everybody's. */
const short = { words: 6, own: 2 } as const
/** Asks that hold a word from which on they tell what it means. */
const enough = 3
/** Asks of other topics that nobody has typed yet, counted beside those that hold a word, or two. */
const unseen = { word: 1, pair: 2 } as const
/** Words and concepts of a short text that are looked at. */
const mostEvidence = 12

/** Puts the chances of a short text right, in place. `concepts` are those that it names. */
type CheckVague = (
  words: readonly string[],
  concepts: Iterable<string>,
  scores: Float64Array,
  allowed: (topic: number) => boolean,
) => void

/**
 * Checks what the model makes of one or two words. Thirty topics have asks with `card`; the model spreads its chances by
 * what tells them apart, which is not there, and the likeliest by a little gets all. So a short text is told a topic only
 * where enough of the asks belong to it that hold a word, a concept or two of them, and no word names what this topic is
 * never asked with (`fishing licence`). Else the topic is offered, and beside it those that the other asks belong to.
 * A word that no ask holds may be a clear one misspelt, and dangers stay as they are. `ids` are topics by place,
 * `everybodys` the commonest words of all languages.
 */
export function vagueChecker(
  asks: readonly CountedAsk[],
  holders: Holders,
  ids: readonly string[],
  everybodys: ReadonlySet<string>,
  find: FindConcepts,
): CheckVague {
  const holding = (word: string): Asks =>
    termsOf(word)
      .map((term) => holders.get(term) ?? [])
      .reduce(both)
  const naming = (id: string): Asks => holders.get(conceptTerm(id)) ?? []
  const topicOf = (ask: number): number => (asks[ask] as CountedAsk).topic

  const masks = new Uint16Array(asks.length)

  /** For each topic the greatest share it has of the asks that hold one piece of evidence, or two. */
  function sharesOf(evidence: readonly Asks[], allowed: (topic: number) => boolean): Float64Array {
    const [size, all] = [evidence.length, ids.length]
    const counts = new Uint16Array(size * size * all)
    for (const [at, list] of evidence.entries())
      for (const ask of list) masks[ask] = (masks[ask] as number) | (1 << at)
    for (const [one, list] of evidence.entries())
      for (const ask of list)
        for (let two = one, mask = (masks[ask] as number) >> one; mask !== 0; two++, mask >>= 1) {
          if ((mask & 1) === 0) continue
          const place = (one * size + two) * all + topicOf(ask)
          counts[place] = (counts[place] as number) + 1
        }
    for (const list of evidence) for (const ask of list) masks[ask] = 0

    const shares = new Float64Array(all)
    const open = ids.flatMap((_, topic) => (allowed(topic) ? [topic] : []))
    for (let one = 0; one < size; one++)
      for (let two = one; two < size; two++) {
        const from = (one * size + two) * all
        let sum: number = one === two ? unseen.word : unseen.pair
        for (const topic of open) sum += counts[from + topic] as number
        for (const topic of open)
          shares[topic] = Math.max(shares[topic] as number, (counts[from + topic] as number) / sum)
      }
    return shares
  }

  return (words, concepts, scores, allowed) => {
    const best = likeliest(scores)
    if ((scores[best] ?? 0) < floors.sure || isDanger(ids[best] as string)) return
    const said = words.flatMap((word) => (isRun(word) ? piecesOf(word, everybodys) : [word]))
    const own = said.filter((word) => !everybodys.has(word))
    if (said.length > short.words || lengthOf(own) > short.own) return
    const named = own.map((word) => [...find([word])])
    if (own.some((word, at) => named[at]?.length === 0 && holding(word).length < enough)) return

    const evidence = [...said.map(holding), ...[...concepts].map(naming)].slice(0, mostEvidence)
    const shares = sharesOf(evidence, allowed)
    const isOfBest = (list: Asks): boolean => list.some((ask) => topicOf(ask) === best)
    const isStrange = own.some(
      (word, at) =>
        named[at]?.length !== 0 &&
        ![holding(word), ...(named[at] ?? []).map(naming)].some(isOfBest),
    )
    if ((shares[best] as number) < floors.told || isStrange) offer(scores, shares, ids)
  }
}

/** Makes none of the topics sure; half of the chance goes by shares. */
function offer(scores: Float64Array, shares: Float64Array, ids: readonly string[]): void {
  const calm = ids.flatMap((id, at) => (isDanger(id) ? [] : [at]))
  const sum = (of: Float64Array): number => calm.reduce((all, at) => all + (of[at] as number), 0)
  const part = sum(scores) / (sum(shares) || 1)
  for (const at of calm) {
    const score = ((scores[at] as number) + (shares[at] as number) * part) / 2
    scores[at] = Math.min(floors.tied, score)
  }
}

const likeliest = (scores: Float64Array): number =>
  scores.reduce((best, score, at) => (score > (scores[best] as number) ? at : best), 0)

/** What stands in both of two lists. */
function both(one: Asks, other: Asks): Asks {
  const found: number[] = []
  let next = 0
  for (const ask of one) {
    while (next < other.length && (other[next] as number) < ask) next++
    if (other[next] === ask) found.push(ask)
  }
  return found
}

/** How many words that is. */
const lengthOf = (words: readonly string[]): number =>
  words.reduce((sum, word) => sum + (isRun(word) ? word.length / charactersAWord : 1), 0)

/** Characters of the longest word of everybody's in a run. */
const longest = 4

/** A run parted into words of everybody's, the longest first, and what is left between them. */
function piecesOf(run: string, everybodys: ReadonlySet<string>): readonly string[] {
  const pieces: string[] = []
  let rest = ''
  for (let at = 0; at < run.length; ) {
    let length = Math.min(longest, run.length - at)
    while (length > 0 && !everybodys.has(run.slice(at, at + length))) length--
    if (length === 0) rest += run.charAt(at++)
    else {
      if (rest !== '') pieces.push(rest)
      rest = ''
      pieces.push(run.slice(at, at + length))
      at += length
    }
  }
  return rest === '' ? pieces : [...pieces, rest]
}
