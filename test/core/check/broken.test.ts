import { describe, expect, test } from 'vitest'
import { faultCodes } from '#core/flow/fault.ts'
import { compileMistake, expectedReport, mistakes } from './broken.ts'
import { cpuTime } from './cpu-time.ts'
import { compileTree, reportOf, validFiles, wordsIn } from './project.ts'

describe('the valid project', () => {
  test('has no fault, so that every report below is about one mistake', () => {
    expect(reportOf(compileTree(validFiles))).toBe('')
  })
})

describe('broken flows', () => {
  test('there are at least 40, each with its report', () => {
    expect(mistakes.length).toBeGreaterThanOrEqual(40)
    expect(mistakes.filter((mistake) => expectedReport(mistake) === '')).toEqual([])
  })

  test.each(mistakes)('%s is told as its report says, in under a second', (mistake) => {
    expect(cpuTime(() => compileMistake(mistake))).toBeLessThan(1000)
    const compiled = compileMistake(mistake)
    expect(reportOf(compiled)).toBe(expectedReport(mistake))
    const refused = compiled.faults.some(({ level }) => level === 'error')
    expect(compiled.bundle === undefined).toBe(refused)
  })

  test('every fault there is, is shown by at least one', () => {
    const shown = new Set(mistakes.flatMap((one) => compileMistake(one).faults.map((f) => f.code)))
    expect(faultCodes.filter((code) => !shown.has(code))).toEqual([])
  })
})

describe.each(['en', 'pt-PT'] as const)('the words of faults in %s', (language) => {
  const { texts } = wordsIn(language)

  test('are there for every fault', () => {
    expect(faultCodes.filter((code) => !texts[code])).toEqual([])
  })

  test('have no gap that a fault does not fill', () => {
    const holes = mistakes.flatMap((mistake) =>
      compileMistake(mistake).faults.flatMap(({ code, vars }) => {
        const gaps = [...(texts[code] ?? '').matchAll(/\{\{([^}]*)\}\}/g)].map(([, name]) => name)
        return gaps
          .filter((name) => name === undefined || vars[name] === undefined || vars[name] === '')
          .map((name) => `${mistake} ${code} ${name}`)
      }),
    )
    expect(holes).toEqual([])
  })
})
