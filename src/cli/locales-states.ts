import { entryHash, type StateNote } from '#content/translation-state.ts'
import { noteStates } from '#content/write-locale.ts'
import type { Tool } from './tool.ts'
import { named, openTexts, sentences } from './translator-texts.ts'

/** Marks texts of one language, all or those under a key, as reviewed by a person today, until the base text changes. */
export async function reviewed(
  tool: Tool,
  language: string | undefined,
  prefix: string | undefined,
): Promise<number> {
  const { by } = tool.options
  if (by === undefined) {
    tool.say('by-missing')
    return 2
  }
  return note(tool, language, prefix, {
    state: 'reviewed',
    by,
    on: new Date().toISOString().slice(0, 10),
  })
}

/** Notes that texts were translated from the base texts as they stand now; nobody has reviewed them. */
export function translated(
  tool: Tool,
  language: string | undefined,
  prefix: string | undefined,
): Promise<number> {
  return note(tool, language, prefix, { state: 'machine' })
}

/** A review that still holds is not taken back by `machine`. */
async function note(
  tool: Tool,
  language: string | undefined,
  prefix: string | undefined,
  made: Omit<StateNote, 'of'>,
): Promise<number> {
  const open = await openTexts(tool, language ?? '')
  if (!open || language === undefined) return 2
  const { texts, base, others } = open
  if (!others.includes(language)) {
    tool.say('no-such-language', { language, languages: others.join(', ') })
    return 2
  }
  const keys = named(tool, sentences(open), prefix)
  if (keys === undefined) return 1
  const notes = new Map<string, StateNote>()
  for (const key of keys) {
    const original = texts.entry(base, key)
    if (!original || !texts.entry(language, key)) continue
    if (made.state === 'machine' && texts.state(language, key) === 'reviewed') continue
    notes.set(key, { ...made, of: entryHash(original) })
  }
  const file = await noteStates(tool.localesDir, language, notes)
  tool.say(made.state === 'reviewed' ? 'marked' : 'noted', { count: notes.size, file })
  return 0
}
