import { fold } from '../../answer/fold.ts'
import { openKey } from '../../handoff/template-texts.ts'
import type { Language } from '../../language.ts'
import type { Check, Project } from './project.ts'
import { questions } from './text-uses.ts'

/**
 * Texts that go out where words do not reach her, approved as they stand and perhaps read by somebody else: no
 * gaps, and no word of a centre, a queue or a topic.
 */
export const checkTemplates: Check = (project, report) => {
  for (const language of project.texts.languages) {
    const text = project.texts.text(language, openKey)
    if (text === undefined) continue
    for (const name of text.variables) report.error('template-gap', text.at, { key: openKey, name })
    const names = namesIn(project, language)
    for (const form of text.forms) {
      const said = ` ${fold(form)} `
      const word = names.find((name) => said.includes(` ${fold(name)} `))
      if (word !== undefined) report.error('template-names', text.at, { key: openKey, word })
    }
  }
}

/** What would tell who writes to her, or what about. */
const namesIn = (project: Project, language: Language): readonly string[] => {
  const centres = project.centres.flatMap(({ draft: { name } }) => [
    name,
    ...name.split(/\s+/).filter((word) => /^\p{Lu}{2,}$/u.test(word)),
  ])
  const queues = project.queues.flatMap(
    (queue) => project.texts.text(language, `queues.${queue}`)?.forms ?? [],
  )
  const topics = questions(project).flatMap(({ step, key, choices }) =>
    choices
      .filter((id) => isTopic(step.spec, id))
      .flatMap((id) => {
        const { label, short } = project.texts.choice(language, key, id) ?? {}
        return [label, short]
      }),
  )
  return [...centres, ...queues, ...topics].filter(
    (name): name is string => name !== undefined && /\p{L}/u.test(name),
  )
}

/** A choice that reports count by is a topic. */
const isTopic = (spec: unknown, id: string): boolean => {
  const choice = (spec as { choices?: Record<string, unknown> }).choices?.[id]
  return typeof choice === 'object' && choice !== null && 'tag' in choice
}
