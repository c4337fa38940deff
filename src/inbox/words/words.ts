import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { isolated } from '../thread/tame.ts'
import type calendar from './pt/calendar.json'
import type channels from './pt/channels.json'
import type knowledge from './pt/knowledge.json'
import type pt from './pt.ts'

/** The languages the inbox speaks; European Portuguese first. */
export const locales = ['pt', 'en', 'it'] as const
export type Locale = (typeof locales)[number]

/** The same language as the rest of the house and `Intl` name it. */
export const tagOf = (locale: Locale): string => (locale === 'pt' ? 'pt-PT' : locale)

/** Her language among ours: by what she chose, else by what her browser says. */
export function localeOf(...wanted: readonly (string | undefined)[]): Locale {
  const short = wanted.map((one) => one?.slice(0, 2).toLowerCase())
  return locales.find((one) => one === short.find((it) => locales.includes(it as Locale))) ?? 'pt'
}

type Ending = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other'
type Plain<K extends string> = K extends `${infer Word}${Ending}` ? Word : K
type Keys<T> = {
  [Room in keyof T & string]: `${Room}.${Plain<keyof T[Room] & string>}`
}[keyof T & string]
/** Rooms whose words come with their page: few ever read them. */
type Rooms = {
  calendar: typeof calendar
  channels: typeof channels
  knowledge: typeof knowledge
}
/** `room.word`, as the files say. A word that does not exist does not compile. */
export type WordKey = Keys<typeof pt & Rooms>

const files: Readonly<Record<Locale, () => Promise<{ default: typeof pt }>>> = {
  pt: () => import('./pt.ts'),
  en: () => import('./en.ts') as Promise<{ default: typeof pt }>,
  it: () => import('./it.ts') as Promise<{ default: typeof pt }>,
}

type RoomFiles = {
  [Room in keyof Rooms]: Readonly<Record<Locale, () => Promise<{ default: Rooms[Room] }>>>
}
const roomFiles: RoomFiles = {
  calendar: {
    pt: () => import('./pt/calendar.json'),
    en: () => import('./en/calendar.json'),
    it: () => import('./it/calendar.json'),
  },
  channels: {
    pt: () => import('./pt/channels.json'),
    en: () => import('./en/channels.json'),
    it: () => import('./it/channels.json'),
  },
  knowledge: {
    pt: () => import('./pt/knowledge.json'),
    en: () => import('./en/knowledge.json'),
    it: () => import('./it/knowledge.json'),
  },
}

const i18n = i18next.createInstance()
const entered = new Set<keyof Rooms>()
let started: Promise<unknown> | undefined
const listeners = new Set<() => void>()

/** Loads a language and speaks it from now on; the document says which it is. */
export async function speak(locale: Locale): Promise<void> {
  started ??= i18n.init({
    lng: locale,
    resources: {},
    fallbackLng: false,
    // React escapes; a second time would show &amp;.
    interpolation: { escapeValue: false },
  })
  const [{ default: words }] = await Promise.all([files[locale](), started])
  i18n.addResourceBundle(locale, 'translation', words)
  await Promise.all([...entered].map((room) => addRoom(room, locale)))
  await i18n.changeLanguage(locale)
  document.documentElement.lang = tagOf(locale)
  document.documentElement.dir = i18n.dir(locale)
  for (const hear of listeners) hear()
}

async function addRoom(room: keyof Rooms, locale: Locale): Promise<void> {
  const { default: words } = await roomFiles[room][locale]()
  i18n.addResourceBundle(locale, 'translation', { [room]: words }, true)
}

/** Loads the words of a room, in whatever language is spoken from now on. */
export function speakOf(room: keyof Rooms): Promise<void> {
  entered.add(room)
  return addRoom(room, spoken())
}

export type Values = Readonly<Record<string, string | number>>
/** One text. `count` chooses the plural; names and numbers fill the gaps. */
export type Say = (key: WordKey, values?: Values) => string
const sayers = new Map<string, Say>()

const listen = (hear: () => void) => {
  listeners.add(hear)
  return () => listeners.delete(hear)
}

/**
 * The words in the language spoken now: for what is not a component. What fills a gap was named by somebody
 * and turns none of the words around it.
 */
export const say: Say = (key, values = {}) => {
  const gaps: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values))
    gaps[name] = typeof value === 'string' ? isolated(value) : value
  return i18n.t(key, gaps) as string
}
export const spoken = (): Locale => localeOf(i18n.language)

/** True when there is such a text: for codes that come from the server. */
export const hasWord = (key: string): key is WordKey => i18n.exists(key)

/** The words for a component; it is drawn again when the language changes. */
export function useWords(): { t: Say; locale: Locale; tag: string } {
  const locale = useSyncExternalStore(listen, spoken)
  let t = sayers.get(locale)
  if (!t) {
    t = (key, values) => say(key, values)
    sayers.set(locale, t)
  }
  return { t, locale, tag: tagOf(locale) }
}
