import type { Written } from './bundle-of.ts'

export const wait = { for: '24h', next: 'end' }

/** A small centre: a welcome with two questions, a called flow, and every interrupt. */
export const centre: Written = {
  variables: {
    topic: { type: 'text', scope: 'case' },
    age: { type: 'number', scope: 'person' },
    count: { type: 'number', scope: 'person' },
    result: { type: 'text', scope: 'session' },
    note: { type: 'text', scope: 'session' },
  },
  flows: {
    welcome: {
      starts: [{ on: 'new-contact' }, { on: 'any-message' }],
      steps: {
        hello: { say: 'welcome.hello', tag: ['entry'], next: 'need' },
        need: {
          ask: 'welcome.need',
          choices: {
            residence: 'sub',
            work: { icon: '🧰', next: 'age', tag: ['area.work'] },
            person: 'desk',
          },
          save: 'topic',
          why: 'welcome.need-why',
          tries: 3,
          'after-tries': 'desk',
          wait,
        },
        sub: { call: 'residence', save: 'result', next: 'age' },
        age: {
          ask: 'welcome.age',
          expect: 'number',
          check: 'answer >= 18',
          save: 'age',
          optional: 'bye',
          tries: 2,
          'after-tries': 'desk',
          wait,
          next: 'bye',
        },
        desk: { handoff: 'front-desk', why: 'asked', say: 'handoff.queued', next: 'end' },
        bye: { say: 'welcome.bye', next: 'end' },
      },
    },
    residence: {
      steps: {
        card: {
          ask: 'residence.card',
          expect: 'yes-no',
          yes: 'has',
          no: 'none',
          tries: 2,
          'after-tries': 'none',
          wait,
        },
        has: { end: '"has"' },
        none: { end: '"none"' },
      },
    },
    menu: {
      starts: [{ on: 'interrupt', interrupt: 'menu' }],
      steps: {
        what: {
          ask: 'menu.what',
          choices: { hours: 'hours', nothing: 'end' },
          tries: 2,
          'after-tries': 'end',
          wait,
        },
        hours: { say: 'menu.hours', next: 'end' },
      },
    },
    hours: {
      starts: [
        { on: 'keyword', keyword: 'hours' },
        { on: 'link', link: 'qr-loule' },
      ],
      steps: { now: { say: 'hours.now', next: 'end' } },
    },
    tongue: {
      starts: [{ on: 'interrupt', interrupt: 'language' }],
      steps: {
        which: {
          language: 'system.which-language',
          tries: 2,
          'after-tries': 'end',
          wait,
          next: 'end',
        },
      },
    },
    person: {
      starts: [{ on: 'interrupt', interrupt: 'person' }],
      steps: { desk: { handoff: 'front-desk', why: 'asked', say: 'handoff.queued' } },
    },
    stop: {
      starts: [{ on: 'interrupt', interrupt: 'stop' }],
      steps: { bye: { 'opt-out': 'stop.done' } },
    },
  },
}
