import fc from 'fast-check'
import type { Capabilities } from '#core/channel.ts'
import type { ShownChoice } from '#core/words.ts'

/** Channels as they are. */
export const channels = {
  telegram: {
    text: 4096,
    textWithChoices: 4096,
    caption: 1024,
    buttons: { max: 100, label: 64, data: 64 },
    list: false,
    attachments: true,
  },
  whatsappCloud: {
    text: 4096,
    textWithChoices: 1024,
    caption: 1024,
    buttons: { max: 3, label: 20, data: 256 },
    list: { max: 10, label: 24, description: 72 },
    attachments: true,
  },
  whatsappWeb: {
    text: 4096,
    textWithChoices: 4096,
    caption: 1024,
    buttons: false,
    list: false,
    attachments: true,
  },
  terminal: {
    text: 4096,
    textWithChoices: 4096,
    caption: 1024,
    buttons: false,
    list: false,
    attachments: false,
  },
  /** Narrow in everything, so that every limit is met. */
  narrow: {
    text: 40,
    textWithChoices: 30,
    caption: 20,
    buttons: { max: 2, label: 6, data: 4 },
    list: { max: 3, label: 8, description: 10 },
    attachments: true,
  },
} as const satisfies Record<string, Capabilities>

export const languages = ['pt-PT', 'en', 'ar', 'ur', 'bn', 'zh-Hans'] as const

/** Pieces that are hard to cut and to lay out. */
const pieces = [
  ...['a', 'Olá', 'palavra', 'e', '\n', '\n\n', '  ', ' ', '. ', '! ', '؟ ', '。', '। ', '\r\n'],
  ...['👩‍👩‍👧', '🇵🇹', '👍🏽', 'é', 'e\u0301', 'न्', 'क्षि', 'مرحبا', 'بك', 'AIMA', '912 345 678'],
  ...['https://aima.gov.pt/pt?a=1', '10:00–13:00', '你好', '\u2068x\u2069', '\u2066', '\u2069'],
  ...[
    'supercalifragilisticexpialidocious',
    'a\u0301\u0302\u0303\u0304',
    '\u200d',
    '\ufe0f',
    '\u0600',
  ],
]

export const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.lorem({ maxCount: 30, mode: 'sentences' }),
)

const label = fc.oneof(
  fc.constantFrom('Sim', 'Não', 'Falar com uma pessoa', 'العربية', 'رہائش', 'Casa', '路', 'Menu'),
  fc.stringMatching(/^[a-zà-ü]{3,30}( [a-zà-ü]{3,20})?$/),
)

export const choices: fc.Arbitrary<readonly ShownChoice[]> = fc
  .array(
    fc.record(
      {
        label,
        short: fc.stringMatching(/^[a-z]{1,6}$/),
        description: fc.stringMatching(/^[a-z ]{1,20}$/),
        icon: fc.constantFrom('🧑', '🏠'),
      },
      { requiredKeys: ['label'] },
    ),
    { maxLength: 12 },
  )
  .map((all) => all.map((one, i) => ({ ...one, id: `c${i}`, data: `f/s/c${i}` })))

/** What a text is without white space and bidi isolates: what no cut may change. */
export const essence = (text: string): string => text.replace(/[\s\u2066-\u2069]/g, '')

/** True when every isolate is closed and nothing is closed that is not open. */
export function isBalanced(text: string): boolean {
  let depth = 0
  for (const char of text) {
    if (/[\u2066-\u2068]/.test(char)) depth++
    if (char === '\u2069' && --depth < 0) return false
  }
  return depth === 0
}
