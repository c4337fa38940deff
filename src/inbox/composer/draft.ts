/** What a technician is writing: a reply, a note, or a translation she is looking over. */
export type DraftMode = 'reply' | 'note' | 'translation'

/**
 * A text not sent yet. `at` only rises; `over` is the newest writing of another tab that this one was
 * written on top of; `other` is a text that lost against a newer one and is still kept.
 * `id` is what the server will know it by when it is sent: the same in every tab that shows it.
 */
export type Draft = {
  id: string
  text: string
  at: number
  tab: string
  over: number
  other?: string
}

/**
 * What stands after another tab wrote: the newest wins, and what this tab wrote without having seen it
 * is kept as the other draft. Growing or following on from the same text is no conflict.
 */
export function merged(mine: Draft | undefined, theirs: Draft, tab: string): Draft {
  if (mine === undefined || mine.tab !== tab) return theirs
  if (theirs.tab === tab) return theirs.at >= mine.at ? theirs : mine
  if (theirs.over >= mine.at || mine.text.trim() === '') return theirs
  if (theirs.text.startsWith(mine.text)) return theirs
  const won = theirs.at > mine.at || (theirs.at === mine.at && theirs.tab > tab) ? theirs : mine
  const lost = won === mine ? theirs : mine
  if (lost.text.trim() === '' || won.text.startsWith(lost.text)) return won
  return { ...won, over: Math.max(won.over, lost.at), other: lost.text }
}

/** Reads a stored draft; undefined for whatever is not one. */
export function readDraft(stored: string | null): Draft | undefined {
  if (stored === null) return undefined
  try {
    const draft = JSON.parse(stored) as Partial<Draft> | null
    if (typeof draft?.text !== 'string' || typeof draft.at !== 'number') return undefined
    const { id, text, at, tab, over, other } = draft
    if (typeof id !== 'string') return undefined
    const rest = typeof other === 'string' ? { other } : {}
    return { id, text, at, tab: String(tab), over: Number(over) || 0, ...rest }
  } catch {
    return undefined
  }
}
