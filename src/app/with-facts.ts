import type { FactName, Facts } from '#core/facts.ts'
import { limits } from './limits.ts'
import type { Clock, Store } from './ports.ts'

/**
 * A decision with the facts it asks for, fetched as it asks. Rejects when it asks again and again, and
 * when the store does not answer.
 */
export async function withFacts<Result>(
  { store, clock }: { store: Pick<Store, 'facts'>; clock: Pick<Clock, 'now'> },
  decide: (facts: Facts) => Result | { needs: readonly FactName[] },
): Promise<Result> {
  let facts: Facts = {}
  for (let tries = 0; tries < limits.decisions; tries += 1) {
    const outcome = decide(facts)
    if (!asks(outcome)) return outcome
    facts = { ...facts, ...(await store.facts(outcome.needs, clock.now())) }
  }
  throw new Error('facts asked for again and again')
}

const asks = <Result>(
  outcome: Result | { needs: readonly FactName[] },
): outcome is { needs: readonly FactName[] } =>
  typeof outcome === 'object' && outcome !== null && 'needs' in outcome
