import type { Person, Scope } from '#core/access/scope.ts'
import { sees } from '#core/access/scope.ts'
import type { Decision } from '#core/decision.ts'
import type { Actor, Deed } from '#core/handoff/deed.ts'
import { takeDeed } from '#core/handoff/take-deed.ts'
import type { PeopleKnown } from '#core/known.ts'
import { type Ground, knownHere } from './decide.ts'
import type { Colleague, Done, InboxStore, Signed } from './inbox-ports.ts'
import type { Deeds } from './inbox-verbs-ports.ts'
import { limits } from './limits.ts'
import type { Clock, Loaded, Store } from './ports.ts'
import { withFacts } from './with-facts.ts'
import type { DeedWriter } from './write-deed.ts'

/** What is known of the people who answer. */
export type People = {
  inbox: Pick<InboxStore, 'row' | 'thread' | 'heldBy' | 'absent'>
  /** Everybody who can be given a conversation. */
  colleagues(): Promise<readonly Colleague[]>
  scopeOf(person: Person): Scope
  /** A short hash of a text: core and app have none of their own. */
  digest(text: string): string
}

type Needs = {
  people: People
  store: Pick<Store, 'load' | 'commit' | 'facts'>
  clock: Pick<Clock, 'now'>
  ground(): Ground
  writer: DeedWriter
}

/** Entries of a thread looked through for a colleague's reply. */
const lookBack = 50

/**
 * Does what technicians ask, each deed once: load, decide, commit, and again when the conversation moved
 * meanwhile. Rejects when the store does not answer, or when it never stands still.
 */
export function openDeeds({ people, store, clock, ground, writer }: Needs): Deeds {
  async function act(
    signed: Signed,
    conversationId: string,
    id: string,
    deed: Deed,
  ): Promise<Done> {
    const scope = people.scopeOf(signed.person)
    const { name, role } = signed.person
    const by: Actor = { id: signed.person.id, name, role }
    const written = {
      technician: by.id,
      id,
      kind: deed.do,
      digest: people.digest(JSON.stringify(deed)),
    }
    if (!(await people.inbox.row(scope, conversationId))) return notFound
    for (let tries = 0; tries < limits.deeds; tries += 1) {
      const [loaded] = await store.load([conversationId], clock.now())
      if (!loaded || !(await isSeen(scope, loaded))) return notFound
      const here = ground()
      const known = await knownOf(scope, loaded, by, deed, here)
      const outcome = await withFacts({ store, clock }, (facts) =>
        takeDeed(loaded.conversation, by, deed, {
          ...knownHere(here, loaded.conversation.account, facts),
          people: known,
        }),
      )
      if ('refused' in outcome) {
        const before = await doneBefore(loaded, written)
        return before ?? { ok: false, refused: outcome.refused }
      }
      const committed = isNothing(loaded, outcome)
        ? undone
        : await writer.write(loaded, outcome, written, here)
      // The answer to a second click has the same weight as that to the first one, which may still wait.
      if (!committed.ok && committed.why === 'repeated' && takesWord.has(deed.do))
        await writer.repeat(conversationId)
      if (committed.ok || committed.why === 'repeated') return done(scope, conversationId)
      if (committed.why === 'other-deed') return otherText
    }
    throw new Error('a conversation never stood still')
  }

  const done = async (scope: Scope, conversationId: string): Promise<Done> => {
    const row = await people.inbox.row(scope, conversationId)
    return row ? { ok: true, row } : { ok: true }
  }

  /** Asked of what was loaded: the version it is committed on is the one that was hers to see. */
  async function isSeen(scope: Scope, { conversation }: Loaded): Promise<boolean> {
    const { handoff, id } = conversation
    if (handoff === undefined) return false
    return (
      sees(scope, { ...handoff, named: false }) || (await people.inbox.row(scope, id)) !== undefined
    )
  }

  /** What a deed has to know, read only where it counts. */
  async function knownOf(
    scope: Scope,
    { conversation }: Loaded,
    by: Actor,
    deed: Deed,
    { capabilities }: Ground,
  ): Promise<PeopleKnown> {
    const mine = conversation.handoff?.technician === by.id
    const takes = !mine && (deed.do === 'claim' || deed.do === 'reply')
    const who = deed.do === 'assign' ? deed.to : takes ? by.id : undefined
    const taker =
      who === undefined ? undefined : (await people.colleagues()).find(({ id }) => id === who)
    const answered =
      deed.do === 'reply' && takes && deed.seen !== undefined
        ? await lastReply(scope, conversation.id, by.id)
        : undefined
    return {
      files: capabilities(conversation.account).attachments,
      ...(taker ? { taker } : {}),
      ...(answered ? { answered } : {}),
    }
  }

  /** The newest reply of a colleague. Read after the conversation: a newer one moves its version. */
  async function lastReply(
    scope: Scope,
    conversationId: string,
    me: string,
  ): Promise<PeopleKnown['answered']> {
    const thread = await people.inbox.thread(scope, conversationId, undefined, lookBack)
    for (const entry of thread?.entries.toReversed() ?? []) {
      if (entry.kind !== 'centre' || entry.technician === undefined) continue
      return entry.technician === me ? undefined : { by: entry.technician, seq: entry.seq }
    }
    return undefined
  }

  /**
   * A deed done already is asked for again after the conversation went on. The store looks at the id before
   * the version; with a version that never was nothing is written.
   */
  async function doneBefore(
    { conversation, fence }: Loaded,
    deed: NonNullable<Parameters<Store['commit']>[0][number]['deed']>,
  ): Promise<Done | undefined> {
    const [committed] = await store.commit([
      {
        conversationId: conversation.id,
        version: -1,
        fence,
        next: conversation,
        personChanged: false,
        events: [],
        parts: [],
        now: clock.now(),
        deed,
      },
    ])
    if (!committed || committed.ok || committed.why === 'moved') return undefined
    return committed.why === 'repeated' ? { ok: true } : otherText
  }

  return { do: act }
}

const notFound: Done = { ok: false, refused: { code: 'not-found' } }
const otherText: Done = { ok: false, refused: { code: 'other-text' } }

/** Who is told that one of these was done speaks next. */
const takesWord: ReadonlySet<string> = new Set(['claim', 'reply', 'assign'])

/** As good as done before: nothing is left to do. */
const undone = { ok: false, why: 'repeated' } as const

/** True when a decision leaves everything as it was: two clicks on the same button. */
const isNothing = ({ conversation }: Loaded, { conversation: next, events, effects }: Decision) =>
  events.length === 0 &&
  effects.length === 0 &&
  next.handoff === conversation.handoff &&
  next.holder === conversation.holder
