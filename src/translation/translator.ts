import type { Breaker } from '#app/breaker-ports.ts'
import type { Clock } from '#app/ports.ts'
import type { TranslatedText, Translator } from '#app/translation-ports.ts'
import { hasTerms, lockTerms, unlockTerms } from '#core/glossary.ts'
import type { Language } from '#core/language.ts'
import { canGo, codeIn } from './languages.ts'
import { piecesOf, requestsOf } from './pieces.ts'
import { type Offered, openService } from './service.ts'

/** Characters of one text that are translated: four times what the longest message may have. */
const longest = 20_000
/** What a service can do is asked again after this, ms. */
const languagesFor = 3_600_000

export type TranslatorOptions = {
  url: string
  key?: string
  clock: Pick<Clock, 'now'>
  breaker: Breaker
  /** Words that must come through as they are. Asked each time. */
  glossary(): readonly string[]
  /** For tests: how long a call may take, ms. */
  callMs?: number
}

type Refusable = TranslatedText | { refused: string }
/** One piece of one text: `plain` as written, `text` without its locked words. */
type Piece = { of: number; text: string; terms: readonly string[]; plain: string }
type Said = { text: string; detected?: string }
type Way = { source: string; target: string }

/**
 * The translation service at `url`. What it can do is asked at once, so that a wrong address shows at
 * start; a service that is down then is asked again when somebody needs it.
 */
export function openTranslator(
  options: TranslatorOptions,
): Translator & { close(): Promise<void> } {
  const { clock, breaker: gate, glossary } = options
  const service = openService(options.url, options.key, options.callMs)
  let known: { offered: readonly Offered[]; at: number } | undefined

  async function offered(): Promise<readonly Offered[]> {
    if (known === undefined || clock.now() - known.at > languagesFor)
      known = { offered: await gate.run(() => service.languages()), at: clock.now() }
    return known.offered
  }

  const ask = (texts: readonly string[], way: Way) =>
    gate.run(() => service.translate({ texts, ...way }))

  /** Pieces of all texts, in as few requests as there may be. */
  async function askAll(pieces: readonly Piece[], way: Way, what: 'text' | 'plain') {
    const requests = requestsOf(pieces.map((piece) => ({ text: piece[what] })))
    const answers = await Promise.all(
      requests.map((one) =>
        ask(
          one.map(({ text }) => text),
          way,
        ),
      ),
    )
    return answers.flat()
  }

  /**
   * Each piece with its terms back, or undefined where they were lost: then it is asked once more
   * with the terms left in, and counts if they came through as they are.
   */
  async function translatePieces(pieces: readonly Piece[], way: Way) {
    const answers = await askAll(pieces, way, 'text')
    const back = answers.map((answer, at): Said | undefined => {
      const text = answer && unlockTerms(answer.text, pieces[at]?.terms ?? [])
      return text === undefined ? undefined : { ...answer, text }
    })
    const lost = pieces.flatMap((piece, at) =>
      back[at] === undefined && piece.terms.length > 0 ? [{ piece, at }] : [],
    )
    if (lost.length === 0) return back
    const again = await askAll(
      lost.map(({ piece }) => piece),
      way,
      'plain',
    )
    lost.forEach(({ piece, at }, which) => {
      const answer = again[which]
      if (answer && hasTerms(answer.text, piece.terms)) back[at] = answer
    })
    return back
  }

  void offered().catch(() => {})
  return {
    async translate(texts, from, to) {
      const way = wayOf(await offered(), from, to)
      if (way === 'same')
        return texts.map((text) => ({ text, ...(from === undefined ? {} : { from }) }))
      if (way === undefined) return texts.map(() => ({ refused: 'language' }))
      const pieces = texts.flatMap((text, of) => piecesIn(text, of, from, glossary()))
      const said = new Map<Piece, Said | undefined>()
      const worded = pieces.filter(hasWords)
      const answers = await translatePieces(worded, way)
      worded.forEach((piece, at) => void said.set(piece, answers[at]))
      return texts.map((text, of): Refusable => {
        if (text.length > longest) return { refused: 'too-long' }
        const mine = pieces.filter((piece) => piece.of === of)
        return joined(
          mine.map((piece) => (said.has(piece) ? said.get(piece) : { text: piece.plain })),
          mine,
          from,
        )
      })
    },
    state: gate.state,
    close: service.close,
  }
}

function wayOf(
  offered: readonly Offered[],
  from: Language | undefined,
  to: Language,
): Way | 'same' | undefined {
  const target = codeIn(offered, to)
  const source = from === undefined ? 'auto' : codeIn(offered, from)
  if (source === undefined || target === undefined) return undefined
  if (source === target) return 'same'
  return source === 'auto' || canGo(offered, source, target) ? { source, target } : undefined
}

/** A text in pieces, each without its locked words. None of a text that is too long. */
const piecesIn = (
  text: string,
  of: number,
  from: Language | undefined,
  glossary: readonly string[],
): readonly Piece[] =>
  text.length > longest
    ? []
    : piecesOf(text, from).map((plain) => ({ of, plain, ...lockTerms(plain, glossary) }))

/** Numbers, signs and locked words alone are nobody's language: they stay as they are. */
const hasWords = ({ text }: Piece): boolean => /\p{L}/u.test(text)

/** The pieces of one text together again, each with the blanks that stood around it. */
function joined(
  said: readonly (Said | undefined)[],
  pieces: readonly Piece[],
  from: Language | undefined,
): Refusable {
  let text = ''
  for (const [at, { plain, terms }] of pieces.entries()) {
    const words = said[at]
    if (words === undefined) return { refused: terms.length > 0 ? 'terms' : 'garbage' }
    const [before = ''] = /^\s*/u.exec(plain) ?? []
    const [after = ''] = /\s*$/u.exec(plain) ?? []
    text += before + words.text.trim() + (plain.trim() === '' ? '' : after)
  }
  const found = from ?? said.find((one) => one?.detected !== undefined)?.detected
  return { text, ...(found === undefined ? {} : { from: found }) }
}
