import type { Entry } from '#app/inbox-ports.ts'
import { hasWord, type Say } from '../words/words.ts'
import { languageName } from './names.ts'
import { fullTime } from './when.ts'

/** What the words of an event need: names of colleagues, queues, flows and labels. */
export type Naming = {
  t: Say
  /** The reader's language. */
  tag: string
  nameOf: (id: string | undefined) => string
  queueOf: (id: string) => string
  flowOf: (id: string) => string
  labelOf: (id: string) => string
  /** Who shares her phone, by name where it is known. */
  personOf: (id: string) => string | undefined
}

/** What happened, as a quiet line. Undefined when there is nothing to say of it. */
export function eventWords(entry: Entry, naming: Naming): string | undefined {
  const { t } = naming
  if (entry.kind === 'person') {
    return entry.content.kind === 'blocked' ? t('thread.event-blocked') : t('thread.event-opened')
  }
  if (entry.kind !== 'event') return undefined
  const { data, type } = entry
  const by = textOf(data['by'])
  if (type === 'person-changed') return whoWrites(data, naming)
  const key = [`thread.event-${type}${variantOf(type, data)}`, `thread.event-${type}`].find(hasWord)
  return key && t(key, { by: naming.nameOf(by), ...gapsOf(data, naming) })
}

function whoWrites(data: Readonly<Record<string, unknown>>, { t, personOf }: Naming): string {
  const to = personOf(textOf(data['to']) ?? '')
  return to === undefined
    ? t('thread.event-person-changed')
    : t('thread.event-person-changed-named', { to })
}

/** Some things are said otherwise when they happened otherwise. */
function variantOf(type: string, data: Readonly<Record<string, unknown>>): string {
  if (type === 'claimed') return data['from'] === undefined ? '' : '-from'
  if (type === 'snoozed') return data['until'] === undefined ? '' : '-until'
  if (type === 'woke') return `-${String(data['why'])}`
  if (type === 'marked') return `-${String(data['mark'])}-${data['on'] === true ? 'on' : 'off'}`
  if (type === 'reopened') return data['by'] === undefined ? '-by-her' : ''
  if (type === 'handed-off') return `-${String(data['why'])}`
  if (type === 'window-asked') return data['template'] === false ? '-none' : ''
  if (type === 'labelled') return listOf(data['add']).length > 0 ? '-add' : '-remove'
  return ''
}

/** What fills the gaps of the sentence; only what the event holds. */
function gapsOf(data: Readonly<Record<string, unknown>>, naming: Naming): Record<string, string> {
  const gaps: Record<string, string> = {}
  const put = (name: string, value: unknown, word: (id: string) => string) => {
    if (typeof value === 'string') gaps[name] = word(value)
  }
  put('queue', data['queue'], naming.queueOf)
  put('flow', data['flow'], naming.flowOf)
  put('from', data['from'], naming.nameOf)
  const isLanguage = typeof data['by'] !== 'string'
  put('to', data['to'], isLanguage ? (to) => languageName(to, naming.tag) : naming.nameOf)
  if (typeof data['until'] === 'number') gaps['until'] = fullTime(data['until'], naming.tag)
  const labels = [...listOf(data['add']), ...listOf(data['remove'])]
  if (labels.length > 0) gaps['labels'] = labels.map(naming.labelOf).join(', ')
  return gaps
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
