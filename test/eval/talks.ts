import type { Detect } from '#core/language/detection.ts'
import { isAsked, isRight } from './language.ts'
import { lengthOf, lengths, rowsOf } from './sets.ts'
import { printTable, share } from './table.ts'

/** How often texts in languages that are none of ours are asked about, per language and length; misses are returned. */
export function printOthers(detect: Detect, file = 'other'): string[] {
  const found = rowsOf(file).map(([language = '', text = '']) => {
    const detection = detect(text)
    return { language, text, length: lengthOf(text), detection, asked: isAsked(detection) }
  })
  const row = (name: string, some: typeof found) => [
    name,
    ...lengths.slice(0, 2).map((length) => {
      const these = some.filter((one) => one.length === length)
      return share(these.filter(({ asked }) => asked).length, these.length)
    }),
  ]
  const names = [...new Set(found.map(({ language }) => language))]
  const rows = names.map((name) =>
    row(
      name,
      found.filter(({ language }) => language === name),
    ),
  )
  const head = ['language', ...lengths.slice(0, 2)]
  printTable('Languages that are none of ours, per cent asked about', head, [
    ...rows,
    row('all', found),
  ])
  return found
    .filter(({ asked }) => !asked)
    .map(
      ({ language, detection, text }) => `${language} answered as ${detection.language}: ${text}`,
    )
}

/** Whether a talk goes on in the right language, without a question; misses are returned. */
export function printTalks(detect: Detect, file = 'talks'): string[] {
  const found = rowsOf(file).map(([wanted = '', previous = '', text = '']) => {
    const detection = detect(text, { previous })
    const now = detection.keep ? previous : detection.language
    const asked = !detection.keep && isAsked(detection)
    return { wanted, previous, text, now, asked, right: !asked && isRight(now, wanted) }
  })
  const right = found.filter((one) => one.right).length
  const asked = found.filter((one) => one.asked).length
  printTable(
    'Talks: the language after a message',
    ['talks', 'right', 'asked', 'wrong'],
    [
      [
        String(found.length),
        share(right, found.length),
        share(asked, found.length),
        share(found.length - right - asked, found.length),
      ],
    ],
  )
  return found
    .filter((one) => !one.right)
    .map(({ wanted, previous, text, now, asked }) => {
      return `talk in ${previous}, wanted ${wanted}, ${asked ? 'asked' : now}: ${text}`
    })
}
