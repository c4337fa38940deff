import type { Person, Scope } from '#core/access/scope.ts'
import { standingOf } from '#core/knowledge/standing.ts'
import { whyNotTold } from '#core/knowledge/tell-asker.ts'
import type { Accounts } from './account-ports.ts'
import type { Signed } from './inbox-ports.ts'
import type {
  Decided,
  DecidedRefusal,
  DeskGroup,
  DeskQuestion,
  KnowledgeDesk,
} from './knowledge-ports.ts'
import { deskTasks, tasksCount } from './knowledge-tasks.ts'
import { likelyFirst, tellableTopics, titleOf } from './knowledge-topics.ts'
import type { Clock, Flows, Serving } from './ports.ts'
import type { GroupedQuestion, GroupState, QuestionGroup, Questions } from './question-ports.ts'

/** Bounds. `since`: for how long what became of answers is counted, ms. */
const bounds = { groups: 200, since: 30 * 86_400_000 } as const

type Needs = {
  questions: Omit<Questions, 'loose' | 'known' | 'begin' | 'join' | 'made'>
  flows: Pick<Flows, 'current'>
  scopeOf(person: Person): Scope
  note: Accounts['note']
  /** How long after her words ours still reach her on this channel account, ms; undefined where they always do. */
  window(account: string): number | undefined
  /** A short hash of a text. */
  digest(text: string): string
  /** Tells who waits to be told, soon. */
  tell(): void
  clock: Pick<Clock, 'now'>
}

/**
 * Questions nobody could answer as the staff sees them, what is decided of them, and what is to be reviewed. Each
 * decision is done once; who comes second hears so, unless she asked for the same.
 */
