/**
 * A translation that is looked over before it leaves. `of` is what the technician wrote; when that changes
 * the translation is old. `saved`: it is a saved reply; `reviewed`: people have read it, no machine's words.
 */
export type Translated = {
  of: string
  to: string
  text: string
  saved: boolean
  reviewed: boolean
}

/** Reads what the draft store keeps of it; undefined for whatever is not one. */
export function readTranslated(stored: string | undefined): Translated | undefined {
  try {
    const one = JSON.parse(stored ?? 'null') as Partial<Translated> | null
    if (typeof one?.of !== 'string' || typeof one.to !== 'string') return undefined
    if (typeof one.text !== 'string') return undefined
    const { of, to, text, saved, reviewed } = one
    return { of, to, text, saved: saved === true, reviewed: reviewed === true }
  } catch {
    return undefined
  }
}

/** Where a reply stands on its way through translation. */
export type Step =
  /** It leaves as it is. */
  | 'none'
  /** It is to be translated first. */
  | 'wanted'
  /** It was translated, and the words have changed since. */
  | 'old'
  /** It may leave, as the technician sees it. */
  | 'ready'

/** What the send button does next. `wanted`: she asked for translation; `text`: what is written now. */
export function stepOf(
  text: string,
  translated: Translated | undefined,
  to: string | undefined,
  wanted: boolean,
): Step {
  if (text.trim() === '') return 'none'
  const fits = translated !== undefined && (translated.saved || translated.to === to)
  if (fits && translated.of === text && translated.text.trim() !== '') return 'ready'
  if (!wanted || to === undefined) return 'none'
  return fits ? 'old' : 'wanted'
}
