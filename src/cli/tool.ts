import { parseArgs } from 'node:util'
import { type Content, loadContent } from '#content/load.ts'
import { FolderError } from '#content/read-folder.ts'
import { faultWords, reportLanguage, reportOf } from '#content/report.ts'
import { openWriter } from '#content/writer.ts'
import type { Playable } from './player.ts'
import { type Wording, wording } from './wording.ts'

/** What a command works with: its arguments, its words, and where it prints. */
export type Tool = {
  flowsDir: string
  localesDir: string
  /** Arguments without options: the command and what follows it. */
  words: readonly string[]
  options: { update: boolean; complete: boolean; warnings: boolean; out?: string; by?: string }
  language: string
  print(line: string): void
  word: Wording
  /** Prints one of the sentences of `locales/<tag>/tool.json`. */
  say(...sentence: Parameters<Wording>): void
}

/** Reads arguments and environment; `--help` is the word `help`. Throws a TypeError on an unknown option. */
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
      warnings: { type: 'boolean', default: false },
      out: { type: 'string' },
      by: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const { flows, locales, language: wanted, update, complete, warnings, out, by, help } = values
  const language = reportLanguage(wanted ?? languageOf(env))
  const word = wording(await faultWords(language, 'tool'))
  return {
    flowsDir: flows ?? (env['FLOWS_DIR'] || 'flows'),
    localesDir: locales ?? (env['LOCALES_DIR'] || 'locales'),
    words: help ? ['help'] : positionals,
    options: {
      update,
      complete,
      warnings,
      ...(out === undefined ? {} : { out }),
      ...(by === undefined ? {} : { by }),
    },
    language,
    print,
    word,
    say: (...sentence) => print(word(...sentence)),
  }
}

/** `C` and `POSIX` name no language. */
function languageOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const name = env['LC_ALL'] || env['LANG']
  return name === undefined || /^(C|POSIX)(\.|$)/.test(name) ? undefined : name
}

/**
 * Reads and checks both folders and prints what is wrong; undefined when nothing may go live. Warnings come first, one
 * of each kind or all with `--warnings`, or are only counted; mistakes stand last, where they are seen.
 */
export async function checked(
  tool: Tool,
  warnings: 'listed' | 'counted' = 'counted',
): Promise<{ content: Content; playable: Playable } | undefined> {
  const { flowsDir, localesDir, language } = tool
  let content: Content
  try {
    content = await loadContent(flowsDir, localesDir, new Date().toISOString().slice(0, 10))
  } catch (error) {
    if (!(error instanceof FolderError)) throw error
    tool.say('no-folder', { message: error.message })
    return undefined
  }
  const { bundle, faults, texts } = content
  const words = await faultWords(language)
  const places = { flows: flowsDir, locales: localesDir }
  const { warning = [], error = [] } = Object.groupBy(faults, ({ level }) => level)
  if (warnings === 'listed') {
    const kinds = Map.groupBy(warning, (one) => (tool.options.warnings ? one : one.code))
    for (const [first, ...others] of kinds.values()) {
      if (first) for (const line of reportOf([first], words, places)) tool.print(line)
      if (others.length > 0) tool.say('warnings-alike', { count: others.length })
    }
  }
  if (warning.length > 0) tool.say(`warnings-${warnings}`, { count: warning.length })
  if (bundle) return { content, playable: { bundle, writer: openWriter(texts, bundle.centre) } }
  for (const line of reportOf(error, words, places)) tool.print(line)
  tool.say('bad', { count: error.length })
  return undefined
}
