import { likeness, profile, sameFrom } from '#core/knowledge/same-question.ts'
import type { Compared, GroupOf } from './group-questions.ts'
import type { Flows } from './ports.ts'

/** Finds the group of the question that is most like one, by the concepts and words the locales know now. */
export const comparingQuestions =
  (flows: Pick<Flows, 'current'>): GroupOf =>
  (question, known) => {
    const { concepts = () => new Set<string>() } = flows.current()
    const profileOf = ({ text, language }: Compared) => profile(text, language, concepts)
    const mine = profileOf(question)
    let best: { group: string; score: number } | undefined
    for (const one of known) {
      const score = likeness(mine, profileOf(one))
      if (score >= sameFrom && score > (best?.score ?? 0)) best = { group: one.group, score }
    }
    return best?.group
  }
