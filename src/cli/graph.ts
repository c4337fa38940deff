import type { Flow } from '#core/flow/flow.ts'
import { kindNamed } from '#core/flow/steps/index.ts'

/** One flow as a Mermaid flowchart: a node a step, an edge a way out. */
export function mermaid(flow: Flow): string {
  const lines = ['flowchart TD']
  for (const { on, ...rest } of flow.starts) {
    const what = [on, ...Object.values(rest)].join(' ')
    lines.push(`  start_${id(what)}([${quoted(what)}]) --> ${id(flow.first)}`)
  }
  for (const [name, step] of flow.steps) {
    const uses = kindNamed(step.kind)?.uses(step.spec)
    const what = uses?.flows[0]?.flow ?? uses?.queues[0]?.queue ?? uses?.texts[0]?.key ?? ''
    const label = quoted(`${name}<br/><small>${step.kind} ${what}</small>`)
    lines.push(`  ${id(name)}${step.kind === 'ask' ? `{{${label}}}` : `[${label}]`}`)
    for (const { name: exit, to } of uses?.exits ?? []) {
      const edge = exit === 'next' ? '-->' : `-- ${quoted(exit.replace('choices.', ''))} -->`
      lines.push(`  ${id(name)} ${edge} ${to === 'end' ? `end_${id(flow.id)}` : id(to)}`)
    }
  }
  if (lines.some((line) => line.endsWith(`end_${id(flow.id)}`))) {
    lines.push(`  end_${id(flow.id)}((end))`)
  }
  return `${lines.join('\n')}\n`
}

/** Mermaid reads `end` and hyphens its own way, so every id gets a letter in front. */
const id = (name: string): string => `s_${name.replaceAll(/[^a-z0-9]/g, '_')}`

const quoted = (text: string): string => `"${text.replaceAll('"', '#quot;')}"`
