import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reply } from '#app/inbox-verbs-ports.ts'
import { ask, server } from '../api.ts'
import { useColleagues, useMe } from '../queries.ts'
import { sameLanguage } from '../thread/names.ts'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import type { DraftMode } from './draft.ts'
import { ReplyLine } from './reply-line.tsx'
import { matching, triggerAt } from './slash.ts'
import type { Suggestion } from './suggestions.tsx'

/** What is offered while somebody types: saved replies after `/`, colleagues after `@` in a note. */
export type Offered = {
  items: readonly Suggestion[]
  label: string
  none: string
  /** What a pick puts in the place of what was typed from `from` to the caret. */
  pick: (index: number) => { from: number; mention?: string; reply?: Reply }
}

/** Lines of the list: more are found by typing. */
const most = 30

/** What is offered at the caret; undefined where nothing is, or it was sent away with Esc. */
export function useSuggestions(conversation: string, mode: DraftMode, text: string, caret: number) {
  const { t } = useWords()
  const me = useMe()
  const colleagues = useColleagues()
  const [closed, setClosed] = useState<number>()
  const slash = mode === 'reply' ? triggerAt(text, caret, '/') : undefined
  const at = mode === 'note' ? triggerAt(text, caret, '@') : undefined
  const trigger = slash ?? at
  const open = trigger !== undefined && trigger.from !== closed
  const saved = useQuery({
    queryKey: ['replies', conversation],
    queryFn: ({ signal }) =>
      ask(server.api.replies.$get({ query: { conversation } }, { init: { signal } })) as Promise<
        readonly Reply[]
      >,
    enabled: slash !== undefined && open,
    staleTime: 60_000,
  })

  let offered: Offered | undefined
  if (open && slash !== undefined) {
    const words = ({ title, read, send }: Reply) => ({ title, more: `${read} ${send.text}` })
    const replies = matching(saved.data ?? [], slash.query, words).slice(0, most)
    offered = {
      items: replies.map((reply) => ({
        id: reply.id,
        content: <ReplyLine reply={reply} pair={!sameLanguage(reply.send.language, me.locale)} />,
      })),
      label: t('composer.replies'),
      none: saved.isPending ? t('composer.replies-loading') : t('composer.replies-none'),
      pick: (index) => {
        const reply = replies[index]
        return { from: slash.from, ...(reply === undefined ? {} : { reply }) }
      },
    }
  } else if (open && at !== undefined) {
    const named = matching(
      colleagues.filter(({ id }) => id !== me.id),
      at.query,
      ({ name }) => ({ title: name }),
    ).slice(0, most)
    offered =
      named.length === 0
        ? undefined
        : {
            items: named.map(({ id, name }) => ({ id, content: <Name>{name}</Name> })),
            label: t('composer.colleagues'),
            none: '',
            pick: (index) => {
              const name = named[index]?.name
              return { from: at.from, ...(name === undefined ? {} : { mention: name }) }
            },
          }
  }
  return { offered, close: () => setClosed(trigger?.from) }
}
