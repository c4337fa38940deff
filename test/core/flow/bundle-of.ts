import type { Centre } from '#core/centre.ts'
import type { Bundle, QueueInfo } from '#core/flow/bundle.ts'
import { compileExpression, type Program } from '#core/flow/expression.ts'
import { expressionEnvironment } from '#core/flow/expression-environment.ts'
import type { Flow, Trigger } from '#core/flow/flow.ts'
import { kindOf } from '#core/flow/steps/index.ts'
import type { Variable } from '#core/flow/variable.ts'
import type { Topic } from '#core/knowledge/topic.ts'

/** A flow as in YAML, but for its id: the key it stands under. */
export type WrittenFlow = {
  starts?: readonly Trigger[]
  forbid?: Flow['forbid']
  urgent?: boolean
  moved?: Flow['moved']
  steps: Readonly<Record<string, Record<string, unknown>>>
}

export type Written = {
  flows: Readonly<Record<string, WrittenFlow>>
  variables?: Readonly<Record<string, Pick<Variable, 'type' | 'scope'>>>
  queues?: readonly string[]
  queueInfo?: Readonly<Record<string, Partial<QueueInfo>>>
  revision?: string
  centre?: Partial<Centre>
  topics?: readonly Topic[]
}

/** A topic of which everything is good, but for what is written. */
export const topicOf = (id: string, more: Partial<Topic> = {}): Topic => ({
  id,
  country: 'PT',
  area: 'outros',
  pmim: 'acolhimento',
  route: 'faq',
  sources: [{ name: 'ERS', date: '2025-08' }],
  confidence: 'high',
  reviewDue: '2027-05-22',
  underReview: false,
  next: ['person'],
  guides: [],
  variants: [],
  ...more,
})

const centre: Centre = {
  id: 'loule',
  name: 'CLAIM Loulé',
  phone: '+351289000000',
  address: 'Rua 1',
  url: 'https://example.org',
  zone: 'Europe/Lisbon',
  language: 'pt-PT',
  country: 'PT',
  week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: 540, to: 1020 }] : [])),
  closed: [],
  retentionDays: 365,
}

/** A bundle made by hand, by the same schemas and the same compiler; throws on a mistake. */
export function bundleOf(written: Written): Bundle {
  const variables = new Map(
    Object.entries(written.variables ?? {}).map(([name, { type, scope }]) => [
      name,
      { name, type, scope, purpose: 'test', sensitivity: 'none', retentionDays: 0 } as Variable,
    ]),
  )
  const environment = expressionEnvironment(variables.values())
  const programs = new Map<string, Program>()
  const flows = Object.entries(written.flows).map(([id, flow]): [string, Flow] => [
    id,
    {
      id,
      starts: flow.starts ?? [],
      first: Object.keys(flow.steps)[0] ?? 'end',
      moved: flow.moved ?? {},
      forbid: flow.forbid ?? [],
      urgent: flow.urgent ?? false,
      steps: new Map(
        Object.entries(flow.steps).map(([stepId, step]) => {
          const kind = kindOf(step)
          if (kind === undefined) throw new Error(`${id}.${stepId} is no step`)
          const spec = kind.schema.parse(step)
          for (const { source, answer } of kind.uses(spec).expressions) {
            const compiled = compileExpression(source, environment, answer)
            if ('fault' in compiled) throw new Error(`${source}: ${compiled.fault.code}`)
            programs.set(compiled.program.key, compiled.program)
          }
          return [stepId, { kind: kind.name, id: stepId, spec }]
        }),
      ),
    },
  ])
  for (const { variants } of written.topics ?? [])
    for (const one of variants) {
      const compiled = compileExpression(one.if, environment)
      if ('fault' in compiled) throw new Error(`${one.if}: ${compiled.fault.code}`)
      programs.set(compiled.program.key, compiled.program)
    }
  const queues = written.queues ?? ['front-desk', 'legal']
  return {
    revision: written.revision ?? 'one',
    flows: new Map(flows),
    variables,
    queues,
    queueInfo: new Map(
      queues.map((id) => [
        id,
        { id, centre: 'loule', languages: [], topics: [], ...written.queueInfo?.[id] },
      ]),
    ),
    centre: { ...centre, ...written.centre },
    calendar: {
      centre: 'loule',
      places: new Map(),
      services: new Map(),
      staff: new Map(),
      resources: new Map(),
    },
    replies: [],
    topics: new Map((written.topics ?? []).map((topic) => [topic.id, topic])),
    glossary: [],
    programs,
  }
}
