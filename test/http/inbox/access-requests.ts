import type { Deed } from '#core/handoff/deed.ts'
import { table } from './access-table.ts'
import { fileIdOf, type Member, type SeededTalk } from './whole-house.ts'

const desk = 'front-desk'
export const members: Member[] = [
  { id: 'half', role: 'coordinator', team: desk },
  { id: 'ended', role: 'technician', team: desk, ended: true },
  { id: 'disabled', role: 'technician', team: desk, disabled: true },
  { id: 'other', role: 'technician', team: 'elsewhere' },
  { id: 'mediator', role: 'mediator', team: desk },
  { id: 'named', role: 'mediator', team: 'elsewhere' },
  { id: 'same', role: 'technician', team: desk },
  { id: 'auditor', role: 'auditor', team: desk },
  { id: 'coordinator', role: 'coordinator', team: desk, factor: true },
  { id: 'administrator', role: 'administrator', team: desk, factor: true },
  { id: 'somebody', role: 'technician', team: desk },
]
export const talks: SeededTalk[] = [
  { id: 'open', queue: desk, named: 'named' },
  { id: 'sensitive', queue: desk, sensitive: true },
  { id: 'foreign', queue: 'elsewhere' },
]
const [head = '', ...lines] = table.split('\n').filter((line) => line.trim() !== '')
export const everybody = head.trim().split(/\s+/)
export const rows = lines.map((line) => {
  const [, method = '', rest = ''] = /^(\S+) (.*)$/.exec(line) ?? []
  const words = rest.trim().split(/\s+/)
  const cells = words.slice(-everybody.length)
  const [path = '', variant] = words.slice(0, -everybody.length)
  return { method, path, variant, cells }
})
export const cellsOf = (wanted: (row: (typeof rows)[number]) => boolean) =>
  rows
    .filter(wanted)
    .flatMap(({ method, path, variant, cells }) =>
      everybody.map((who, at) => ({ method, path, variant, who, cell: cells[at] ?? '?' })),
    )

export const deedOf: Record<string, Deed> = {
  claim: { do: 'claim' },
  reply: { do: 'reply', text: 'words', language: 'pt-PT' },
  'own-file': {
    do: 'reply',
    text: '',
    language: 'pt-PT',
    file: { id: fileIdOf('foreign'), name: 'x', mime: 'text/html' },
  },
  note: { do: 'note', noteId: 'n', text: 'words', mentions: ['same'] },
  assign: { do: 'assign', to: 'same', toName: 'Same' },
  transfer: { do: 'transfer', queue: 'front-desk' },
  release: { do: 'release' },
  snooze: { do: 'snooze' },
  unsnooze: { do: 'unsnooze' },
  resolve: { do: 'resolve' },
  reopen: { do: 'reopen' },
  return: { do: 'return', flow: 'menu' },
  language: { do: 'language', to: 'pt-PT' },
  sensitive: { do: 'sensitive', on: false },
  urgent: { do: 'urgent', on: true },
  label: { do: 'label', add: ['l1'], remove: [] },
  read: { do: 'read' },
  hidden: { do: 'read' },
}

