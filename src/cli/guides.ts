import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { guidePages } from './guide-pages.ts'
import { guidePdf, madeAt } from './guide-pdf.ts'
import { checked, openTool } from './tool.ts'

/**
 * Writes the guides that topics name as PDF files, one a language, from the same answers people get in chat. One that
 * would say what it says already stays as it is, with the day it was made. Gives the exit code: 0 good, 1 mistakes.
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
  const pages = (made: number) => guidePages(found.playable, found.content.texts, now, made)
  for (const guide of pages(now)) {
    const file = join(tool.flowsDir, guide.file)
    const was = await readFile(file).catch(none)
    const made = was && madeAt(was)
    const same = made && pages(made).find((one) => one.file === guide.file)
    if (was && same && (await guidePdf(same)).equals(was)) continue
    await writeFile(file, await guidePdf(guide))
    tool.say('written', { file })
  }
  return 0
}

function none(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

if (import.meta.main) {
  // Whoever reads may stop reading: `| head`.
  process.stdout.on('error', () => process.exit(0))
  process.exitCode = await guides(process.argv.slice(2), process.env, (line) => {
    process.stdout.write(`${line}\n`)
  })
}
