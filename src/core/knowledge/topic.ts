/** Service areas of the attendance register (DOMAIN A1.2), as the tags `area.*` have them. */
export const areas = [
  'regularizacao',
  'nacionalidade',
  'reagrupamento-familiar',
  'habitacao',
  'retorno-voluntario',
  'trabalho',
  'saude',
  'educacao',
  'seguranca-social',
  'empreendedorismo',
  'associativismo',
  'outros',
] as const

/** Areas of the municipal plan for migrants (PMIM), as the tags `pmim.*` have them. */
export const pmimAreas = [
  'acolhimento',
  'habitacao',
  'trabalho',
  'capacitacao',
  'educacao',
  'saude',
  'solidariedade',
  'cidadania',
  'racismo',
  'justica',
] as const

/** Where a text leads: what is done first, before any answer. */
export const routes = ['emergency', 'human_now', 'book', 'faq', 'menu'] as const
export type Route = (typeof routes)[number]

/** What may follow an answer, in the order it is offered. */
export const nextSteps = ['book', 'guide', 'partner', 'person'] as const

/** Sources that are no institution, so that they are said in her language: texts `sources.<text>`. */
export const sourceTexts = ['unconfirmed', 'data-rules', 'claim'] as const

/**
 * Where a fact stands: a name people can read or a text of ours, or both, the text first; when it was true
 * (2025, 2025-04 or 2025-04-01), and where to look.
 */
export type Source = {
  text?: (typeof sourceTexts)[number]
  name?: string
  date: string
  url?: string
}

/**
 * Other words for some people: those of the first variant whose condition holds. Texts
 * `answers.<id>.variants.<variant>.short` and `.long`; `if` is an expression over declared variables.
 */
export type Variant = { id: string; if: string }

/**
 * One thing people ask, and what is known of its answer. Words stand in the locales: `answers.<id>.title`,
 * `.short`, `.long`, and what people type for it in `asks.<id>`. A topic of urgency (`saf-…`) has a route and a
 * title for technicians, and no answer of its own.
 */
export type Topic = {
  id: string
  /** ISO 3166-1 of the country whose rules it tells; a centre answers its own country's. */
  country: string
  area: (typeof areas)[number]
  pmim: (typeof pmimAreas)[number]
  route: Exclude<Route, 'menu'>
  sources: readonly Source[]
  confidence: 'high' | 'medium' | 'low'
  /** Who of the centre has read it, and when (ISO date). Absent: nobody yet. */
  reviewed?: { by: string; on: string }
  /** ISO date. From that day on people get other words, and the coordinator a task. */
  reviewDue: string
  /** Thought to be out of date already: told like an overdue one. */
  underReview: boolean
  next: readonly (typeof nextSteps)[number][]
  /** Documents under the flows folder, by language tag. */
  guides: readonly { id: string; files: Readonly<Record<string, string>> }[]
  variants: readonly Variant[]
}

/** Whether a topic has an answer in words: what is urgent has a route and a title alone. */
export const hasWords = ({ id }: Pick<Topic, 'id'>): boolean => !id.startsWith('saf-')

/** A source as it is said: institutions by their own name, ours by `title`, which words a key in some language. */
export const sourceName = ({ text, name }: Source, title: (key: string) => string): string =>
  [text === undefined ? '' : title(`sources.${text}`), name ?? ''].filter(Boolean).join(': ')

/**
 * Where a topic's facts stand, as `sourceName` says it, and the oldest of their dates: nobody is to take a fact for
 * newer than all of it is.
 */
export const sourceOf = (
  { sources }: Pick<Topic, 'sources'>,
  title: (key: string) => string,
): { source: string; date: string } => ({
  source: sources.map((one) => sourceName(one, title)).join('; '),
  date: sources.map(({ date }) => date).toSorted()[0] ?? '',
})

/** How long an answer is: a few lines, or all of it. */
export type AnswerForm = 'short' | 'long'

/** The keys of a topic's words: its name, and its answer for everybody or for one variant. */
export const topicTitle = (id: string): string => `answers.${id}.title`
export const answerKey = (id: string, form: AnswerForm, variant?: string): string =>
  variant === undefined ? `answers.${id}.${form}` : `answers.${id}.variants.${variant}.${form}`
