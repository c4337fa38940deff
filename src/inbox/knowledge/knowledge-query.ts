import { queryOptions, useMutation } from '@tanstack/react-query'
import type { Decided, DeskGroup, DeskTopic, KnowledgeDesk } from '#app/knowledge-ports.ts'
import type { GroupState } from '#app/question-ports.ts'
import { ask, server } from '../api.ts'
import { client } from '../queries.ts'

const desk = server.api.knowledge

/** Read anew this often, in ms: questions come while somebody reads. */
const every = 15_000

export const knowledgeCounts = queryOptions({
  queryKey: ['knowledge', 'counts'],
  queryFn: ({ signal }): ReturnType<KnowledgeDesk['counts']> =>
    ask(desk.counts.$get({}, { init: { signal } })),
  refetchInterval: every * 2,
})

export const groupsQuery = (state: GroupState) =>
  queryOptions({
    queryKey: ['knowledge', 'questions', state],
    queryFn: async ({ signal }): Promise<readonly DeskGroup[]> => {
      // The number beside the page is never older than the page.
      void client.invalidateQueries({ queryKey: knowledgeCounts.queryKey })
      return ask(desk.questions.$get({ query: { state } }, { init: { signal } }))
    },
    refetchInterval: every,
  })

/** Topics for one group of questions: those it is likely of come first. */
export const topicsQuery = (question: string) =>
  queryOptions({
    queryKey: ['knowledge', 'topics', question],
    queryFn: ({ signal }): Promise<readonly DeskTopic[]> =>
      ask(desk.topics.$get({ query: { question } }, { init: { signal } })),
  })

export const answersQuery = queryOptions({
  queryKey: ['knowledge', 'answers'],
  queryFn: ({ signal }): ReturnType<KnowledgeDesk['answers']> =>
    ask(desk.answers.$get({}, { init: { signal } })) as ReturnType<KnowledgeDesk['answers']>,
})

/** Texts of one group in another language, by the ids of its questions. */
export const wordsOf = (id: string, to: string) =>
  queryOptions({
    queryKey: ['knowledge', 'words', id, to],
    queryFn: () => ask(desk.questions[':id'].words.$post({ param: { id }, json: { to } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

/** Decides of one group; whatever comes of it, the lists are read anew. */
export const useDecide = (id: string, onDone?: () => void) =>
  useMutation({
    mutationFn: (decided: Decided) =>
      ask(desk.questions[':id'].decisions.$post({ param: { id }, json: decided })),
    onSuccess: () => onDone?.(),
    onSettled: () => client.invalidateQueries({ queryKey: ['knowledge'] }),
  })
