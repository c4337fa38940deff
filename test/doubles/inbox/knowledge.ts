import type { KnowledgeDesk } from '#app/knowledge-ports.ts'

/** A house where nobody asked anything. */
export const noKnowledge: KnowledgeDesk = {
  counts: async () => ({ open: 0, review: 0 }),
  groups: async () => [],
  words: async () => undefined,
  topics: async () => [],
  decide: async () => ({ ok: false, refused: { code: 'not-found' } }),
  answers: async () => ({ tasks: [], answers: [] }),
}
