import { expect, test } from 'vitest'
import type { Bundle } from '#core/flow/bundle.ts'
import { mermaid } from '#core/flow/graph.ts'
import { compileTree, compileWith, validFiles } from './project.ts'

const bundle = compileTree(validFiles).bundle as Bundle
const welcome = bundle.flows.get('welcome') as NonNullable<ReturnType<Bundle['flows']['get']>>

/** The few forms of Mermaid's flowcharts that we use. */
const id = 'n_[A-Za-z0-9_]+'
const label = '"(?:[^"#;]|#\\d+;)*"'
const shape = `(?:\\[${label}\\]|\\{\\{${label}\\}\\}|\\{${label}\\}|\\(\\(${label}\\)\\)|\\(\\[${label}\\]\\))`
const form = new RegExp(
  `^ *(?:${id}${shape}?(?: (?:-->|-- ${label} -->|-\\. call \\.->) ${id})?|subgraph ${id} \\[${label}\\]|end)$`,
)

test.each([
  ['one flow', mermaid(welcome)],
  ['all flows', mermaid(bundle)],
])('%s is a flowchart that Mermaid reads', (_name, text) => {
  const [head, ...lines] = text.trimEnd().split('\n')
  expect(head).toBe('flowchart TD')
  expect(lines.filter((line) => !form.test(line))).toEqual([])
  expect(lines.filter((line) => line.includes('subgraph')).length).toBe(
    lines.filter((line) => line.trim() === 'end').length,
  )
})

test('every way out stands in it, with its name where there are several', () => {
  const text = mermaid(welcome)
  expect(text).toContain('n_welcome_S_topic -- "choices.work" --> n_welcome_S_family')
  expect(text).toContain('n_welcome_S_topic -- "wait" --> n_welcome_S_end')
  expect(text).toContain('n_welcome_S_open_now -- "else" --> n_welcome_S_note')
  expect(text).toContain('n_welcome_S_hello --> n_welcome_S_topic')
  expect(text).toContain('(["keyword hello"]) --> n_welcome_S_hello')
})

test('calls lead to the flow that is called', () => {
  expect(mermaid(bundle)).toContain('n_welcome_S_to_residence -. call .-> n_residence')
})

test('steps whose ids look alike stay apart', () => {
  const steps = '  a--b: { say: stop.done, next: b--a }\n  b--a: { say: stop.done, next: end }\n'
  const { bundle } = compileWith({ 'flows/a.yaml': `flow: a\nstarts: [link: a]\nsteps:\n${steps}` })
  const flow = bundle?.flows.get('a')
  expect(flow && mermaid(flow)).toContain('n_a_S_a__b --> n_a_S_b__a')
})
