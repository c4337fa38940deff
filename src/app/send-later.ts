import type { Deed } from '#core/handoff/deed.ts'
import { safeFrom, safeHoursOf } from '#core/safe-hours.ts'
import type { LaterReplies, LaterReply } from './channel-ports.ts'
import type { People } from './deeds.ts'
import type { Changes, Signed } from './inbox-ports.ts'
import type { Deeds, Later, LaterDone, LaterRefusal, SendLater } from './inbox-verbs-ports.ts'
import { type Loop, looping } from './looping.ts'
import { outage } from './outage.ts'
import type { Clock, Flows, Log } from './ports.ts'

type Reply = Extract<Deed, { do: 'reply' }>

/** Bounds. Times in ms. */
const bounds = {
  /** Pause between two looks. */
  every: 2_000,
  batch: 50,
  /** What leaves so soon is sent now, not moved or taken back any more. */
  soon: 5_000,
  farthest: 31 * 86_400_000,
  /** Replies of one conversation that wait at once. */
  most: 20,
} as const

type Needs = {
  later: LaterReplies
  deeds: Deeds
  people: Pick<People, 'colleagues' | 'scopeOf'> & { inbox: Pick<People['inbox'], 'row'> }
  flows: Flows
  changes: Pick<Changes, 'tell'>
  clock: Clock
  log: Pick<Log, 'info' | 'error'>
}

/** What the routes ask for, and the loop behind it; `look` does what is due now. */
export type SendingLater = SendLater & Loop

/**
 * Replies that leave at a later hour, in the name of who wrote them. Each becomes a deed under its own id:
 * two processes, or one that was killed in between, do it once. What is refused then is kept and shown.
 */
export function sendingLater(needs: Needs): SendingLater {
  const { later, deeds, people, flows, changes, clock, log } = needs
  const sending = outage(
    log,
    'replies for later cannot be sent now',
    'replies for later leave again',
  )

  const centre = () => flows.current().bundle.centre

  const sees = async ({ person }: Signed, conversationId: string): Promise<boolean> =>
    (await people.inbox.row(people.scopeOf(person), conversationId)) !== undefined

  /** One of hers to see; undefined where there is none, which is the same to her. */
  async function seen(signed: Signed, id: string): Promise<LaterReply | undefined> {
    const reply = await later.get(id)
    return reply && (await sees(signed, reply.conversationId)) ? reply : undefined
  }

  function wrongHour(dueAt: number): LaterRefusal | undefined {
    const now = clock.now()
    if (dueAt < now + bounds.soon) return { code: 'hour-over' }
    if (dueAt > now + bounds.farthest) return { code: 'too-far' }
    const next = safeFrom(centre(), dueAt)
    return next === dueAt ? undefined : { code: 'unsafe-hour', next }
  }

  /** True while it can still be taken back: it is not about to leave. */
  const isStill = ({ dueAt, refused }: LaterReply): boolean =>
    refused !== undefined || dueAt >= clock.now() + bounds.soon

  const tell = (conversation: string) => changes.tell([{ conversation }])

  async function add(
    signed: Signed,
    conversationId: string,
    { id, dueAt, deed }: { id: string; dueAt: number; deed: Reply },
  ): Promise<LaterDone> {
    if (!(await sees(signed, conversationId))) return refusal('not-found')
    const made: LaterReply = {
      id,
      conversationId,
      technician: signed.person.id,
      dueAt,
      createdAt: clock.now(),
      deed: JSON.stringify(deed),
    }
    const before = await later.get(id)
    if (before) return same(before, made) ? done(before) : refusal('other-text')
    const wrong = wrongHour(dueAt)
    if (wrong) return { ok: false, refused: wrong }
    if ((await later.of(conversationId)).length >= bounds.most) return refusal('too-many')
    await later.add(made)
    // Somebody was faster under the same id: hers is what is kept.
    const kept = (await later.get(id)) ?? made
    if (!same(kept, made)) return refusal('other-text')
    tell(conversationId)
    return done(kept)
  }

  async function change(signed: Signed, id: string, dueAt: number): Promise<LaterDone> {
    const reply = await seen(signed, id)
    if (!reply) return refusal('not-found')
    if (reply.technician !== signed.person.id) return refusal('not-yours')
    const wrong = isStill(reply) ? wrongHour(dueAt) : ({ code: 'hour-over' } as const)
    if (wrong) return { ok: false, refused: wrong }
    await later.move(id, dueAt)
    tell(reply.conversationId)
    const { refused: _tried, ...rest } = reply
    return done({ ...rest, dueAt })
  }

  /** Does it in her name, as her account stands now. */
  async function send({ id, conversationId, technician, deed }: LaterReply): Promise<void> {
    const colleague = (await people.colleagues()).find((one) => one.id === technician)
    const { name = '', role = 'technician', queues = [] } = colleague ?? {}
    const person = { id: technician, name, role, queues, complete: colleague !== undefined }
    const signed: Signed = { person, sessionId: '', locale: '' }
    const outcome = colleague
      ? await deeds.do(signed, conversationId, id, JSON.parse(deed) as Reply)
      : ({ ok: false, refused: { code: 'no-such-technician' } } as const)
    if (outcome.ok) await later.remove(id)
    else await later.refuse(id, outcome.refused.code)
    tell(conversationId)
  }

  async function look(): Promise<void> {
    try {
      const due = await later.due(clock.now(), bounds.batch)
      const held = new Set<string>()
      let failed: unknown
      // One by one: two for the same person leave in the order of their hours.
      for (const reply of due) {
        if (held.has(reply.conversationId)) continue
        await send(reply).catch((error: unknown) => {
          held.add(reply.conversationId)
          failed = error
        })
      }
      if (held.size > 0) throw failed
      sending.worked()
    } catch (error) {
      // Nothing is lost: they stay due, and are tried by the next look.
      sending.failed(error)
    }
  }

  return {
    add,
    change,
    of: async (signed, conversationId) =>
      (await sees(signed, conversationId)) ? (await later.of(conversationId)).map(shown) : [],
    cancel: async (signed, id) => {
      const reply = await seen(signed, id)
      if (!reply || !isStill(reply)) return false
      await later.remove(id)
      tell(reply.conversationId)
      return true
    },
    hours: () => ({ zone: centre().zone, ...safeHoursOf(centre()) }),
    ...looping(clock, bounds.every, look),
  }
}

const same = (one: LaterReply, other: LaterReply): boolean =>
  one.conversationId === other.conversationId &&
  one.technician === other.technician &&
  one.deed === other.deed

const refusal = (
  code: Exclude<LaterRefusal['code'], 'unsafe-hour'>,
): Extract<LaterDone, { ok: false }> => ({ ok: false, refused: { code } })

const done = (reply: LaterReply): LaterDone => ({ ok: true, later: shown(reply) })

/** As its readers see it. */
function shown({ deed, conversationId: _where, ...reply }: LaterReply): Later {
  const { text, language, original, file } = JSON.parse(deed) as Reply
  return {
    ...reply,
    text,
    language,
    ...(original === undefined ? {} : { original }),
    ...(file === undefined ? {} : { file }),
  }
}
