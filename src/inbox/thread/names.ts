import { useCallback } from 'react'
import { ownNames } from '#core/language/own-names.ts'
import { useColleagues, useMe } from '../queries.ts'
import { useWords } from '../words/words.ts'
import { isolated } from './tame.ts'

/** Names colleagues by their account; somebody who is gone is "a colleague". */
export function useNames(): (id: string | undefined) => string {
  const colleagues = useColleagues()
  const me = useMe()
  const { t } = useWords()
  return useCallback(
    (id) => {
      if (id === me.id) return me.name
      return colleagues.find((one) => one.id === id)?.name ?? t('thread.a-colleague')
    },
    [colleagues, me.id, me.name, t],
  )
}

/** Costly to make, and asked for by every row. */
const namesIn = new Map<string, Intl.DisplayNames>()
/** A language by its name in the reader's: "Bengali". The tag itself where nobody knows it. */
export function languageName(tag: string, reader: string): string {
  try {
    const names = namesIn.get(reader) ?? new Intl.DisplayNames([reader], { type: 'language' })
    namesIn.set(reader, names)
    const name = names.of(tag)
    return name === undefined || name === tag ? (ownNames[tag] ?? tag) : name
  } catch {
    return isolated(tag)
  }
}

/** True when two tags are the same language, wherever it is spoken. */
export const sameLanguage = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && baseOf(a) === baseOf(b)

const baseOf = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? ''

/** A language without a word of its letters, where they are Latin ones: `ne` of `ne-Latn`. */
export const spokenTag = (tag: string): string => tag.replace(/-Latn$/, '')
