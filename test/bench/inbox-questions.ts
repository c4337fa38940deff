import type { InboxStore, ListQuery } from '#app/inbox-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import type { Question } from './inbox.ts'
import { end, queue, queueCount, talkId, technician, technicianCount } from './inbox-fill.ts'
import { common, middling, rare } from './inbox-words.ts'

const all = Array.from({ length: queueCount }, (_, n) => queue(n))
/** A coordinator who sees everything. */
const wide: Scope = { person: 'coordinator', queues: all, sensitive: true }
/** A technician of one small queue, another one each time. */
const narrow = (n: number): Scope => ({
  person: technician(n % technicianCount),
  queues: [queue(queueCount - 2)],
  sensitive: false,
})
/** A mediator: only what she holds or was named in. */
const mediator = (n: number): Scope => ({ ...narrow(n), queues: [] })

const ask = (more: Partial<ListQuery>): ListQuery => ({
  tab: 'all',
  sort: 'waiting',
  limit: 50,
  ...more,
})

const listed = (name: string, scope: (n: number) => Scope, more: Partial<ListQuery>): Question => ({
  name: `list, ${name}`,
  ask: (inbox, n) => inbox.list(scope(n), ask(more)),
})
const sought = (name: string, scope: (n: number) => Scope, text: string): Question => ({
  name: `search, ${name}`,
  ask: (inbox, n) => inbox.search(scope(n), text, undefined, 50),
})

/** The tenth page of a list, with the nine before. */
async function tenPages(inbox: InboxStore, more: Partial<ListQuery>): Promise<void> {
  let cursor: string | undefined
  for (let page = 0; page < 10; page += 1) {
    const { next } = await inbox.list(wide, ask({ ...more, ...(cursor && { cursor }) }))
    cursor = next
  }
}

/** What technicians ask of a full inbox, with the worst of it. */
export function questions(talks: number): readonly Question[] {
  const everything = () => wide
  const some = (n: number) => talkId(1 + ((n * 7_919) % (talks - 1)))
  return [
    listed('all, everything', everything, {}),
    listed('all, newest', everything, { sort: 'newest' }),
    listed('unassigned, everything', everything, { tab: 'unassigned' }),
    listed('unassigned, one queue', narrow, { tab: 'unassigned' }),
    listed('mine', narrow, { tab: 'mine' }),
    listed('snoozed', narrow, { tab: 'snoozed' }),
    listed('resolved, everything', everything, { tab: 'resolved' }),
    listed('resolved, one queue', narrow, { tab: 'resolved' }),
    listed('named', narrow, { tab: 'named' }),
    listed('all, a mediator', mediator, {}),
    listed('resolved, a rare language', everything, { tab: 'resolved', language: 'ti' }),
    listed('resolved, a rare channel', everything, { tab: 'resolved', channel: 'web:1' }),
    listed('resolved, a rare label', everything, { tab: 'resolved', label: 'minor' }),
    listed('resolved, a common label', everything, { tab: 'resolved', label: 'asylum' }),
    listed('all, a colleague', everything, { technician: technician(3) }),
    { name: 'list, ten pages of all', ask: (inbox) => tenPages(inbox, {}) },
    { name: 'counts, everything', ask: (inbox) => inbox.counts(wide) },
    { name: 'counts, one queue', ask: (inbox, n) => inbox.counts(narrow(n)) },
    { name: 'row', ask: (inbox, n) => inbox.row(wide, some(n)) },
    { name: 'thread', ask: (inbox, n) => inbox.thread(wide, some(n), undefined, 50) },
    {
      name: 'thread, 5,000 messages',
      ask: (inbox) => inbox.thread(wide, talkId(0), undefined, 50),
    },
    { name: 'person', ask: (inbox, n) => inbox.person(wide, some(n)) },
    sought('a rare word', everything, rare),
    sought('one in a thousand', everything, middling),
    sought('one in three', everything, common),
    sought('two common words', everything, `${common} contrca`),
    sought('the beginning of a word', everything, 'docum'),
    sought('two letters', everything, 'do'),
    sought('a name', everything, 'Pessoa 77'),
    sought('Bengali', everything, 'ভিসার মেয়াদ'),
    sought('Chinese', everything, '居留许可'),
    sought('nothing', everything, 'inexistente'),
    sought('one in three, one queue', narrow, common),
    sought('a rare word, one queue', narrow, rare),
    sought('one in three, a mediator', mediator, common),
    { name: 'board, everything', ask: (inbox) => inbox.board(wide, end - 12 * 3_600_000) },
  ]
}
