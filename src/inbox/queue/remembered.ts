import { type Tab, tabs } from '#app/inbox-ports.ts'
import { type Place, placeOf, type View } from '../place.ts'

const key = 'acolhe.views'

/** How each tab was narrowed and ordered last. Ids only, nothing of anybody; gone after signing out. */
function read(): Partial<Record<Tab, string>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    return {}
  }
}

/** The view this tab had last. */
function rememberedView(tab: Tab): View {
  const kept = read()[tab]
  const place = typeof kept === 'string' ? placeOf(kept) : undefined
  return place?.page === 'queue' ? place.view : {}
}

/** Keeps the address of a list for its tab. */
export function rememberView(address: string): void {
  const place = placeOf(address)
  if (place.page !== 'queue') return
  try {
    const kept = Object.entries(read()).filter(([one]) => tabs.includes(one as Tab))
    const all = { ...Object.fromEntries(kept), [place.tab]: address }
    localStorage.setItem(key, JSON.stringify(all))
  } catch {
    // Full or forbidden: the address still has it.
  }
}

export function forgetViews(): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Forbidden: then nothing was kept.
  }
}

/** A tab as it was left. */
export const tabPlace = (tab: Tab): Place => ({ page: 'queue', tab, view: rememberedView(tab) })
