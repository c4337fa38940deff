import type { Language } from '../language.ts'
import type { Detection } from './detection.ts'
import { isRomanised, localeOf, nearLocaleOf } from './locale-of.ts'
import type { LanguageQuestion, Tongue } from './tongue.ts'

/** Languages offered at once when it is not clear which is hers. */
const mostLikely = 3

/** What a language is settled by, besides what she wrote. */
export type Around = {
  /** Locales the bot speaks, base first; at least one. */
  shipped: readonly Language[]
  centre: Language
  /** The shipped language that her number or her phone's profile speaks for, where one does. */
  hint?: Language
  /** The shipped language that her phone or browser is set to, where it said one: decides where a text may be in it. */
  named?: Language
  /** The text is enough to give up a language that an earlier text has shown: see `tellsLanguage`. */
  tells: boolean
  /** People hold the conversation: what she is spoken to in is theirs to choose. */
  held: boolean
}

/** What a message without a language says: a number, a button, a photo. */
export const nothingSaid: Detection = {
  language: 'und',
  script: 'Zyyy',
  confidence: 0,
  alternatives: [],
  ask: false,
  keep: true,
}

/**
 * What is known of her languages after one more message. Total: for anything known and anything detected.
 * The language she reads changes only from a guess by one sure message, else by two in a row, and never once
 * she chose it. Gives back the very same object where nothing changes.
 */
export function settle(was: Tongue, heard: Detection, around: Around): Tongue {
  if (was.reads === undefined) return begin(was, heard, around)
  if (heard.keep) return was
  if (heard.ask) return unsure(was, heard, around)
  const { language } = heard
  const same = localeOf(language, around.shipped) === was.reads && was.by !== 'guess'
  if (!same && was.by === 'text' && !around.tells) return was
  const noted = was.writes === language ? was : { ...was, writes: language }
  if (same || around.held || was.by === 'choice') return oneAlone(noted)
  const moved = move(noted, language, around)
  if (moved === noted) return oneAlone(noted)
  if (was.by === 'guess' || was.noticed === nameOf(language, around)) return oneAlone(moved)
  return { ...noted, noticed: nameOf(language, around) }
}

/** The first message: whatever comes, she is spoken to in some language. */
function begin(was: Tongue, heard: Detection, around: Around): Tongue {
  if (heard.keep) return { ...was, reads: guessed(around), by: 'guess' }
  const { language } = heard
  if (heard.ask) {
    const likely = likelyOf(heard, around)
    const named = namedIn(heard, around)
    const unclear: Tongue = { ...was, reads: named ?? likely[0] ?? guessed(around), by: 'guess' }
    return around.held || named !== undefined ? unclear : asking(unclear, 'which', likely)
  }
  const { shipped } = around
  const reads = localeOf(language, shipped) ?? nearLocaleOf(language, shipped) ?? guessed(around)
  const noted: Tongue = { ...was, reads, by: 'guess', writes: language }
  return around.held ? noted : move(noted, language, around)
}

/** Where a sure message in this language leads: to its locale, or to the question that has to come before. */
function move(was: Tongue, language: string, around: Around): Tongue {
  const { shipped } = around
  const locale = localeOf(language, shipped)
  if (locale !== undefined)
    return isRomanised(language) && !was.asked.includes('script')
      ? asking(was, 'script', scriptsOf(language, shipped))
      : sure(was, locale)
  const near = nearLocaleOf(language, shipped)
  // Portuguese and the Creoles are easily taken for one another: who reads the one is not asked again.
  if (was.by === 'text' && near === was.reads) return was
  const reads = near ?? was.reads
  const spoken = was.by === 'guess' && reads !== was.reads ? { ...was, reads } : was
  return asking(spoken as Tongue, 'not-spoken', offered([reads, ...bridges(around)], around))
}

/** Settled by what she wrote: a question about it is answered by that. */
const sure = ({ asks: _answered, ...was }: Tongue, reads: Language): Tongue => ({
  ...was,
  reads,
  by: 'text',
  likely: [],
})

/** An unclear text breaks a row of clear ones. Where all was guessed she is better asked. */
function unsure(was: Tongue, heard: Detection, around: Around): Tongue {
  const row = oneAlone(was)
  const named = namedIn(heard, around)
  const settled = named !== undefined && named === was.reads
  return was.by !== 'guess' || was.asks !== undefined || around.held || settled
    ? row
    : asking(row, 'which', likelyOf(heard, around))
}

/** Without what one message alone has shown: a row of two begins anew. */
function oneAlone(was: Tongue): Tongue {
  if (was.noticed === undefined) return was
  const { noticed: _over, ...rest } = was
  return rest
}

/** With a question to put to her, unless it was put before. */
function asking(was: Tongue, asks: LanguageQuestion, likely: readonly Language[]): Tongue {
  const same = was.asks === asks && was.likely.join() === likely.join()
  return same || was.asked.includes(asks) ? was : { ...was, asks, likely }
}

/** A language as it is remembered from one message to the next, whatever its letters. */
const nameOf = (language: string, { shipped }: Around): string =>
  localeOf(language, shipped) ?? language

const guessed = ({ hint, centre, shipped }: Around): Language =>
  hint ?? localeOf(centre, shipped) ?? shipped[0] ?? centre

/** The likeliest of the text first; what else she may read fills up where there is one or none. */
function likelyOf({ alternatives }: Detection, around: Around): readonly Language[] {
  const found = offered(
    alternatives.map(({ language }) => localeOf(language, around.shipped)),
    around,
  )
  return found.length > 1 ? found : offered([...found, ...bridges(around)], around)
}

/** The language her phone is set to, where an unclear text may well be in it: she need not be asked then. */
const namedIn = ({ alternatives }: Detection, { named, shipped }: Around): Language | undefined =>
  alternatives.some(({ language }) => localeOf(language, shipped) === named) ? named : undefined

/** Her own letters, or English. Hindi and Urdu typed in Latin letters look the same: both are offered. */
function scriptsOf(language: string, shipped: readonly Language[]): readonly Language[] {
  const own =
    language === 'hi-Latn' ? ['hi', 'ur'] : language === 'ur-Latn' ? ['ur', 'hi'] : [language]
  return [...new Set([...own, 'en'].flatMap((one) => localeOf(one, shipped) ?? []))]
}

const bridges = ({ hint, shipped, centre }: Around): readonly (Language | undefined)[] => [
  hint,
  localeOf(centre, shipped),
  localeOf('en', shipped),
]

const offered = (
  languages: readonly (Language | undefined)[],
  { shipped }: Around,
): readonly Language[] =>
  [...new Set(languages)]
    .filter((one): one is Language => one !== undefined && shipped.includes(one))
    .slice(0, mostLikely)
