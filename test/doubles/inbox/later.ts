import type { Change } from '#app/inbox-ports.ts'
import type { Later, LaterDone, SendLater } from '#app/inbox-verbs-ports.ts'

/** Replies for later with nothing behind them: nothing ever leaves. Open from eight to nine at night in Lisbon. */
export function openLater(tell: (changes: Change[]) => void) {
  const replies = new Map<string, Later & { conversation: string }>()
  const hours = { zone: 'Europe/Lisbon', from: 8 * 60, to: 21 * 60 }
  const wrong = (dueAt: number): LaterDone | undefined => {
    if (dueAt < Date.now() + 30_000) return { ok: false, refused: { code: 'hour-over' } }
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: hours.zone,
      hour: '2-digit',
      hourCycle: 'h23',
    })
    const hour = Number(clock.format(dueAt))
    if (hour >= 8 && hour < 21) return undefined
    return { ok: false, refused: { code: 'unsafe-hour', next: dueAt + 9 * 3_600_000 } }
  }
  const later: SendLater = {
    async add({ person }, conversation, { id, dueAt, deed }) {
      const refused = wrong(dueAt)
      if (refused) return refused
      const { text, language, original, file } = deed
      const one = {
        id,
        conversation,
        technician: person.id,
        dueAt,
        createdAt: Date.now(),
        text,
        language,
        ...(original === undefined ? {} : { original }),
        ...(file === undefined ? {} : { file }),
      }
      replies.set(id, one)
      tell([{ conversation }])
      return { ok: true, later: one }
    },
    of: async (_signed, conversation) =>
      [...replies.values()]
        .filter((one) => one.conversation === conversation)
        .sort((a, b) => a.dueAt - b.dueAt),
    cancel: async (_signed, id) => replies.delete(id),
    async change({ person }, id, dueAt) {
      const one = replies.get(id)
      if (one === undefined) return { ok: false, refused: { code: 'not-found' } }
      if (one.technician !== person.id) return { ok: false, refused: { code: 'not-yours' } }
      const refused = wrong(dueAt)
      if (refused) return refused
      const { refused: _over, ...rest } = one
      replies.set(id, { ...rest, dueAt })
      return { ok: true, later: { ...rest, dueAt } }
    },
    hours: () => hours,
  }
  return { later, replies }
}
