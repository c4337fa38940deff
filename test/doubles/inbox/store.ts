import type {
  Board,
  Counts,
  Entry,
  InboxStore,
  ListQuery,
  Row,
  StoredPerson,
} from '#app/inbox-ports.ts'
import { labels } from './people.ts'
import { makeRows } from './rows.ts'

const inTab = (row: Row, tab: ListQuery['tab'], me: string): boolean => {
  if (tab === 'mine') return row.technician === me && row.state === 'held'
  if (tab === 'unassigned') return row.state === 'queued'
  if (tab === 'snoozed') return row.state === 'snoozed'
  if (tab === 'resolved') return row.state === 'resolved'
  if (tab === 'named') return row.id === '9' || row.id === '11'
  return row.state !== 'resolved'
}
const waits = (row: Row) => (row.urgent ? 0 : 1e15) + (row.waitingSince ?? 1e16)

/** Made-up conversations behind the store's port; what no page of the inbox asks is not here. */
export function openRows(count: number, now: number) {
  const rows = new Map(makeRows(count, now).map((row) => [row.id, row]))
  const said = new Map<string, Entry[]>()
  const people = new Map<string, Partial<StoredPerson>>()

  function threadOf(row: Row): Entry[] {
    const known = said.get(row.id)
    if (known) return known
    const text = row.lastText ?? ''
    const entries: Entry[] = [
      {
        key: 'e1',
        at: row.askedAt - 1_000,
        kind: 'event',
        type: 'handed-off',
        data: { queue: row.queue, why: row.why },
      },
      { key: 'p1', at: row.askedAt, kind: 'person', seq: 1, content: { kind: 'text', text } },
      {
        key: 'o1',
        at: row.askedAt + 1_000,
        kind: 'centre',
        seq: 1,
        cause: 'bot',
        state: 'delivered',
        part: {
          text: 'Um momento, por favor: já chamámos uma pessoa da equipa.',
          language: 'pt-PT',
        },
      },
    ]
    said.set(row.id, entries)
    return entries
  }
  const waiting = () => [...rows.values()].filter((row) => row.state === 'queued')

  const inbox = {
    async list(scope, { tab, queue, language, label, technician, channel, sort, cursor, limit }) {
      const all = [...rows.values()]
        .filter((row) => inTab(row, tab, scope.person))
        .filter((row) => queue === undefined || row.queue === queue)
        .filter((row) => language === undefined || row.language === language)
        .filter((row) => label === undefined || row.labels.includes(label))
        .filter((row) => technician === undefined || row.technician === technician)
        .filter((row) => channel === undefined || row.account.startsWith(channel))
        .sort((a, b) => (sort === 'newest' ? b.lastAt - a.lastAt : waits(a) - waits(b)))
      const from = Number(cursor ?? 0)
      const page = all.slice(from, from + limit)
      return { rows: page, ...(from + limit < all.length ? { next: String(from + limit) } : {}) }
    },
    async counts(scope): Promise<Counts> {
      const count = (test: (row: Row) => boolean) =>
        Math.min(1_000, [...rows.values()].filter(test).length)
      return {
        mine: count((row) => inTab(row, 'mine', scope.person)),
        mineUnread: count((row) => inTab(row, 'mine', scope.person) && row.unread > 0),
        unassigned: waiting().length > 1_000 ? 1_000 : waiting().length,
        urgent: count((row) => row.state === 'queued' && row.urgent),
        snoozed: count((row) => row.state === 'snoozed'),
        named: 2,
      }
    },
    row: async (_scope, id) => rows.get(id),
    async thread(_scope, id, before, limit) {
      const row = rows.get(id)
      if (!row) return undefined
      const all = threadOf(row)
      const end = before === undefined ? all.length : Number(before)
      const from = Math.max(0, end - limit)
      const outSeq = all.filter(({ kind }) => kind === 'centre').length
      const entries = all.slice(from, end)
      return { entries, outSeq, ...(from > 0 ? { before: String(from) } : {}) }
    },
    async person(_scope, id) {
      const row = rows.get(id)
      return (
        row && {
          ...(row.name === undefined ? {} : { name: row.name }),
          ...(row.language === undefined ? {} : { language: row.language }),
          person: {},
          case: {},
          channels: [{ account: row.account, kind: row.account.split(':')[0] ?? '' }],
          since: row.askedAt - 86_400_000,
          answered: [],
          earlier: [],
          ...people.get(id),
        }
      )
    },
    async search(_scope, text, cursor, limit) {
      const needle = text.toLowerCase()
      const all = [...rows.values()].filter(({ lastText = '', name = '' }) =>
        `${name} ${lastText}`.toLowerCase().includes(needle),
      )
      const from = Number(cursor ?? 0)
      const hits = all.slice(from, from + limit).map((conversation) => {
        const { name = '', lastText = '' } = conversation
        const inName = name.toLowerCase().includes(needle)
        const excerpt = inName ? name : lastText
        const at = excerpt.toLowerCase().indexOf(needle)
        const kind = inName ? ('name' as const) : ('person' as const)
        return {
          conversation,
          kind,
          at: conversation.lastAt,
          excerpt,
          marks: [[at, at + needle.length] as const],
        }
      })
      return { rows: hits, ...(from + limit < all.length ? { next: String(from + limit) } : {}) }
    },
    async board(): Promise<Board> {
      const groups = Map.groupBy(waiting(), (row) => `${row.queue} ${row.language ?? ''}`)
      return {
        waiting: [...groups.values()].map((all) => {
          const [first] = all
          const oldest = Math.min(...all.map((row) => row.waitingSince ?? now))
          return {
            queue: first?.queue ?? '',
            ...(first?.language ? { language: first.language } : {}),
            count: all.length,
            oldest,
          }
        }),
        load: ['rita', 'joao'].map((technician) => {
          const hers = [...rows.values()].filter((row) => row.technician === technician)
          return {
            technician,
            held: hers.filter((row) => row.state === 'held').length,
            snoozed: hers.filter((row) => row.state === 'snoozed').length,
            waiting: hers.filter((row) => row.waitingSince !== undefined).length,
          }
        }),
        today: { asked: 41, claimed: 33, resolved: 28, inVain: 2, usualWaitMs: 9 * 60_000 },
      }
    },
    labels: async () => labels,
    async saveLabel(label) {
      const at = labels.findIndex((one) => one.id === label.id)
      labels.splice(at < 0 ? labels.length : at, at < 0 ? 0 : 1, label)
    },
    async removeLabel(id) {
      labels.splice(
        labels.findIndex((one) => one.id === id),
        1,
      )
    },
    mentionsSeen: async () => undefined,
  } satisfies Partial<InboxStore>
  return { rows, people, threadOf, inbox: inbox as unknown as InboxStore }
}
export type Rows = ReturnType<typeof openRows>
