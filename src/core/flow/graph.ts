import type { Bundle } from './bundle.ts'
import type { Flow, Step, Trigger } from './flow.ts'
import { kindNamed } from './steps/index.ts'

/**
 * A flow, or all flows with their calls, as a Mermaid flowchart. Steps keep their order; every way out
 * has its name (`choices.work`, `after-tries`) unless it is the only one.
 */
export const mermaid = (of: Flow | Bundle): string => {
  const lines = 'revision' in of ? bundleLines(of) : flowLines(of, of.id)
  return ['flowchart TD', ...lines].map((line) => `${line}\n`).join('')
}

const bundleLines = ({ flows }: Bundle): string[] =>
  [...flows.values()].flatMap((flow) => [
    `  subgraph ${node(flow.id)} [${label(flow.id)}]`,
    ...flowLines(flow, flow.id).map((line) => `  ${line}`),
    '  end',
    ...[...flow.steps.values()].flatMap((step) =>
      callsOf(step).map((called) => `  ${node(flow.id, step.id)} -. call .-> ${node(called)}`),
    ),
  ])

const flowLines = (flow: Flow, id: string): string[] => {
  const steps = [...flow.steps.values()]
  const end = node(id, 'end')
  const exits = steps.flatMap((step) =>
    exitsOf(step).map(({ name, to }, _at, { length }) => {
      const arrow = length === 1 ? '-->' : `-- ${label(name)} -->`
      return `  ${node(id, step.id)} ${arrow} ${to === 'end' ? end : node(id, to)}`
    }),
  )
  const ends = steps.some((step) => exitsOf(step).some(({ to }) => to === 'end'))
  return [
    ...flow.starts.map(
      (start, index) =>
        `  ${node(id, `start-${index}`)}([${label(startName(start))}]) --> ${node(id, flow.first)}`,
    ),
    ...steps.map((step) => `  ${node(id, step.id)}${shape(step)}`),
    ...exits,
    ...(ends ? [`  ${end}((${label('end')}))`] : []),
  ]
}

/** What waits for a person is drawn as a hexagon, what decides as a rhombus, all else as a box. */
const shape = (step: Step): string => {
  const says = usesOf(step)?.texts[0]?.key
  const words = label([step.id, step.kind === 'say' ? '' : step.kind, says ?? ''].filter(Boolean))
  if (kindNamed(step.kind)?.waits) return `{{${words}}}`
  return exitsOf(step).length > 1 ? `{${words}}` : `[${words}]`
}

const usesOf = (step: Step) => kindNamed(step.kind)?.uses(step.spec)
const exitsOf = (step: Step) => usesOf(step)?.exits ?? []
const callsOf = (step: Step) => usesOf(step)?.flows.map(({ flow }) => flow) ?? []

/** Ids are small letters, digits and hyphens: the prefix keeps `end` from being read as Mermaid's. */
const node = (...ids: string[]): string => `n_${ids.join('_S_').replaceAll('-', '_')}`

/** Between quotes; what Mermaid would read as its own becomes its entity code. */
const label = (words: string | readonly string[]): string =>
  `"${[words]
    .flat()
    .map((word) => word.replace(/[#"&<>;`]/g, (sign) => `#${sign.codePointAt(0)};`))
    .join('<br>')}"`

const startName = (start: Trigger): string => {
  switch (start.on) {
    case 'keyword':
      return `keyword ${start.keyword}`
    case 'queued':
      return `queued ${start.queued}`
    case 'interrupt':
      return `interrupt ${start.interrupt}`
    case 'link':
      return `link ${start.link}`
    default:
      return start.on
  }
}
