import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { textIndex } from '#content/text-index.ts'
import { readTexts } from '#content/texts.ts'
import type { TextIndex } from '#core/flow/check/text-index.ts'
import { compileFlows } from '#core/flow/compile.ts'
import type { SourceFile } from '#core/flow/fault.ts'
import { kindOf } from '#core/flow/steps/index.ts'

export const guide = readFileSync('flows/README.md', 'utf8')

/** The guide, and the page about appointments. */
export const wholeGuide = `${guide}\n${readFileSync('flows/booking.md', 'utf8')}`

/** An example of the guide: what it is written in, the file it names, and its text. */
export type Example = { language: string; file: string; text: string }

export const examples: readonly Example[] = [
  ...wholeGuide.matchAll(/^```(\w+) ?(\S*)\n([\s\S]*?)^```$/gm),
].map(([, language = '', file = '', text = '']) => ({ language, file, text }))

export const written = (language: string): readonly Example[] =>
  examples.filter((one) => one.language === language)

/** Files of the checkout, by their path, as the checker reads them. */
const filesOf = (folder: string, ends: string): readonly SourceFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ends))
    .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') }))

/** The texts of an example are those of the guide, then the shipped ones, then any at all. */
const texts = ((): TextIndex => {
  const shipped = textIndex(readTexts(filesOf('locales', '.json')))
  // Both languages, or a text in English alone would be called missing in Portuguese.
  const own = textIndex(
    readTexts(
      written('json').flatMap(({ file, text }) =>
        ['pt-PT', 'en'].map((tag) => ({ file: file.replace(/(?<=\/)[\w-]+(?=\/)/, tag), text })),
      ),
    ),
  )
  const at = { file: 'guide', line: 1, column: 1 }
  return {
    ...shipped,
    // Those the examples are written in: another one may be half translated.
    languages: ['pt-PT', 'en'],
    text: (language, key) =>
      own.text(language, key) ??
      shipped.text(language, key) ?? { at, forms: ['-'], variables: [], state: 'base' },
    choice: (language, key, id) =>
      own.choice(language, key, id) ??
      shipped.choice(language, key, id) ?? { at, label: `${key} ${id}`, synonyms: [] },
    words: (language, key) => {
      const words = shipped.words(language, key)
      return words.length > 0 ? words : [{ word: key, at }]
    },
    faults: own.faults,
  }
})()

const variables = written('yaml').find(({ text }) => text.startsWith('variables:'))?.text ?? ''

/** The shipped flows with one example of the guide: what the checker says of it. */
export function mistakesIn({ text }: Example): readonly string[] {
  const { flow = 'example', answer } = parse(text)
  const file = answer === undefined ? `flows/${flow}.yaml` : `flows/answers/${answer}.yaml`
  const files = [
    ...filesOf('flows', '.yaml').map((file) =>
      file.file === 'flows/variables.yaml'
        ? { ...file, text: file.text + variables.replace(/^variables:\n/, '') }
        : file,
    ),
    ...(text === variables ? [] : [{ file, text: flowWith(text) }]),
  ]
  const { faults } = compileFlows(files, texts, {
    hash: (whole) => createHash('sha256').update(whole).digest('hex'),
    hasFile: (path) => path === 'media/guide.pdf' || path.startsWith('guides/'),
  })
  return faults
    .filter(({ level }) => level === 'error')
    .map(({ file, line, code, vars }) => `${file}:${line} ${code} ${JSON.stringify(vars)}`)
}

/** A whole flow or topic as it is; steps alone get a flow that leads to each, and the steps they lead to. */
function flowWith(text: string): string {
  const read = parse(text)
  if (read.flow || read.answer) return text
  const ways = Object.values<Record<string, unknown>>(read).flatMap((step) => {
    const kind = kindOf(step)
    return kind ? kind.uses(kind.schema.parse(step)).exits.map(({ to }) => to) : []
  })
  const others = new Set(ways.filter((to) => to !== 'end' && !Object.hasOwn(read, to)))
  const choices = Object.keys(read).map((id) => `      ${id}: ${id}`)
  return [
    'flow: example\nstarts: [link: example]\nsteps:\n  begin:\n    ask: example.begin',
    '    tries: 2\n    after-tries: end\n    wait: { for: 24h, next: end }\n    choices:',
    ...choices,
    ...text.split('\n').map((line) => `  ${line}`),
    ...[...others].map((id) => `  ${id}: { say: example.${id}, next: end }`),
  ].join('\n')
}
