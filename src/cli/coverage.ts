import type { Bundle } from '#core/flow/bundle.ts'
import { kindNamed } from '#core/flow/steps/index.ts'
import type { Played } from './player.ts'

/** Per language, what was passed: `flow/step/exit`. */
export type Coverage = Map<string, Set<string>>

/** Notes what one turn passed. */
export function cover(coverage: Coverage, language: string, passed: Played['passed']): void {
  const seen = coverage.get(language) ?? new Set()
  coverage.set(language, seen)
  for (const { flow, step, exit } of passed)
    seen.add(`${flow}/${step}`).add(`${flow}/${step}/${exit}`)
}

/** Steps and exits of one flow in one language, and those that no transcript has passed. */
export type FlowCoverage = {
  flow: string
  steps: number
  stepsPassed: number
  exits: number
  exitsPassed: number
  /** `step` or `step -> exit`. */
  missing: readonly string[]
}

export function coverageOf(bundle: Bundle, seen: ReadonlySet<string>): readonly FlowCoverage[] {
  return [...bundle.flows.values()].map((flow) => {
    const missing: string[] = []
    let exits = 0
    for (const [id, step] of flow.steps) {
      const names =
        kindNamed(step.kind)
          ?.uses(step.spec)
          .exits.map(({ name }) => name) ?? []
      exits += Math.max(names.length, 1)
      if (!seen.has(`${flow.id}/${id}`)) missing.push(id)
      // A step with one way out has taken it as soon as it was passed.
      else if (names.length > 1) {
        for (const name of names) {
          if (!seen.has(`${flow.id}/${id}/${name}`)) missing.push(`${id} -> ${name}`)
        }
      }
    }
    const steps = flow.steps.size
    const stepsMissing = missing.filter((name) => !name.includes(' ')).length
    const exitsMissing = missing.reduce(
      (sum, name) => sum + (name.includes(' ') ? 1 : exitsOf(flow.steps.get(name))),
      0,
    )
    return {
      flow: flow.id,
      steps,
      stepsPassed: steps - stepsMissing,
      exits,
      exitsPassed: exits - exitsMissing,
      missing,
    }
  })
}

const exitsOf = (step: { kind: string; spec: unknown } | undefined): number =>
  Math.max(step ? (kindNamed(step.kind)?.uses(step.spec).exits.length ?? 0) : 0, 1)
