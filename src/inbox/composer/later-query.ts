import { queryOptions } from '@tanstack/react-query'
import type { Later } from '#app/inbox-verbs-ports.ts'
import type { Deed } from '#core/handoff/deed.ts'
import { ask, type Problem, server } from '../api.ts'
import { client, keys } from '../queries.ts'
import { momentWords } from '../thread/when.ts'
import { hasWord, type Say } from '../words/words.ts'
import type { Hours } from './later-times.ts'

type Kept = { replies: readonly Later[]; hours: Hours }

/** The replies of one conversation that wait for their hour, and the hours there are. */
export const laterQuery = (conversation: string) =>
  queryOptions({
    queryKey: keys.later(conversation),
    queryFn: ({ signal }) =>
      ask(
        server.api.conversations[':id'].later.$get(
          { param: { id: conversation } },
          { init: { signal } },
        ),
      ) as Promise<Kept>,
  })

const again = (conversation: string) =>
  client.invalidateQueries({ queryKey: keys.later(conversation) })

/** Keeps a reply for its hour: once per id, however often it is asked. Rejects with a Problem. */
export async function keepForLater(
  conversation: string,
  reply: { id: string; dueAt: number; deed: Extract<Deed, { do: 'reply' }> },
): Promise<void> {
  const asked = server.api.conversations[':id'].later.$post({
    param: { id: conversation },
    json: reply,
  })
  await ask(asked as never)
  void again(conversation)
}

/** Moves the hour of one. Rejects with a Problem. */
export async function moveLater(conversation: string, reply: string, dueAt: number): Promise<void> {
  const asked = server.api.conversations[':id'].later[':reply'].$patch({
    param: { id: conversation, reply },
    json: { dueAt },
  })
  await ask(asked as never).finally(() => again(conversation))
}

/** Stops one. Rejects with a Problem where it has left meanwhile. */
export async function cancelLater(conversation: string, reply: string): Promise<void> {
  const asked = server.api.conversations[':id'].later[':reply'].$delete({
    param: { id: conversation, reply },
  })
  await ask(asked as never).finally(() => again(conversation))
}

/** Why one was not kept, moved or stopped, and what to do. */
export function laterProblem(problem: Problem, hours: Hours, t: Say, tag: string): string {
  if (problem.status === 404) return t('later.gone')
  const key = `later.${problem.code}`
  if (!hasWord(key)) return problem.say
  const next = Number(problem.details['next'])
  return t(
    key,
    Number.isFinite(next) ? { next: momentWords(next, Date.now(), tag, hours.zone) } : {},
  )
}
