import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FolderError, listFolder } from '#content/read-folder.ts'
import type { Coverage } from './coverage.ts'
import { changesAround, diff } from './diff.ts'
import { playTranscript } from './play-transcript.ts'
import type { Playable, PlayerOptions } from './player.ts'
import { replayTranscript } from './replay.ts'
import { TranscriptError, transcriptName } from './transcript.ts'

export type TranscriptResult = {
  file: string
  language: string
  /** What is wrong, as lines to print; empty when it went as written. */
  faults: string[]
  /** Written anew because of `update`. */
  updated: boolean
}

/**
 * Plays the transcripts of a folder (of one flow, when named), each twice: a second run that
 * differs shows chance or a clock where none may be. `update` writes what came of it instead.
 */
export async function playTranscripts(
  dir: string,
  playable: Playable,
  options: Pick<PlayerOptions, 'phone'> & {
    flow?: string
    update?: boolean
    coverage: Coverage
    /** Keys of lists of words that may be typed, for playing in other languages. */
    lists: readonly string[]
  },
): Promise<readonly TranscriptResult[]> {
  const files = await listFolder(dir).catch((error: unknown) => {
    if (error instanceof FolderError) return []
    throw error
  })
  const [base] = playable.writer.languages
  const results: TranscriptResult[] = []
  for (const name of files.filter((one) => one.endsWith('.txt'))) {
    const about = transcriptName(name)
    if (options.flow !== undefined && about?.flow !== options.flow) continue
    const file = join(dir, name)
    const result = await playFile(file, about?.language, playable, options)
    results.push(result)
    if (about && about.language === base && result.faults.length === 0)
      result.faults.push(...(await inEveryLanguage(file, playable, options)))
  }
  return results
}

/** The transcripts of the base language hold in all others: the same is said, in each of them. */
async function inEveryLanguage(
  file: string,
  playable: Playable,
  { phone, coverage, lists }: Parameters<typeof playTranscripts>[2],
): Promise<readonly string[]> {
  const [from = '', ...others] = playable.writer.languages
  const text = await readFile(file, 'utf8')
  return others.flatMap((to) =>
    replayTranscript(text, playable, { phone, from, to, lists, coverage }).map(
      ({ line, message }) => `${file}:${line}  ${message}`,
    ),
  )
}

async function playFile(
  file: string,
  language: string | undefined,
  playable: Playable,
  { phone, update, coverage }: Parameters<typeof playTranscripts>[2],
): Promise<TranscriptResult> {
  const result = { file, language: language ?? '', faults: [] as string[], updated: false }
  if (!language || !playable.writer.languages.includes(language)) {
    result.faults.push(`${file}:1  the name must be <flow>.<case>.<language>.txt`)
    return result
  }
  const written = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n')
  try {
    const played = playTranscript(written, playable, { language, phone, coverage })
    const again = playTranscript(written, playable, { language, phone })
    if (again !== played) result.faults.push(`${file}:1  a second run says something else`)
    if (played === written) return result
    if (update) {
      await writeFile(file, played)
      result.updated = true
    } else {
      for (const { sign, text, line } of changesAround(diff(written, played))) {
        result.faults.push(`${file}:${line}  ${sign} ${text}`.trimEnd())
      }
    }
  } catch (error) {
    if (!(error instanceof TranscriptError)) throw error
    result.faults.push(`${file}:${error.line}  ${error.message}`)
  }
  return result
}
