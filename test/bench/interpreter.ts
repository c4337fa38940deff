import { languages, type Tongue, tongueOf, topics, words } from './conversation.ts'

type Step = {
  text: 'hello' | 'topic' | 'number' | 'confirm'
  options?: readonly string[]
  from?: number
  to?: number
  save: 'tongue' | 'topic' | 'number' | 'answer'
  next: string
}
type Session = { step: string; tongue: Tongue; vars: Record<string, string | number> }

/** The conversation as data. */
const steps: Record<string, Step> = {
  language: { text: 'hello', options: languages, save: 'tongue', next: 'topic' },
  topic: { text: 'topic', options: topics, save: 'topic', next: 'number' },
  number: { text: 'number', from: 1, to: 20, save: 'number', next: 'confirm' },
  confirm: { text: 'confirm', options: ['good', 'again'], save: 'answer', next: 'done' },
}

/** The state before the first message of contact `id`. */
export const fresh = (id: number): string =>
  JSON.stringify({ step: 'done', tongue: tongueOf(id), vars: {} } satisfies Session)

/**
 * A 40-line interpreter of a flow held as data (PERFORMANCE §3, "flow-data+json"): reads the state,
 * validates, routes, fills the text, writes the state. The bound for our engine.
 */
export function interpret(state: string, text: string): { state: string; reply: string } {
  const session = JSON.parse(state) as Session
  const step = steps[session.step]
  if (step === undefined) session.step = 'language'
  else {
    const number = Number(text)
    const answer = step.options ? step.options[number - 1] : number
    const good =
      answer !== undefined &&
      (step.options !== undefined ||
        (Number.isInteger(number) && number >= (step.from ?? 0) && number <= (step.to ?? 0)))
    if (!good) return { state, reply: words[session.tongue]['number-invalid'] }
    if (step.save === 'tongue') session.tongue = answer as Tongue
    else session.vars[step.save] = answer
    session.step = step.next
  }
  const own = words[session.tongue]
  const said = steps[session.step]
  const template = said === undefined ? own.done : own[said.text]
  const plain = typeof template === 'string' ? template : template.text
  const reply = plain.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(session.vars[name]))
  return { state: JSON.stringify(session), reply }
}
