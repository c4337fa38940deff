import type { Language } from '../language.ts'
import type { ShownChoice } from '../words.ts'
import { isolate, isRtl } from './isolate.ts'

/**
 * Choices as numbered lines, from 1 in ASCII digits: what `readChoice` understands when the number
 * is sent back. In right-to-left languages the number is fenced in, so that its dot stays behind it.
 */
export function menu(choices: readonly ShownChoice[], language: Language): string {
  const rtl = isRtl(language)
  return choices
    .map(({ icon, label, description }, i) => {
      const number = rtl ? `\u2066${i + 1}.\u2069` : `${i + 1}.`
      const words = [icon, isolate(label, language)].filter(Boolean).join(' ')
      return `${number} ${words}${description ? `: ${isolate(description, language)}` : ''}`
    })
    .join('\n')
}
