import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readPhone } from '#content/phone.ts'
import { flowSchema } from '#core/flow/flow-schema.ts'
import { mermaid } from '#core/flow/graph.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { checked, openTool, type Tool } from './tool.ts'
import { playTranscripts } from './transcripts.ts'
import { typedLists } from './typed-lists.ts'

/** The coordinator's command. Gives the exit code: 0 good, 1 mistakes, 2 not understood. */
export async function flows(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<number> {
  const tool = await openTool(argv, env, print)
  const [command = 'check', ...rest] = tool.words
  switch (command) {
    case 'check':
      return check(tool)
    case 'test':
      return test(tool, rest[0])
    case 'graph':
      return graph(tool, rest[0])
    case 'schema':
      return schema(tool)
    default:
      tool.say('usage')
      return command === 'help' ? 0 : 2
  }
}

async function check(tool: Tool): Promise<number> {
  const found = await checked(tool, 'listed')
  if (!found) return 1
  const { bundle, writer } = found.playable
  const flows = tool.word('flows', { count: bundle.flows.size })
  const languages = tool.word('languages', { count: writer.languages.length })
  tool.say('good', { flows, languages })
  return 0
}

async function test(tool: Tool, flow: string | undefined): Promise<number> {
  const found = await checked(tool)
  if (!found) return 1
  const { bundle, writer } = found.playable
  if (flow !== undefined && !bundle.flows.has(flow)) return noFlow(tool, flow, bundle.flows)
  const folder = join(tool.flowsDir, 'transcripts')
  const coverage: Coverage = new Map()
  const results = await playTranscripts(folder, found.playable, {
    phone: readPhone,
    update: tool.options.update,
    coverage,
    lists: typedLists(found.content.texts),
    ...(flow === undefined ? {} : { flow }),
  })
  for (const { file, faults, updated } of results) {
    for (const fault of faults) tool.print(fault)
    if (updated) tool.say('written', { file })
  }
  const good = results.filter(({ faults }) => faults.length === 0).length
  if (results.length === 0) tool.say('no-transcripts', { folder })
  else tool.say('transcripts', { good, count: results.length })

  tool.say('covered')
  const width = Math.max(...[...bundle.flows.keys()].map((id) => id.length))
  let missed = 0
  for (const language of writer.languages) {
    for (const one of coverageOf(bundle, coverage.get(language) ?? new Set())) {
      if (flow !== undefined && one.flow !== flow) continue
      missed += one.missing.length
      const counts = `${one.stepsPassed}/${one.steps}  ${one.exitsPassed}/${one.exits}`
      tool.print(`  ${language.padEnd(6)} ${one.flow.padEnd(width)}  ${counts}`)
      for (const missing of one.missing) tool.say('not-passed', { place: `${one.flow}/${missing}` })
    }
  }
  return good < results.length || (tool.options.complete && missed > 0) ? 1 : 0
}

async function graph(tool: Tool, only: string | undefined): Promise<number> {
  // What is printed is the drawing, for a file or another program; all else goes beside it.
  const print = (line: string) => process.stderr.write(`${line}\n`)
  const found = await checked({ ...tool, print, say: (...words) => print(tool.word(...words)) })
  if (!found) return 1
  const { bundle } = found.playable
  if (only !== undefined && !bundle.flows.has(only)) return noFlow(tool, only, bundle.flows)
  const { out } = tool.options
  if (out !== undefined) await mkdir(out, { recursive: true })
  for (const flow of bundle.flows.values()) {
    if (only !== undefined && flow.id !== only) continue
    if (out === undefined) tool.print(`%% ${flow.id}\n${mermaid(flow)}`)
    else {
      await writeFile(join(out, `${flow.id}.mmd`), mermaid(flow))
      tool.say('written', { file: join(out, `${flow.id}.mmd`) })
    }
  }
  return 0
}

function noFlow(tool: Tool, flow: string, flows: ReadonlyMap<string, unknown>): number {
  tool.say('no-flow', { flow, flows: [...flows.keys()].join(', ') })
  return 2
}

async function schema(tool: Tool): Promise<number> {
  const file = join(tool.flowsDir, 'flow.schema.json')
  await writeFile(file, `${JSON.stringify(flowSchema(), undefined, 2)}\n`)
  tool.say('written', { file })
  return 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // Whoever reads us may have read enough: `npm run flows | head`.
  process.stdout.on('error', () => process.exit(0))
  flows(process.argv.slice(2), process.env, (line) => process.stdout.write(`${line}\n`)).then(
    (code) => {
      process.exitCode = code
    },
    (error: Error) => {
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 2
    },
  )
}
