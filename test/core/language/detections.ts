import type { Detection } from '#core/language/detection.ts'
import type { Around } from '#core/language/settle.ts'
import type { Tongue } from '#core/language/tongue.ts'

/** The locales that are shipped, base first. */
export const shipped = 'pt-PT en hi bn ne uk fr es ur pa-Guru ar ru ro zh-Hans it'.split(' ')
/** The bot holds the conversation; nothing is known of her phone. */
export const around: Around = { shipped, centre: 'pt-PT', tells: true, held: false }

/** What the detector says of a clear text. */
export const sure = (language: string): Detection => ({
  language,
  script: 'Latn',
  confidence: 0.97,
  alternatives: [{ language, confidence: 0.97 }],
  ask: false,
  keep: false,
})

/** What it says of one that may be in any of these. */
export const unclear = (...languages: string[]): Detection => ({
  language: languages[0] ?? 'und',
  script: 'Latn',
  confidence: 0.4,
  alternatives: languages.map((language) => ({ language, confidence: 0.3 })),
  ask: true,
  keep: false,
})

/** Somebody of whom nothing is known. */
export const unknown: Tongue = { by: 'guess', likely: [], asked: [] }
/** Somebody who is spoken to in this language. */
export const reads = (language: string, by: Tongue['by'], more: Partial<Tongue> = {}): Tongue => ({
  reads: language,
  by,
  likely: [],
  asked: [],
  ...more,
})
