import { allSteps, type Project, type StepDraft } from './project.ts'

/** One text that a step says: `choices` are those of the question, `vars` what the step gives it. */
export type TextUse = { step: StepDraft; use: StepDraft['uses']['texts'][number] }

/** Every text of every step. */
export const textUses = (project: Project): readonly TextUse[] =>
  allSteps(project).flatMap(({ step }) => step.uses.texts.map((use) => ({ step, use })))

/** Questions with choices, with the key and the ids. */
export const questions = (project: Project) =>
  allSteps(project).flatMap(({ flow, step }) =>
    step.uses.texts.flatMap(({ key, path, choices }) =>
      choices === undefined ? [] : [{ flow, step, key, path, choices }],
    ),
  )
