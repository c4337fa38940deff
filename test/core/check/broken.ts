import type { Compiled } from '#core/flow/compile.ts'
import { compileWith, readTree } from './project.ts'

const files = readTree('test/flows/broken')

/** Every mistake by its name, which is the name of its files. */
export const mistakes: readonly string[] = [
  ...new Set([...files.keys()].map((file) => file.slice(0, file.indexOf('.')))),
]

/** The report that stands beside a mistake. */
export const expectedReport = (mistake: string): string => files.get(`${mistake}.txt`) ?? ''

/**
 * The valid project with one mistake in it. `<mistake>.yaml` is added to its flows, or takes the place
 * of the file that its first line names (`# file: flows/menu.yaml`); `<mistake>.<tag>.<name>.json`
 * takes the place of `locales/<tag>/<name>.json`.
 */
export const compileMistake = (mistake: string): Compiled => {
  const known = compiled.get(mistake)
  if (known !== undefined) return known
  const made = compileWith(changedBy(mistake))
  compiled.set(mistake, made)
  return made
}

const compiled = new Map<string, Compiled>()

const changedBy = (mistake: string): Readonly<Record<string, string>> => {
  const changed: Record<string, string> = {}
  for (const [file, text] of files) {
    const [name, tag, ...rest] = file.split('.')
    if (name !== mistake) continue
    if (tag === 'yaml') changed[/^# file: (\S+)/.exec(text)?.[1] ?? `flows/${mistake}.yaml`] = text
    else if (tag !== 'txt') changed[`locales/${tag}/${rest.join('.')}`] = text
  }
  return changed
}
