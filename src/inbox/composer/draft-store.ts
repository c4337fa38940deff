import { type Draft, type DraftMode, merged, readDraft } from './draft.ts'

/** Where drafts lie: the browser's `localStorage`, or a stand-in. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = 'acolhe.draft.'

/**
 * Drafts by account, conversation and mode. Every key stroke is written; where the storage takes nothing
 * more they live on in memory. `tab` is a name for this window, `now` ms since 1970.
 */
export function openDrafts(
  storage: DraftStorage,
  account: string,
  tab: string,
  now: () => number,
  newId: () => string,
) {
  const known = new Map<string, Draft | undefined>()
  const heard = new Set<() => void>()
  const keyOf = (conversation: string, mode: DraftMode) =>
    `${prefix}${account}.${mode}.${conversation}`
  const changed = () => {
    for (const hear of heard) hear()
  }

  function at(key: string): Draft | undefined {
    if (!known.has(key)) known.set(key, readDraft(storage.getItem(key)))
    return known.get(key)
  }

  function put(key: string, draft: Draft | undefined): void {
    known.set(key, draft)
    try {
      if (draft === undefined) storage.removeItem(key)
      else storage.setItem(key, JSON.stringify(draft))
    } catch {
      // Full or forbidden: it is still known here.
    }
    changed()
  }

  /** The storage says that another tab wrote (`value`), or cleared what was `old`. */
  function hear(key: string, value: string | null, old: string | null): void {
    if (!key.startsWith(prefix)) return
    const mine = at(key)
    const theirs = readDraft(value)
    if (theirs === undefined) {
      const gone = readDraft(old)
      const newer = mine?.tab === tab && mine.at > (gone?.at ?? 0) && mine.text !== gone?.text
      if (newer) put(key, mine)
      else known.set(key, undefined)
    } else {
      const stands = merged(mine, theirs, tab)
      if (JSON.stringify(stands) === JSON.stringify(theirs)) known.set(key, theirs)
      else put(key, stands)
    }
    changed()
  }

  return {
    /** What is being written there, or undefined. The same object until it changes. */
    read: (conversation: string, mode: DraftMode): Draft | undefined =>
      at(keyOf(conversation, mode)),

    /** Keeps what was typed. Nothing typed is no draft. */
    write(conversation: string, mode: DraftMode, text: string): void {
      const key = keyOf(conversation, mode)
      const was = at(key)
      if (text === '' && was?.other === undefined) {
        put(key, undefined)
        return
      }
      const over = was === undefined ? 0 : was.tab === tab ? was.over : was.at
      const other = was?.other === undefined ? {} : { other: was.other }
      const id = was?.id ?? newId()
      put(key, { id, text, at: Math.max(now(), (was?.at ?? 0) + 1), tab, over, ...other })
    },

    /** Puts words back to what is being written there, below it. */
    add(conversation: string, mode: DraftMode, text: string): void {
      const was = at(keyOf(conversation, mode))?.text ?? ''
      this.write(conversation, mode, was.trim() === '' ? text : `${was}\n${text}`)
    },

    /** It was sent: nothing is left of it but a draft of another tab, if there was one. */
    sent(conversation: string, mode: DraftMode): void {
      const key = keyOf(conversation, mode)
      const other = at(key)?.other
      put(key, undefined)
      if (other !== undefined) this.write(conversation, mode, other)
    },

    /** Puts the other draft in the place of this one, and keeps this one as the other. */
    swap(conversation: string, mode: DraftMode): void {
      const was = at(keyOf(conversation, mode))
      if (was?.other === undefined) return
      const { other, text, ...rest } = was
      put(keyOf(conversation, mode), {
        ...rest,
        id: newId(),
        tab,
        at: Math.max(now(), was.at + 1),
        text: other,
        ...(text === '' ? {} : { other: text }),
      })
    },

    /** Lets the other draft go. */
    dropOther(conversation: string, mode: DraftMode): void {
      const was = at(keyOf(conversation, mode))
      if (was === undefined) return
      const { other: _gone, ...rest } = was
      put(keyOf(conversation, mode), rest.text === '' ? undefined : rest)
    },

    hear,

    /** After a tab has slept it missed what others wrote: reads again what it knows. */
    refresh(): void {
      for (const key of [...known.keys()]) {
        const stored = storage.getItem(key)
        if (stored !== null) hear(key, stored, null)
      }
    },

    subscribe(hearChange: () => void): () => void {
      heard.add(hearChange)
      return () => heard.delete(hearChange)
    },
  }
}

export type Drafts = ReturnType<typeof openDrafts>

/** How many replies and notes lie half written in a storage. A translation is of one of them. */
export function countDrafts(storage: DraftStorage): number {
  const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '')
  const drafts = keys.filter((key) => key.startsWith(prefix) && !key.includes('.translation.'))
  return drafts.filter((key) => readDraft(storage.getItem(key))?.text.trim()).length
}

/** Removes every draft of everybody from a storage: after signing out nothing is left to read. */
export function removeDrafts(storage: DraftStorage): void {
  const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i))
  for (const key of keys) if (key?.startsWith(prefix)) storage.removeItem(key)
}
