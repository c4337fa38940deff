import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { guidePages } from './guide-pages.ts'
import { guidePdf } from './guide-pdf.ts'
import { checked, openTool } from './tool.ts'

/**
 * Writes the guides that topics name as PDF files, one a language, from the same answers people get in chat. Gives the
 * exit code: 0 good, 1 mistakes.
 */
export async function guides(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
  now: number = Date.now(),
): Promise<number> {
  const tool = await openTool(argv, env, print)
  const found = await checked(tool)
  if (!found) return 1
  for (const guide of guidePages(found.playable, found.content.texts, now)) {
    await writeFile(join(tool.flowsDir, guide.file), await guidePdf(guide))
    tool.say('written', { file: join(tool.flowsDir, guide.file) })
  }
  return 0
}

if (import.meta.main)
  process.exitCode = await guides(process.argv.slice(2), process.env, (line) => {
    process.stdout.write(`${line}\n`)
  })
