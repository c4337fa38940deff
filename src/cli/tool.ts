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
  options: { update: boolean; complete: boolean; out?: string; by?: string }
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
      out: { type: 'string' },
      by: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const { flows, locales, language: wanted, update, complete, out, by, help } = values
  const language = reportLanguage(wanted ?? languageOf(env))
  const word = wording(await faultWords(language, 'tool'))
  return {
    flowsDir: flows ?? (env['FLOWS_DIR'] || 'flows'),
    localesDir: locales ?? (env['LOCALES_DIR'] || 'locales'),
    words: help ? ['help'] : positionals,
    options: {
      update,
      complete,
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
 * Reads and checks both folders and prints what is wrong; undefined when nothing may go live.
 * Warnings are printed with the errors or where they are asked for, else only counted.
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
  const places = { flows: flowsDir, locales: localesDir }
  const told = bundle && warnings === 'counted' ? [] : faults
  for (const line of reportOf(told, await faultWords(language), places)) tool.print(line)
  const count = faults.filter(({ level }) => level === 'warning').length
  if (bundle) {
    if (count > 0) tool.say(`warnings-${warnings}`, { count })
    return { content, playable: { bundle, writer: openWriter(texts, bundle.centre) } }
  }
  tool.say('bad', { count: faults.length - count })
  return undefined
}
