import type { Thread } from '#app/inbox-ports.ts'

/**
 * The newest page laid over what was loaded before. What is known from further up stays; where the two
 * do not meet (a long time offline) only the page is kept, so that no hole is shown as if it were whole.
 */
export function withNewest(known: Thread | undefined, page: Thread): Thread {
  if (known === undefined) return page
  const fresh = new Set(page.entries.map(({ key }) => key))
  const meets = known.entries.findIndex(({ key }) => fresh.has(key))
  if (meets < 0) return known.entries.length === 0 || page.entries.length > 0 ? page : known
  if (meets === 0) return page
  return joined(known, [...known.entries.slice(0, meets), ...page.entries], page.outSeq)
}

/** An older page put before what is known. Lines that are in both stay where they were. */
export function withOlder(known: Thread, page: Thread): Thread {
  const there = new Set(known.entries.map(({ key }) => key))
  const above = page.entries.filter(({ key }) => !there.has(key))
  return joined(page, [...above, ...known.entries], known.outSeq)
}

/** `top` is the page that is highest: its `before` leads further up. */
const joined = (top: Thread, entries: Thread['entries'], outSeq: number): Thread => ({
  entries,
  outSeq,
  ...(top.before === undefined ? {} : { before: top.before }),
})
