import { expect, test } from 'vitest'
import type { Bundle } from '#core/flow/bundle.ts'
import { impact } from '#core/flow/impact.ts'
import { compileTree, compileWith, reportOf, validFiles } from './project.ts'

const before = compileTree(validFiles).bundle as Bundle
const welcome = validFiles.get('flows/welcome.yaml') ?? ''

/** The bundle after an edit of the welcome flow. */
const after = (edit: (text: string) => string): Bundle => {
  const compiled = compileWith({ 'flows/welcome.yaml': edit(welcome) })
  if (compiled.bundle === undefined) throw new Error(reportOf(compiled))
  return compiled.bundle
}
const at = (step: string, count = 3) => ({ flow: 'welcome', step, count })
const fate = (to: Bundle, step: string) => impact(before, to, [at(step)])[0]

test('at a step that stays people go on, and it says whether the step changed', () => {
  const edited = after((text) => text.replace('tries: 2', 'tries: 3'))
  expect(fate(edited, 'topic')).toEqual({ ...at('topic'), fate: 'same', changed: false })
  expect(fate(edited, 'family')).toEqual({ ...at('family'), fate: 'same', changed: true })
})

test('at a renamed step people are moved where the map says, told where it says nothing', () => {
  const rename = (text: string) =>
    text
      .replaceAll('family:', 'people:')
      .replaceAll(': family', ': people')
      .replace('save: people', 'save: family')
      .replace('ask: welcome.people', 'ask: welcome.family')
  const mapped = (text: string) => rename(text).replace('moved: {', 'moved: { family: people,')
  expect(fate(after(mapped), 'family')).toEqual({ ...at('family'), fate: 'moved', to: 'people' })
  expect(fate(after(rename), 'family')).toEqual({ ...at('family'), fate: 'told', why: 'step-gone' })
})

test('at a step of another kind people are told', () => {
  const edited = after((text) =>
    text.replace('later: { wait: 2d, next', 'later: { say: stop.done, next'),
  )
  expect(fate(edited, 'later')).toEqual({ ...at('later'), fate: 'told', why: 'other-kind' })
})

test('an urgent flow tells everybody who was asked, not those in a pause', () => {
  const urgent = after((text) => `${text}urgent: true\n`)
  expect(fate(urgent, 'topic')).toEqual({ ...at('topic'), fate: 'told', why: 'urgent' })
  expect(fate(urgent, 'later')).toMatchObject({ fate: 'same' })
})

test('in a flow that is gone people are told', () => {
  const waiting = [{ flow: 'old', step: 'a', count: 1 }]
  expect(impact(before, before, waiting)).toEqual([
    { flow: 'old', step: 'a', count: 1, fate: 'told', why: 'flow-gone' },
  ])
})

test('those who wait at one step since different revisions are counted together', () => {
  expect(impact(before, before, [at('topic', 2), at('family', 1), at('topic', 5)])).toEqual([
    { ...at('family', 1), fate: 'same', changed: false },
    { ...at('topic', 7), fate: 'same', changed: false },
  ])
})
