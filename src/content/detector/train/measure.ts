import { francAll } from 'franc-all'
import type { Detect } from '#core/language/detection.ts'
import { openDetector } from '#core/language/detector.ts'
import type { Greetings } from '#core/language/greetings.ts'

/** A message with the language it is in. */
export type Sample = { text: string; language: string; source: string }

/** Hindi and Urdu in Latin letters are one language as spoken. */
const same = (language: string) => (language === 'ur-Latn' ? 'hi-Latn' : language)

/** Right, asked, and right of what was not asked, of one language and length. */
export type Score = { count: number; right: number; asked: number; sure: number; franc: number }

const bucketOf = (text: string) => {
  const words = text.split(' ').length
  return words <= 3 ? '1-3' : words <= 8 ? '4-8' : '9+'
}

/** Scores by language and length, franc beside. */
export function measure(
  detect: Detect,
  greetings: Greetings,
  samples: readonly Sample[],
): Map<string, Score> {
  const franc = openDetector(undefined, greetings, (text, only) =>
    francAll(text, { only: [...only], minLength: 1 }),
  )
  const scores = new Map<string, Score>()
  for (const { text, language } of samples) {
    const key = `${language}\t${bucketOf(text)}`
    const score = scores.get(key) ?? { count: 0, right: 0, asked: 0, sure: 0, franc: 0 }
    const found = detect(text)
    const right = same(found.language) === same(language)
    score.count++
    if (right) score.right++
    if (found.ask) score.asked++
    else if (right) score.sure++
    if (same(franc(text).language) === same(language)) score.franc++
    scores.set(key, score)
  }
  return scores
}

/** The scores as a table of text, with the mean over languages. */
export function report(scores: ReadonlyMap<string, Score>, languages: readonly string[]): string {
  const percent = (part: number, whole: number) =>
    (whole ? ((100 * part) / whole).toFixed(1) : '-').padStart(6)
  const lines: string[] = [
    'language      1-3: right asked  sure  franc   4-8: right asked  sure  franc',
  ]
  const sums = new Map<string, number[]>()
  for (const language of languages) {
    const cells = ['1-3', '4-8'].map((bucket) => {
      const score = scores.get(`${language}\t${bucket}`)
      if (!score) return ' '.repeat(30)
      const { count, right, asked, sure, franc } = score
      const values = [
        right / count,
        asked / count,
        count > asked ? sure / (count - asked) : 1,
        franc / count,
      ]
      const sum = sums.get(bucket) ?? [0, 0, 0, 0, 0]
      values.forEach((value, at) => {
        sum[at] = (sum[at] as number) + value
      })
      sum[4] = (sum[4] as number) + 1
      sums.set(bucket, sum)
      return `${percent(right, count)}${percent(asked, count)}${percent(sure, count - asked)}${percent(franc, count)}${String(count).padStart(6)}`
    })
    lines.push(`${language.padEnd(12)} ${cells.join('  ')}`)
  }
  const means = ['1-3', '4-8'].map((bucket) => {
    const sum = sums.get(bucket)
    return sum
      ? sum
          .slice(0, 4)
          .map((value) => percent(value, sum[4] as number))
          .join('')
      : ''
  })
  lines.push(`${'mean'.padEnd(12)} ${means.join('        ')}`)
  return lines.join('\n')
}

/** The most frequent confusions: language, what it was called, how often. */
export function confusions(detect: Detect, samples: readonly Sample[], most: number): string {
  const counts = new Map<string, number>()
  for (const { text, language } of samples) {
    const found = detect(text).language
    if (same(found) === same(language)) continue
    const key = `${language} > ${found} (${bucketOf(text)})`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const worst = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most)
  return worst.map(([key, count]) => `${key}: ${count}`).join(', ')
}
