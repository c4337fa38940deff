import type { Idea } from './match-ideas.ts'

/** What is found when its ideas stand near each other in one language. */
export type DangerRule = {
  /** The topic, or `person`: a wish for one. */
  topic: string
  of: readonly Idea[]
  /** Words between the first and any other, at most. */
  near?: number
  /** Whether the ideas stand in this order; in languages that put the verb last, in the other. */
  inOrder?: true
}

/** Languages whose verb comes last. */
export const verbLast: ReadonlySet<string> = new Set(
  'hi ne bn pa ur hi-Latn ne-Latn bn-Latn pa-Latn'.split(' '),
)

/**
 * What is danger, put together from ideas (DOMAIN A3 and A5.2): who, a violent act, and that it happens now or that
 * help is cried for. One idea alone where it is enough. "He kills me" alone is none: work and heat do too.
 */
export const dangerRules: readonly DangerRule[] = [
  { topic: 'saf-danger', of: ['kill', 'victim', 'who'], near: 5 },
  { topic: 'saf-danger', of: ['kill', 'victim', 'threat'], near: 5 },
  { topic: 'saf-danger', of: ['kill', 'victim', 'now'], near: 4 },
  { topic: 'saf-danger', of: ['kill', 'victim', 'help'], near: 8 },
  { topic: 'saf-danger', of: ['kill', 'threat', 'who'], near: 4 },
  { topic: 'saf-danger', of: ['hit', 'victim', 'now'], near: 6 },
  { topic: 'saf-danger', of: ['hit', 'victim', 'help'], near: 8 },
  { topic: 'saf-danger', of: ['weapon', 'armed', 'who'], near: 6 },
  { topic: 'saf-danger', of: ['weapon', 'armed', 'victim'], near: 5 },
  { topic: 'saf-danger', of: ['peril'] },
  { topic: 'saf-medical', of: ['blood', 'much'], near: 4 },
  { topic: 'saf-medical', of: ['birth', 'soon'], near: 3 },
  { topic: 'saf-medical', of: ['breathe', 'not'], near: 3 },
  { topic: 'saf-medical', of: ['lifeless'] },
  { topic: 'saf-suicide', of: ['want', 'die'], near: 4, inOrder: true },
  { topic: 'saf-suicide', of: ['jump', 'high'], near: 5 },
  { topic: 'saf-suicide', of: ['self'] },
  { topic: 'saf-suicide', of: ['hopeless'] },
  { topic: 'saf-trafficking', of: ['papers', 'keep', 'boss'], near: 8 },
  { topic: 'saf-trafficking', of: ['captive'] },
  { topic: 'person', of: ['talk', 'person'], near: 3 },
  { topic: 'person', of: ['real', 'person'], near: 2 },
]
