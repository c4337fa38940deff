import { parseArgs } from 'node:util'
import { type Content, loadContent } from '#content/load.ts'
import { FolderError } from '#content/read-folder.ts'
import { faultWords, reportLanguage, reportOf } from '#content/report.ts'
import { openWriter } from '#content/writer.ts'
import type { FaultWords } from '#core/flow/format-fault.ts'
import type { Playable } from './player.ts'

/** What a command works with: its arguments, its words, and where it prints. */
export type Tool = {
  flowsDir: string
  localesDir: string
  /** Arguments without options: the command and what follows it. */
  words: readonly string[]
  options: { update: boolean; complete: boolean; out?: string; by?: string }
  language: string
  print(line: string): void
  /** Says one of the sentences of `locales/<tag>/tool.json`. */
  say(key: string, vars?: Readonly<Record<string, string | number>>): void
}

/** Reads arguments and environment. Throws a TypeError that names an unknown option. */
export async function openTool(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<Tool> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      flows: { type: 'string' },
      locales: { type: 'string' },
      language: { type: 'string' },
      update: { type: 'boolean', default: false },
      complete: { type: 'boolean', default: false },
      out: { type: 'string' },
      by: { type: 'string' },
    },
  })
  const { flows, locales, language: wanted, update, complete, out, by } = values
  const language = reportLanguage(wanted ?? languageOf(env))
  const words = await faultWords(language, 'tool')
  return {
    flowsDir: flows ?? (env['FLOWS_DIR'] || 'flows'),
    localesDir: locales ?? (env['LOCALES_DIR'] || 'locales'),
    words: positionals,
    options: {
      update,
      complete,
      ...(out === undefined ? {} : { out }),
      ...(by === undefined ? {} : { by }),
    },
    language,
    print,
    say: (key, vars = {}) => print(filled(key, vars, words)),
  }
}

/** `C` and `POSIX` name no language. */
function languageOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const name = env['LC_ALL'] || env['LANG']
  return name === undefined || /^(C|POSIX)(\.|$)/.test(name) ? undefined : name
}

const filled = (
  key: string,
  vars: Readonly<Record<string, string | number>>,
  { texts }: FaultWords,
): string =>
  (texts[key] ?? key).replace(/\{\{([a-z]+)\}\}/g, (_, name: string) => String(vars[name] ?? ''))

/** Reads and checks both folders and prints every fault; undefined when nothing may go live. */
export async function checked(
  tool: Tool,
): Promise<{ content: Content; playable: Playable } | undefined> {
  const { flowsDir, localesDir, language } = tool
  let content: Content
  try {
    content = await loadContent(flowsDir, localesDir)
  } catch (error) {
    if (!(error instanceof FolderError)) throw error
    tool.say('no-folder', { message: error.message })
    return undefined
  }
  const { bundle, faults, texts } = content
  const places = { flows: flowsDir, locales: localesDir }
  for (const line of reportOf(faults, await faultWords(language), places)) tool.print(line)
  if (bundle) return { content, playable: { bundle, writer: openWriter(texts, bundle.centre) } }
  tool.say('bad', { count: faults.filter(({ level }) => level === 'error').length })
  return undefined
}
