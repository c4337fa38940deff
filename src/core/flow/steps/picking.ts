import { choiceWords, typedIn } from '../../answer/choice-words.ts'
import type { OfferedChoice } from '../../effect.ts'
import { pressData } from '../press.ts'
import type { Exit, StepContext, StepResult, Uses } from '../step.ts'
import { patienceOf } from './fields.ts'
import { readPick } from './pick.ts'

/** The exit of who would rather talk to somebody: the choice is called `person`. */
export const toPerson = 'to-person'

/** One thing to pick, named by itself: what calls it, and other words that mean it. */
export type Named = { id: string; label: string; short?: string; words?: readonly string[] }

/** What a question offers: things named by themselves, then choices worded under its key. */
export type Picking = { key: string; named: readonly Named[]; worded: readonly string[] }

/** Asks the question, and waits. `first` are things said before it. */
export function askPick(
  { key, named, worded }: Picking,
  wait: { for: number },
  { known, flow, step }: StepContext,
  first: readonly string[] = [],
): Pick<StepResult, 'effects'> & { wait: { kind: 'ask'; until: number } } {
  const data = (id: string) => pressData(flow.id, step.id, id)
  const choices: OfferedChoice[] = [
    ...named.map(({ id, label, short }) => ({
      id,
      label,
      ...(short === undefined ? undefined : { short }),
      data: data(id),
    })),
    ...worded.map((id) => ({ id, data: data(id) })),
  ]
  const said = (text: string, offered: readonly OfferedChoice[]) =>
    ({ do: 'say', message: { text: { key: text }, choices: offered } }) as const
  return {
    effects: [...first.map((text) => said(text, [])), said(key, choices)],
    wait: { kind: 'ask', until: known.now + wait.for },
  }
}

/** What she pressed or typed of it. */
export function readPicking(
  heard: Parameters<typeof readPick>[0],
  { key, named, worded }: Picking,
  { known: { lexicon }, language }: StepContext,
): ReturnType<typeof readPick> {
  const languages = typedIn(lexicon, language)
  return readPick(heard, [
    ...named.map(({ id, label, short, words = [] }) => ({
      id,
      words: [label, ...(short === undefined ? [] : [short]), ...words],
    })),
    ...worded.map((id) => ({ id, words: choiceWords(lexicon, languages, key, id) })),
  ])
}

/** The part of such a question that the engine must know. */
export const pickQuestion = (spec: Parameters<typeof patienceOf>[0]) => ({
  ...patienceOf(spec),
  invalid: 'system.not-understood-choices',
  wantsMedia: false,
})

/** The event of an answer. */
export const answeredBy = ({ flow, step }: StepContext, choice: string) =>
  ({ type: 'answered', flow: flow.id, step: step.id, choice }) as const

/** Exits that a step names by their own keys, where they are written. */
export const exitsOf = (spec: object, names: readonly string[]): readonly Exit[] =>
  names.flatMap((name) => {
    const to = (spec as Record<string, unknown>)[name]
    return typeof to === 'string' ? [{ name, to, path: [name] }] : []
  })

/** A variable that a step writes. */
export const writes = (
  variable: string,
  path: string,
  type: Uses['writes'][number]['type'] = 'text',
): Uses['writes'][number] => ({ variable, path: [path], ...(type && { type }) })
