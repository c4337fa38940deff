import type { Centre } from '../centre.ts'
import type { Program } from './expression.ts'
import type { Flow } from './flow.ts'
import type { Variable } from './variable.ts'

/** All flows of one installation, checked and ready to run. Immutable. */
export type Bundle = {
  /** Content hash of the files it was made from. */
  revision: string
  flows: ReadonlyMap<string, Flow>
  variables: ReadonlyMap<string, Variable>
  queues: readonly string[]
  centre: Centre
  /** Every expression of the flows, compiled, by `programKey`. */
  programs: ReadonlyMap<string, Program>
}
