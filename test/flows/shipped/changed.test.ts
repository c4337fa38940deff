import { describe, expect, test } from 'vitest'
import { readPhone } from '#content/phone.ts'
import type { Booking } from '#core/booking/booking.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import type { Flow, Step } from '#core/flow/flow.ts'
import { kindNamed } from '#core/flow/steps/index.ts'
import type { Content } from '#core/message.ts'
import { openPlayer } from '../../../src/cli/player.ts'
import { shipped } from '../../cli/fixture.ts'

const { bundle, writer } = await shipped()
const now = Date.UTC(2026, 10, 23, 10)

const questions = [...bundle.flows.values()].flatMap((flow) =>
  [...flow.steps.values()]
    .filter(({ kind }) => kindNamed(kind)?.asks)
    .map((step) => ({ flow: flow.id, step: step.id })),
)

/** A bundle in which one flow is another. */
const having = (flow: Flow): Bundle => ({
  ...bundle,
  revision: 'next',
  flows: new Map(bundle.flows).set(flow.id, flow),
})

/** The flow with one step under a new name, every way to it included. */
function renamed(flow: Flow, from: string, moved: Flow['moved']): Flow {
  const to = `${from}-2`
  const reroute = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((one) => reroute(one))
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, reroute(v, k)]))
    }
    return value === from && key !== 'save' ? to : value
  }
  const steps = [...flow.steps.values()].map((step): Step => {
    const id = step.id === from ? to : step.id
    return { ...step, id, spec: reroute(step.spec) }
  })
  return {
    ...flow,
    first: flow.first === from ? to : flow.first,
    steps: new Map(steps.map((step) => [step.id, step])),
    moved,
  }
}

/** What answers no question: a pin, but where a place is asked for. */
const noAnswer = ({ steps }: Flow, step: string): Content =>
  (steps.get(step)?.spec as { expect?: string } | undefined)?.expect === 'place'
    ? { kind: 'media', media: 'sticker', file: { id: 'sticker' } }
    : { kind: 'location', latitude: 38.7, longitude: -9.1 }

/** The flow from this step on; one that moves an appointment begins with taking hers in hand. */
function beginningAt(flow: Flow, step: string): Flow {
  const which = flow.steps.get('which')
  if (flow.steps.get(step)?.kind !== 'slots' || which === undefined) return { ...flow, first: step }
  const begun: Step = { ...which, id: 'begun', spec: { ...(which.spec as object), next: step } }
  return { ...flow, first: 'begun', steps: new Map(flow.steps).set('begun', begun) }
}

/** Appointments of hers on the next days. */
const booked = (count: number): readonly Booking[] =>
  Array.from({ length: count }, (_, i) => {
    const start = now + (i + 1) * 86_400_000
    const slot = { service: 'first-talk', place: 'main', start, end: start + 2_400_000, people: 1 }
    return {
      id: `own-${i}`,
      person: 'contact',
      state: 'booked',
      kind: 'desk',
      slot: { ...slot, technician: 'ana' },
      takes: [],
    }
  })

/** Someone waits at a question; then the flows change, and she writes what is no answer. */
function change(flow: string, step: string, language: string, to: (flow: Flow) => Bundle) {
  const was = bundle.flows.get(flow)
  if (!was) throw new Error(`no flow ${flow}`)
  // She begins at the question itself, so that every question is tried alone; but for those that ask about what
  // was found or said before them.
  const found = was.steps.get(step)?.kind === 'which'
  const player = openPlayer({
    bundle: {
      ...bundle,
      flows: new Map(bundle.flows).set(flow, found ? was : beginningAt(was, step)),
    },
    writer,
    phone: readPhone,
    now,
    channel: 'web',
    languageHint: language,
  })
  if (found) player.world.means('maybe num-nif num-niss')
  const asksTime = was.steps.get(step)?.kind === 'slots'
  for (const own of booked(step === 'which' ? 2 : asksTime ? 1 : 0))
    player.world.bookings.write({ do: 'booking', booking: own, frees: [], takes: own.takes })
  // What she is to book is known where one of hers came to nothing.
  if (flow === 'book' && asksTime) {
    player.appointment('cancel')
    const again = player.buttons.find(({ id }) => id === 'again')
    player.hear({ kind: 'press', data: again?.data ?? '' })
  } else player.start(flow, 'NIF, NISS')
  expect(player.conversation.session?.waiting).toBeDefined()
  player.publish({ bundle: to(was), writer })
  const { said, events } = player.hear(noAnswer(was, step))
  expect(events.map(({ type }) => type)).not.toContain('flow-failed')
  return {
    texts: said.map(({ text }) => text),
    updated: writer.write(language, { key: 'system.flow-updated' }, []).text,
    waiting: player.conversation.session?.waiting !== undefined,
    at: player.conversation.session?.frames.at(-1),
  }
}

describe.each(writer.languages)('a flow that changes under way, in %s', (language) => {
  describe.each(questions)('at $flow/$step', ({ flow, step }) => {
    test('goes on in place when the question is still there', () => {
      const { texts, updated, at } = change(flow, step, language, (was) => having(was))
      expect(texts.join()).not.toContain(updated)
      expect(at).toMatchObject({ flow, step })
    })

    test('goes on at the new name when a map says so', () => {
      const to = `${step}-2`
      const { texts, updated, at } = change(flow, step, language, (was) =>
        having(renamed(was, step, { [step]: to })),
      )
      expect(texts.join()).not.toContain(updated)
      expect(at).toMatchObject({ flow, step: to })
    })

    test('tells her and asks again when the question is gone', () => {
      const { texts, updated, waiting } = change(flow, step, language, (was) =>
        having(renamed(was, step, {})),
      )
      expect(texts[0]).toBe(updated)
      // Its questions are put once; the flow that called it goes on, and here there is none.
      if (flow === 'tongue') return
      expect(texts.length).toBeGreaterThan(1)
      expect(waiting).toBe(true)
    })

    test('tells her and asks anew when the change is urgent', () => {
      const { texts, updated, at } = change(flow, step, language, (was) =>
        having({ ...was, urgent: true }),
      )
      expect(texts[0]).toBe(updated)
      expect(texts.length).toBeGreaterThan(1)
      expect(at).toMatchObject({ flow, step })
    })

    test('tells her when the flow is gone, and shows the menu or what called it', () => {
      if (flow === 'menu') return
      const { texts, updated, at } = change(flow, step, language, () => {
        const flows = new Map(bundle.flows)
        flows.delete(flow)
        return { ...bundle, revision: 'next', flows }
      })
      expect(texts[0]).toBe(updated)
      const called = flow === 'book' && step === 'when'
      const left = called ? { flow: 'changed', step: 'gone' } : { flow: 'menu', step: 'topic' }
      expect(at).toMatchObject(left)
    })
  })
})