export function knowledgeDesk(needs: Needs): KnowledgeDesk {
  const { questions, flows, scopeOf, note, window, digest, tell, clock } = needs

  const idOf = ({ conversationId, seq }: GroupedQuestion): string =>
    digest(`question ${conversationId} ${seq}`).slice(0, 24)

  const why = (question: GroupedQuestion, { bundle }: Serving) =>
    whyNotTold({
      askedAt: question.askedAt,
      wants: question.tell,
      talk: question.talk,
      window: window(question.talk.account),
      centre: bundle.centre,
      now: clock.now(),
    })

  function shownQuestion(
    question: GroupedQuestion,
    state: GroupState,
    serving: Serving,
  ): DeskQuestion {
    const { text, language, askedAt, conversationId, opens, told } = question
    const reason = told ? undefined : why(question, serving)
    return {
      id: idOf(question),
      text,
      language,
      askedAt,
      ...(opens ? { conversation: conversationId } : {}),
      ...(state === 'answered'
        ? { telling: told ? { told } : { told, ...(reason ? { why: reason } : {}) } }
        : {}),
    }
  }

  function shown(group: QuestionGroup, locale: string): DeskGroup {
    const { topic, questions: asked, ...rest } = group
    const serving = flows.current()
    const waiting = asked.filter((one) => !one.told && !never.has(why(one, serving) ?? ''))
    return {
      ...rest,
      ...(topic === undefined
        ? {}
        : { topic: { id: topic, title: titleOf(serving, locale, topic) } }),
      tells: new Set(waiting.map(({ conversationId }) => conversationId)).size,
      languages: byCount(asked.map(({ language }) => language)),
      questions: asked.map((one) => shownQuestion(one, group.state, serving)),
    }
  }

  /** Does it; `before` where it stands so already, undefined where somebody else was faster. */
  async function doIt(
    { person }: Signed,
    group: QuestionGroup,
    decided: Decided,
  ): Promise<'now' | 'before' | undefined> {
    const { id, state } = group
    const now = clock.now()
    const done = (yes: boolean) => (yes ? ('now' as const) : undefined)
    const close = async (from: GroupState, as: Parameters<Questions['close']>[2]) =>
      isSo(group, as, person.id)
        ? ('before' as const)
        : done(state === from && (await questions.close(id, from, as, person.id, now)))
    switch (decided.do) {
      case 'answer':
        return close('open', { state: 'answered', topic: decided.topic })
      case 'dismiss':
        return close('open', { state: 'dismissed' })
      case 'reopen':
        return close(state === 'open' ? 'answered' : state, { state: 'open' })
      case 'merge':
        return done(await questions.merge(id, decided.into))
      case 'split': {
        const question = group.questions.find((one) => idOf(one) === decided.question)
        if (question === undefined || group.questions.length === 1) return undefined
        return done(await questions.split(question, id, decided.into, now))
      }
    }
  }

  async function decide(
    signed: Signed,
    id: string,
    decided: Decided,
  ): Promise<{ ok: true } | { ok: false; refused: DecidedRefusal }> {
    const scope = scopeOf(signed.person)
    const group = await questions.group(scope, id)
    if (!group) {
      // A second click: the group is another one's already.
      const before = decided.do === 'merge' && (await questions.merged(id, decided.into))
      return before ? { ok: true } : refusal('not-found')
    }
    const topics = tellableTopics(flows.current(), signed.locale, clock.now())
    if (decided.do === 'answer' && !topics.some((one) => one.id === decided.topic))
      return refusal('no-such-topic')
    if (decided.do === 'merge' && !(await questions.group(scope, decided.into)))
      return refusal('question-changed')
    const done = (await doIt(signed, group, decided)) ?? (await isSplit(scope, decided))
    if (done === undefined) return refusal('question-changed')
    if (done === 'now') {
      const { do: what, ...data } = decided
      await note({ by: signed.person.id, what: `question-${what}`, data: { group: id, ...data } })
      if (what === 'answer') tell()
    }
    return { ok: true }
  }

  /** A second click: the question has left for the group that it was to begin. */
  async function isSplit(scope: Scope, decided: Decided): Promise<'before' | undefined> {
    if (decided.do !== 'split') return undefined
    const made = await questions.group(scope, decided.into)
    return made?.questions.some((one) => idOf(one) === decided.question) ? 'before' : undefined
  }

  return {
    counts: async ({ person }) => ({
      open: await questions.open(scopeOf(person)),
      review: tasksCount(flows.current(), clock.now()),
    }),
    groups: async ({ person, locale }, state) =>
      (await questions.groups(scopeOf(person), state, bounds.groups)).map((group) =>
        shown(group, locale),
      ),
    words: async ({ person }, id) =>
      (await questions.group(scopeOf(person), id))?.questions.map((one) => ({
        key: idOf(one),
        text: one.text,
        from: one.language,
      })),
    topics: async ({ person, locale }, id) => {
      const topics = tellableTopics(flows.current(), locale, clock.now())
      const group = id === undefined ? undefined : await questions.group(scopeOf(person), id)
      return group ? likelyFirst(flows.current(), topics, group.questions) : topics
    },
    decide,
    answers: async ({ locale }) => {
      const serving = flows.current()
      const { bundle } = serving
      const now = clock.now()
      const counts = await questions.answers(now - bounds.since)
      return {
        tasks: deskTasks(serving, locale, now),
        answers: counts.map((one) => {
          const topic = bundle.topics.get(one.topic)
          return {
            ...one,
            title: titleOf(serving, locale, one.topic),
            standing: topic ? standingOf(topic, now, bundle.centre.zone) : ('gone' as const),
          }
        }),
      }
    },
  }
}

/** Reasons that do not pass by themselves. */
const never: ReadonlySet<string> = new Set(['not-wanted', 'blocked', 'too-late'])

/** She decided the same before. */
const isSo = (
  { state, topic, closedBy }: QuestionGroup,
  as: Parameters<Questions['close']>[2],
  by: string,
): boolean =>
  state === as.state && closedBy === by && (as.state !== 'answered' || topic === as.topic)

const refusal = (code: DecidedRefusal['code']) => ({ ok: false, refused: { code } }) as const

/** Each once, the most frequent first. */
function byCount(all: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([one]) => one)
}
