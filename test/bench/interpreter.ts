import {
  answers,
  languages,
  type Said,
  type Tongue,
  tongueOf,
  topics,
  words,
} from './conversation.ts'

type Step = {
  text: 'hello' | 'topic' | 'number' | 'confirm' | 'done'
  labels?: 'languages' | 'topics' | 'answers'
  options?: readonly string[]
  from?: number
  to?: number
  save?: 'tongue' | 'topic' | 'number' | 'answer'
  next: string
}
type Session = { step: string; tongue: Tongue; vars: Record<string, string | number> }

/** The conversation as data. */
const steps: Record<string, Step> = {
  language: {
    text: 'hello',
    labels: 'languages',
    options: languages,
    save: 'tongue',
    next: 'topic',
  },
  topic: { text: 'topic', labels: 'topics', options: topics, save: 'topic', next: 'number' },
  number: { text: 'number', from: 1, to: 20, save: 'number', next: 'confirm' },
  confirm: { text: 'confirm', labels: 'answers', options: answers, save: 'answer', next: 'done' },
  done: { text: 'done', next: 'language' },
}

/** The state before the first message of contact `id`. */
export const fresh = (id: number): string =>
  JSON.stringify({ step: 'done', tongue: tongueOf(id), vars: {} } satisfies Session)

/**
 * A 40-line interpreter of a flow held as data: reads the state,
 * validates, routes, fills the text, writes the state. The bound for our engine.
 */
export function interpret(state: string, text: string): { state: string; reply: Said } {
  const session = JSON.parse(state) as Session
  const step = steps[session.step] as Step
  const number = Number(text)
  let good = true
  if (step.save !== undefined) {
    const answer = step.options ? step.options[number - 1] : number
    good =
      answer !== undefined &&
      (step.options !== undefined ||
        (Number.isInteger(number) && number >= (step.from ?? 0) && number <= (step.to ?? 0)))
    if (good && step.save === 'tongue') session.tongue = answer as Tongue
    else if (good) session.vars[step.save] = answer as string | number
  }
  if (good) session.step = step.next
  const own = words[session.tongue]
  const said = steps[session.step] as Step
  const template = good ? own[said.text] : own.invalid
  const filled = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(session.vars[name]))
  const choices = said.labels === undefined ? [] : own[said.labels]
  return { state: JSON.stringify(session), reply: { text: filled, choices } }
}
