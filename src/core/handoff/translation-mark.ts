/** The line that tells her a machine translated what she reads; in her language. */
export const translationMarkKey = 'system.auto-translated'

/** A technician's words as she gets them when a machine translated them: marked, below. */
export const withTranslationMark = (text: string, line: string): string =>
  [text, line].filter((part) => part.trim() !== '').join('\n\n')
