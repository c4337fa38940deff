import type { Matched, Matcher } from '#core/knowledge/matcher.ts'

const routes = {
  emergency: 'emergency',
  human: 'human_now',
  maybe: 'faq',
  nothing: 'menu',
} as const

/**
 * What a text is to mean in a transcript: topics it surely means, `num-nif num-niss`; candidates, `maybe num-nif
 * num-niss`; what cannot wait, `emergency saf-medical`, `human saf-no-food`; `nothing`.
 */
export function meansOf(written: string): Matched {
  const [first = '', ...rest] = written.split(/\s+/)
  const word = Object.hasOwn(routes, first) ? (first as keyof typeof routes) : undefined
  const ids = word === undefined ? [first, ...rest] : rest
  return {
    topics: ids.map((id) => ({ id, score: 1 })),
    sure: word === 'maybe' ? [] : ids,
    route: word === undefined ? 'faq' : routes[word],
    points: 0,
  }
}

/** A matcher that finds what it is told in the next text it sees, and the same whenever it sees it again. */
export function toldMatcher(): Matcher & { next(meant: Matched): void } {
  const known = new Map<string, Matched>()
  let waiting: Matched | undefined
  return {
    next: (meant) => {
      waiting = meant
    },
    match: (text) => {
      const found = known.get(text) ?? waiting
      if (found === undefined) return meansOf('nothing')
      if (!known.has(text)) waiting = undefined
      known.set(text, found)
      return found
    },
  }
}
