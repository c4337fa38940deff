import { check, list, plain, report } from './locales-report.ts'
import { reviewed, translated } from './locales-states.ts'
import { exportLanguage, importLanguage } from './locales-xliff.ts'
import { openTool } from './tool.ts'

/** The command of translators. Gives the exit code: 0 good, 1 something is wrong, 2 not understood. */
export async function locales(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<number> {
  const tool = await openTool(argv, env, print)
  const [command = 'report', one, two] = tool.words
  switch (command) {
    case 'report':
      return report(tool)
    case 'check':
      return check(tool, one)
    case 'list':
      return list(tool, one, two)
    case 'plain':
      return plain(tool, one)
    case 'translated':
      return translated(tool, one, two)
    case 'reviewed':
      return reviewed(tool, one, two)
    case 'export':
      return exportLanguage(tool, one, two)
    case 'import':
      return importLanguage(tool, one)
    default:
      tool.say('locales-usage')
      return command === 'help' ? 0 : 2
  }
}

if (import.meta.main) {
  // Whoever reads may stop reading: `| head`.
  process.stdout.on('error', () => process.exit(0))
  process.exitCode = await locales(process.argv.slice(2), process.env, (line) => {
    process.stdout.write(`${line}\n`)
  })
}
