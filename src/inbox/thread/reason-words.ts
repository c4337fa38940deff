import { hasWord, type Say } from '../words/words.ts'

/** Why something failed, was left out or waits, in words; the code itself where there are none. */
export function reasonWords(code: string | undefined, t: Say): string {
  if (code === undefined) return ''
  const key = `thread.reason-${named(code)}`
  return hasWord(key) ? t(key) : t('thread.reason-other', { code })
}

/**
 * The sentence for a code. WhatsApp Web's come as a number: alone where it told later, after `refused-` where it
 * told at once. Faults of a network or of a way to it are one to who reads.
 */
function named(code: string): string {
  const refused = /^(?:refused-)?(\d{3})$/.exec(code)?.[1]
  if (refused === '463' || refused === '479') return `refused-${refused}`
  if (/^(?:5\d\d)$/.test(refused ?? '') || /^(?:upload|failed(?:-\d+)?)$/.test(code))
    return 'service-failed'
  return refused === undefined ? code : 'refused'
}