/** The request of one row: real ids in path, query and body, those of `sensitive` where it says so. */
export function requestOf(cell: Cell) {
  const { method, path, variant } = cell
  const own = ownTalk(cell)
  const talk = (changes(cell) ? own.id : own.like) ?? ''
  const noted = variant === 'note' ? { noteId: own.id } : {}
  const noun = path.split('/')[2] ?? ''
  const id = { files: fileIdOf(talk), people: 'somebody', teams: 'spare', me: 'session-somebody' }
  const url = path
    .replace(':id', id[noun as keyof typeof id] ?? (noun === 'labels' ? 'l1' : talk))
    .replace(':name', 'nothing.js')
    .replace(':file', 'nothing.ics')
    .replace(':reply', `later-${talk}`)
    .replace(':account', 'whatsapp-web')
    .replace('*', 'nothing')
  const query: Record<string, string> = {
    'GET /api/search': '?q=text',
    'GET /api/replies': `?conversation=${talk}`,
    'GET /api/knowledge/questions': '?state=open',
    'GET /api/calendar': '?from=0&to=86400000',
    'GET /api/conversations': `?tab=all${variant === undefined ? '' : '&queue=elsewhere'}`,
  }
  const bodies: Record<string, unknown> = {
    looking: { typing: true },
    translations: { to: 'pt', items: [{ key: 'k', text: 't' }] },
    files: 'words',
    later: { id: `kept-${own.id}`, dueAt: noonTomorrow(), deed: deedOf[replyOf(variant)] },
    deeds: { id: own.id, deed: { ...deedOf[variant ?? ''], ...noted } },
    bulk: { id: own.id, conversations: [talk], deed: { do: 'resolve' } },
    decisions: { do: 'dismiss' },
    words: { to: 'pt' },
    // Hours that are long over, and nobody's: who may ask is told that it cannot be done.
    free: { service: 'forms', from: 0, to: 1, people: 1 },
    appointments: { ...longAgo, id: own.id, who: { conversation: talk } },
    changes: { do: 'cancel' },
    blocks: { id: own.id, from: 0, to: 300_000, keys: ['staff:nobody'] },
    check: { link: 'x' },
    use: { link: 'x', password: 'aguarela verde sobre a mesa' },
    invitations: { email: 'new@example.org', role: 'technician', teams: [], languages: [] },
    'POST feeds': { kind: 'place', of: 'main', names: false },
    'PUT labels': { name: 'Work', colour: 'red' },
    'PUT teams': { name: 'Spare', centre: 'c', queues: [] },
    'PATCH me': { presence: 'here' },
    'PATCH conversations': { dueAt: noonTomorrow() },
    'PATCH people': { capacity: 3 },
  }
  const body = bodies[path.split('/').at(-1) ?? ''] ?? bodies[`${method} ${noun}`] ?? {}
  const headers: Record<string, string> = url.endsWith('/files')
    ? { 'x-file-name': 'a.txt', 'content-type': 'text/plain' }
    : {}
  const asked = method === 'GET' ? {} : { body }
  return { url: url + (query[`${method} ${path}`] ?? ''), ...asked, headers }
}

const replyOf = (variant: string | undefined) => (variant === 'own-file' ? variant : 'reply')
const longAgo = { service: 'forms', place: 'main', technician: 'ana', start: 36_000_000, people: 1 }
/** An hour at which replies may leave, wherever the centre is in Europe. */
const noonTomorrow = () => new Date(Date.now() + 86_400_000).setUTCHours(12, 0, 0, 0)

export const routeCells = cellsOf(({ method }) => method !== 'EVENT')
export type Cell = (typeof routeCells)[number]
export const changes = ({ method, cell }: Cell): boolean =>
  method !== 'GET' && /^(20\d|ok)$/.test(cell)

/** The talk of one cell, like `open` or `sensitive`, standing so that what is asked can be done. */
export function ownTalk({ method, path, variant = '', who }: Cell): SeededTalk {
  const id = `${method}-${path}-${variant}-${who}`.replaceAll(/[^\w-]/g, '')
  const isDeed = path.endsWith('/deeds')
  const hers = isDeed && ['reply', 'release', 'snooze', 'unsnooze'].includes(variant)
  const sensitive = variant === 'hidden' || (variant === 'sensitive' && !isDeed)
  const like = { id, like: sensitive ? 'sensitive' : 'open', queue: desk, sensitive }
  return {
    ...like,
    ...(sensitive ? {} : { named: 'named' }),
    ...(hers ? { holder: who } : {}),
    ...(variant === 'unsnooze' ? { snoozed: true } : {}),
    ...(variant === 'reopen' ? { resolved: true } : {}),
  }
}
