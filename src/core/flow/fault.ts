/**
 * Every mistake the checker knows, a closed list: the keys of `locales/<tag>/faults.json`.
 * Each is shown by a file of `test/flows/broken`.
 */
export const faultCodes = [
  // The file
  'file-too-big',
  'file-empty',
  'file-not-text',
  'file-kind',
  'file-twice',
  'yaml-syntax',
  'yaml-unclosed',
  'yaml-indent',
  'yaml-tab',
  'yaml-tag',
  'yaml-aliases',
  'yaml-alias-unknown',
  'yaml-merge',
  'yaml-deep',
  'yaml-documents',
  'duplicate-key',
  'forbidden-key',
  // How it is written
  'unknown-key',
  'missing-key',
  'missing-tries',
  'missing-after-tries',
  'missing-wait',
  'not-a-text',
  'not-a-number',
  'not-a-whole-number',
  'not-a-flag',
  'not-a-list',
  'not-a-map',
  'not-one-of',
  'bad-value',
  'bad-id',
  'bad-duration',
  'bad-text-key',
  'bad-variable',
  'bad-code',
  'start-shape',
  'out-of-range',
  'is-empty',
  'too-many',
  'too-long',
  'no-step-kind',
  'two-step-kinds',
  'ask-without-answers',
  'ask-two-ways',
  'two-attachments',
  'reserved-id',
  'ids-too-long',
  // Where it leads
  'unknown-step',
  'unreachable-step',
  'dead-end',
  'cycle-without-wait',
  'calls-without-wait',
  'calls-in-a-circle',
  'flow-never-starts',
  'moved-unknown',
  'moved-still-here',
  // What it names
  'flow-twice',
  'unknown-flow',
  'unknown-queue',
  'queue-twice',
  'unknown-centre',
  'unknown-file',
  'undeclared-variable',
  'unused-variable',
  'built-in-variable',
  'wrong-save-type',
  // What it says
  'text-missing',
  'text-untranslated',
  'text-unknown-variable',
  'text-unreviewed',
  'text-too-long',
  'template-gap',
  'template-names',
  'choice-gap',
  'choice-missing',
  'label-too-long',
  'description-too-long',
  'too-many-choices',
  'words-missing',
  // What it answers
  'topic-twice',
  'unknown-topic',
  'topic-overdue',
  'guide-missing',
  'title-too-long',
  // What it computes
  'expression-syntax',
  'expression-unknown-name',
  'expression-type',
  'expression-result',
  'expression-refused',
  'expression-too-big',
  // What starts it
  'start-twice',
  'queued-step',
  'interrupt-twice',
  'interrupt-missing',
  'cannot-forbid',
  'keyword-clash',
  'keyword-is-interrupt',
  'interrupt-clash',
  'choice-clash',
  'choice-is-interrupt',
  // The centre
  'centre-missing',
  'centre-twice',
  'hours-backwards',
  'hours-overlap',
  'unknown-zone',
  'unknown-language',
  'bad-date',
  // The calendar
  'dates-backwards',
  'bad-rule',
  'not-five-minutes',
  'place-twice',
  'unknown-place',
  'unknown-room',
  'unknown-municipality',
  'municipality-twice',
  'unknown-service',
  'unknown-technician',
  'no-such-language',
  'service-nobody',
  'two-places',
  'no-time-for-road',
  // The locale files themselves, found by whoever reads them
  'locale-not-json',
  'locale-wrong-shape',
] as const
export type FaultCode = (typeof faultCodes)[number]

/** A mistake in what a coordinator wrote. Worded in her language by `locales/<tag>/faults.json`. */
export type Fault = {
  code: FaultCode
  /** `error` never goes live; `warning` does. */
  level: 'error' | 'warning'
  /** Relative to the project: `flows/welcome.yaml`. */
  file: string
  /** Both from 1, the column in characters. */
  line: number
  column: number
  /** What fills the words: `{ step, suggestion }`. */
  vars: Readonly<Record<string, string | number>>
}

/** A file of the flows folder as read, before anything is known of it. */
export type SourceFile = { file: string; text: string }
