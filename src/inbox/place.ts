import { useSyncExternalStore } from 'react'
import { type Tab, tabs } from '#app/inbox-ports.ts'

/** What narrows and orders the queue. All of it is in the address. */
export type View = {
  queue?: string
  language?: string
  label?: string
  channel?: string
  technician?: string
  sort?: 'waiting' | 'newest'
}
export const sections = [
  'profile',
  'security',
  'people',
  'teams',
  'labels',
  'channels',
  'feeds',
  'audit',
] as const
export type Section = (typeof sections)[number]

export const knowledgeTabs = ['open', 'answered', 'dismissed', 'answers'] as const
export type KnowledgeTab = (typeof knowledgeTabs)[number]

export const calendarViews = ['day', 'week', 'agenda'] as const
export type CalendarView = (typeof calendarViews)[number]

/** Where somebody stands in the inbox: the address says it whole. `person`: the third pane is open. */
export type Place =
  | { page: 'queue'; tab: Tab; conversation?: string; person?: true; view: View }
  | { page: 'search' }
  | { page: 'board' }
  | { page: 'knowledge'; tab: KnowledgeTab }
  /** `date` ISO 8601; `of`: a place, or the key of a technician or of what comes along. Absent: today, the first place. */
  | { page: 'calendar'; view: CalendarView; date?: string; of?: string }
  | { page: 'settings'; section: Section }
  /** A one-time link: set-up, invitation or new password. The secret never leaves the fragment. */
  | { page: 'link'; secret: string }

const keys = ['queue', 'language', 'label', 'channel', 'technician', 'sort'] as const
const isOne = <T extends string>(all: readonly T[], it: string | undefined): it is T =>
  all.includes(it as T)

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** The place an address names; what it does not understand leads to the first tab. */
export function placeOf(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#/, '').split(/\?(.*)/s)
  const [page, one, two] = path.split('/').filter(Boolean).map(plain)
  if (page === 'search') return { page }
  if (page === 'board') return { page }
  if (page === 'knowledge') return { page, tab: isOne(knowledgeTabs, one) ? one : 'open' }
  if (page === 'calendar') {
    const of = new URLSearchParams(search).get('of')
    return {
      ...{ page, view: isOne(calendarViews, one) ? one : 'day' },
      ...(two && isDate(two) ? { date: two } : {}),
      ...(of ? { of } : {}),
    }
  }
  if (page === 'settings') return { page, section: isOne(sections, one) ? one : 'profile' }
  if ((page === 'setup' || page === 'invitation' || page === 'password') && one)
    return { page: 'link', secret: one }
  const asked = new URLSearchParams(search)
  const view: View = {}
  for (const key of keys) {
    const value = asked.get(key)
    if (!value) continue
    if (key !== 'sort') view[key] = value
    else if (value === 'waiting' || value === 'newest') view.sort = value
  }
  const place: Place = { page: 'queue', tab: isOne(tabs, one) ? one : 'mine', view }
  if (page !== 't' || !two) return place
  return { ...place, conversation: two, ...(asked.has('person') ? { person: true } : {}) }
}

/** The address of a place: for a real link, so that a modified click opens it in a new tab. */
export function hrefOf(place: Place): string {
  if (place.page === 'link') return `#/setup/${encodeURIComponent(place.secret)}`
  if (place.page === 'settings') return `#/settings/${place.section}`
  if (place.page === 'knowledge') return `#/knowledge/${place.tab}`
  if (place.page === 'calendar') {
    const of = place.of ? `?${new URLSearchParams({ of: place.of })}` : ''
    return `#/calendar/${place.view}${place.date ? `/${place.date}` : ''}${of}`
  }
  if (place.page !== 'queue') return `#/${place.page}`
  const search = new URLSearchParams()
  for (const key of keys) {
    const value = place.view[key]
    if (value) search.set(key, value)
  }
  const { conversation } = place
  if (conversation && place.person) search.set('person', '')
  const path = conversation ? `${place.tab}/${encodeURIComponent(conversation)}` : place.tab
  return `#/t/${path}${search.size > 0 ? `?${search}` : ''}`
}

/** Goes there as a link would; `replace` leaves no step for Back. */
export function go(place: Place, { replace = false } = {}): void {
  const href = hrefOf(place)
  if (href === location.hash) return
  if (!replace) {
    location.hash = href
    return
  }
  history.replaceState(history.state, '', href)
  trail[at] = href
  for (const hear of listeners) hear()
}

/** The addresses of this visit by their number, as Back would walk them, and the number of this one. */
const trail: string[] = []
let at = 0
/** Each step of the history holds its own number: only so a new one is told from one gone back to. */
function walked(): void {
  const known: unknown = history.state?.at
  if (typeof known === 'number') at = known
  else {
    at += 1
    history.replaceState({ at }, '')
    trail.length = Math.min(trail.length, at)
  }
  trail[at] = location.hash
}
if (globalThis.location) walked()
globalThis.addEventListener?.('hashchange', walked)

/** Goes back to a place: by the browser's own step where that leads there, so that Back stays true. */
export function goBackTo(place: Place): void {
  const href = hrefOf(place)
  if (trail[at - 1] === href) history.back()
  else go(place, { replace: true })
}

let known: { hash: string; place: Place } | undefined
/** Where we stand now. The same object until the address changes. */
export function placeNow(): Place {
  if (known?.hash !== location.hash) known = { hash: location.hash, place: placeOf(location.hash) }
  return known.place
}

const listeners = new Set<() => void>()
const listen = (hear: () => void) => {
  listeners.add(hear)
  addEventListener('hashchange', hear)
  return () => {
    listeners.delete(hear)
    removeEventListener('hashchange', hear)
  }
}
export const usePlace = (): Place => useSyncExternalStore(listen, placeNow)

/** Broken percent signs are somebody's typing, not a fault. */
function plain(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
