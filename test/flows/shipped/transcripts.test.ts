import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readPhone } from '#content/phone.ts'
import { fold } from '#core/answer/fold.ts'
import { kindNamed } from '#core/flow/steps/index.ts'
import { type Coverage, coverageOf } from '../../../src/cli/coverage.ts'
import { parseTranscript, transcriptName } from '../../../src/cli/transcript.ts'
import { playTranscripts } from '../../../src/cli/transcripts.ts'
import { shipped, shippedLists } from '../../cli/fixture.ts'

const folder = 'flows/transcripts'
const playable = await shipped()
const { bundle, writer } = playable
const coverage: Coverage = new Map()
const lists = await shippedLists()
const results = await playTranscripts(folder, playable, { phone: readPhone, coverage, lists })

/** Transcripts are written in these; the Portuguese ones are played in all others. */
const writtenIn = ['pt-PT', 'en']

/** Everything she writes in the transcripts of one flow in one language, folded. */
async function written(flow: string, language: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => {
    const about = transcriptName(name)
    return about?.flow === flow && about.language === language
  })
  const texts = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, 'utf8')))
  return texts
    .flatMap(parseTranscript)
    .filter(({ mark }) => mark === '>')
    .map(({ text }) => fold(text))
}

/** Flows that ask something: there the repair list applies. */
const asking = [...bundle.flows.values()]
  .filter((flow) => [...flow.steps.values()].some(({ kind }) => kindNamed(kind)?.asks))
  // Whatever she writes instead of a language leads on, in the likeliest.
  .filter(({ id }) => id !== 'tongue')
  .map(({ id }) => id)

/** Each repair of FEATURES' list by the words that show it. */
const repairs: Readonly<Record<string, readonly string[]>> = {
  'correct (going back)': ['interrupts.back'],
  'cancel or stop': ['interrupts.stop'],
  'digress and return': ['keywords.hours', 'keywords.privacy', 'keywords.thanks', 'keywords.about'],
  repeat: ['interrupts.repeat'],
  why: ['interrupts.why'],
  negate: ['typed.no'],
  skip: ['typed.skip'],
  person: ['interrupts.person'],
  language: ['interrupts.language'],
}

describe('the transcripts', () => {
  test.each(results)('$file goes as written', ({ faults }) => {
    expect(faults).toEqual([])
  })

  test.each(writer.languages)('pass every step and every exit in %s', (language) => {
    const missing = coverageOf(bundle, coverage.get(language) ?? new Set()).flatMap((one) =>
      one.missing.map((place) => `${one.flow}/${place}`),
    )
    expect(missing).toEqual([])
  })

  test('are there for every flow that starts by itself, in Portuguese and English', async () => {
    const names = await readdir(folder)
    for (const flow of bundle.flows.values()) {
      for (const language of writtenIn) {
        if (flow.starts.length === 0) continue
        const some = names.some((name) => {
          const about = transcriptName(name)
          return about?.flow === flow.id && about.language === language
        })
        expect(`${flow.id} ${language} ${some}`).toBe(`${flow.id} ${language} true`)
      }
    }
  })

  describe.each(asking)('of %s hold every repair:', (flow) => {
    test.each(writtenIn)('%s', async (language) => {
      const lines = await written(flow, language)
      for (const [repair, keys] of Object.entries(repairs)) {
        // The language flow is what the word "language" leads to.
        if (flow === 'language' && repair === 'language') continue
        // Such words are heard in any language.
        const words = writer.languages
          .flatMap((one) => keys.flatMap((key) => writer.words(one, key)))
          .map(fold)
        const shown = lines.some((line) => words.includes(line))
        expect(`${repair} ${shown}`).toBe(`${repair} true`)
      }
      const cases = (await readdir(folder)).map(transcriptName)
      for (const name of ['ambiguous', 'invalid', 'correct']) {
        const there = cases.some(
          (one) => one?.flow === flow && one.language === language && one.case === name,
        )
        expect(`${name} ${there}`).toBe(`${name} true`)
      }
    })
  })
})
