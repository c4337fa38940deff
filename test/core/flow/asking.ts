import type { Effect, Message } from '#core/effect.ts'
import type { Matched, Matcher } from '#core/knowledge/matcher.ts'
import type { Topic } from '#core/knowledge/topic.ts'
import { bundleOf, type Written } from './bundle-of.ts'
import { wait } from './examples.ts'
import { Talk } from './talk.ts'

const nothing: Matched = { topics: [], sure: [], route: 'menu', points: 0 }

/** A matcher that knows these texts and no others. */
export const matcherOf = (known: Readonly<Record<string, Partial<Matched>>>): Matcher => ({
  match: (text) => ({
    ...nothing,
    route: known[text] === undefined ? 'menu' : 'faq',
    ...known[text],
  }),
})

const patience = { tries: 2, 'after-tries': 'end', wait }

/** A flow that answers questions, and one that asks something else. */
export const asking: Written = {
  variables: {
    about: { type: 'text', scope: 'session' },
    matched: { type: 'list', scope: 'session' },
    audience: { type: 'text', scope: 'session' },
  },
  flows: {
    again: {
      starts: [{ on: 'any-message' }],
      steps: {
        asks: { if: 'asks', next: 'question', else: 'menu' },
        question: { call: 'question', next: 'end' },
        menu: { ask: 'again.menu', choices: { one: 'end', two: 'end' }, ...patience },
      },
    },
    question: {
      starts: [{ on: 'question' }],
      steps: {
        find: {
          match: 'message',
          emergency: 'danger',
          human: 'people',
          doubt: 'doubt',
          found: 'situation',
          unsure: 'which',
          none: 'keep',
        },
        danger: { say: 'question.danger', next: 'end' },
        people: { say: 'question.people', next: 'end' },
        doubt: { say: 'question.doubt', next: 'end' },
        which: { which: 'question.which', none: 'keep', next: 'situation', ...patience },
        situation: { if: '"audience" in wants', next: 'audience', else: 'tell' },
        audience: {
          ask: 'question.audience',
          choices: { eu: 'tell', cplp: 'tell' },
          save: 'audience',
          ...patience,
        },
        tell: { answer: 'about', changed: 'changed', next: 'after' },
        more: { answer: 'about', form: 'long', changed: 'changed', next: 'after' },
        original: { answer: 'about', original: true, changed: 'changed', next: 'after' },
        guide: { guide: 'about', next: 'after' },
        changed: { say: 'question.talk', next: 'end' },
        after: {
          ask: 'question.after',
          choices: {
            yes: 'helped',
            more: { if: '"more" in offers', next: 'more' },
            other: { if: '"other" in offers', next: 'other' },
            original: { if: '"original" in offers', next: 'original' },
            guide: { if: '"guide" in offers', next: 'guide' },
            book: { if: '"book" in offers', next: 'end' },
            person: { if: '"person" in offers', next: 'end' },
          },
          ...patience,
        },
        helped: { helped: 'about', yes: true, next: 'end' },
        other: { set: { about: 'matched[0]' }, next: 'situation' },
        keep: { unanswered: 'message', next: 'hush' },
        hush: { quiet: true, next: 'unknown' },
        unknown: { say: 'question.unknown', next: 'end' },
      },
    },
  },
}

/** A talk with these topics and these texts that mean them. */
export function asksOf(
  topics: readonly Topic[],
  known: Readonly<Record<string, Partial<Matched>>>,
  written: Written = asking,
): Talk {
  const talk = new Talk(bundleOf({ ...written, topics }))
  talk.around = { matcher: matcherOf(known) }
  talk.first = false
  return talk
}

/** A text that surely means these topics. */
export const sure = (...ids: readonly string[]): Partial<Matched> => ({
  sure: ids,
  topics: ids.map((id) => ({ id, score: 1 })),
})

/** Candidates, none of them sure. */
export const maybe = (...ids: readonly string[]): Partial<Matched> => ({
  topics: ids.map((id) => ({ id, score: 0.5 })),
})

/** The messages of a turn. */
export const messages = (effects: readonly Effect[]): readonly Message[] =>
  effects.flatMap((effect) => (effect.do === 'say' ? [effect.message] : []))

/** Every key of every message of a turn, those below too. */
export const keysSaid = (effects: readonly Effect[]): readonly string[] =>
  messages(effects).flatMap(({ text, below = [] }) => [text.key, ...below.map(({ key }) => key)])
