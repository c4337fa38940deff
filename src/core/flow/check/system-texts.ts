import { handoffSentences } from '../../handoff/sentences.ts'
import { openKey } from '../../handoff/template-texts.ts'
import { translationMarkKey } from '../../handoff/translation-mark.ts'

/** Texts the engine says by itself, and the names it fills them with. */
export const systemTexts: ReadonlyMap<string, readonly string[]> = new Map<
  string,
  readonly string[]
>([
  ['system.not-understood', []],
  ['system.not-understood-choices', []],
  ['system.back-to-question', []],
  ['system.nothing-to-go-back', []],
  ['system.why', []],
  ['system.old-button', []],
  ['system.changed-answer', []],
  ['system.edited', []],
  ['system.unreadable-media', ['kind']],
  ['system.unknown-type', []],
  ['system.flow-updated', []],
  ['system.something-broke', []],
  ['system.welcome-back', []],
  ['system.language-changed', []],
  ['system.language-noticed', []],
  ['system.automatic-translation', []],
  ['system.voice-heard', []],
  ['system.voice-said', ['text']],
  ['system.voice-not-heard', []],
  ['system.voice-misheard', []],
  ['system.person-changed', []],
  ['system.link-unreadable', []],
  ['system.link-wrong', []],
  ['system.link-same', []],
  ['system.link-tries', []],
  [openKey, []],
  [translationMarkKey, []],
  ...Object.entries(handoffSentences),
])
