import { tellFor } from '#core/knowledge/tell-asker.ts'
import { type Loop, looping } from './looping.ts'
import { outage } from './outage.ts'
import type { Clock, Log } from './ports.ts'
import type { AskedQuestion, Questions } from './question-ports.ts'

/** Bounds. `every`: pause between two looks, ms. */
const bounds = { every: 2_000, loose: 50, known: 2_000 } as const

/** A question as it is compared. */
export type Compared = Pick<AskedQuestion, 'text' | 'language'>

/** The group whose question is the same; undefined where none is. */
export type GroupOf = (
  question: Compared,
  known: readonly (Compared & { group: string })[],
) => string | undefined

type Needs = {
  questions: Pick<Questions, 'loose' | 'made' | 'known' | 'begin' | 'join'>
  groupOf: GroupOf
  clock: Clock
  log: Pick<Log, 'info' | 'error'>
  newId(): string
}

/**
 * Puts questions that nobody could answer together, as they come: the same one, asked by many, is one entry. A
 * question joins only what it was compared with, so two processes at the same moment make one group of it.
 */
export function groupingQuestions(needs: Needs): Loop {
  const { questions, groupOf, clock, log, newId } = needs
  const grouping = outage(log, 'questions cannot be grouped now', 'questions are grouped again')

  /** False where somebody else was faster: what is loose is read again then. */
  async function place(question: AskedQuestion): Promise<boolean> {
    const now = clock.now()
    // First, so that a group that is made while the others are read is not missed.
    const made = await questions.made()
    const known = await questions.known(now - tellFor, bounds.known)
    const group = groupOf(question, known)
    return group === undefined
      ? questions.begin(question, newId(), made, now)
      : questions.join(question, group)
  }

  /** True where something was placed, or somebody else placed it: there may be more. */
  async function placeSome(): Promise<boolean> {
    const loose = await questions.loose(bounds.loose)
    // Oldest first, one by one: each may be the same as the one before.
    for (const question of loose) if (!loop.goesOn() || !(await place(question))) return true
    return loose.length === bounds.loose
  }

  async function look(): Promise<void> {
    try {
      while (loop.goesOn() && (await placeSome()));
      grouping.worked()
    } catch (error) {
      // Nothing is lost: they stay loose.
      grouping.failed(error)
    }
  }

  const loop = looping(clock, bounds.every, look)
  return loop
}
