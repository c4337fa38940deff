import { dangerWords } from './match-danger-words.ts'
import { isRun, wordsOf } from './match-words.ts'

/** Whether a topic is of safeguarding. */
export const isDanger = (id: string): boolean => id.startsWith('saf-')

/**
 * Concepts that are danger by themselves, whatever else is said: a missed emergency is worse than one too many, and in
 * some languages there are few asks yet (DOMAIN A3 and A5.2).
 */
export const dangerOf: Readonly<Record<string, string>> = {
  suicide: 'saf-suicide',
  violence: 'saf-domestic-violence',
  'took-passport': 'saf-trafficking',
  trafficking: 'saf-trafficking',
  'tonight-nowhere': 'saf-homeless-tonight',
}

type Phrase = { topic: string; words: readonly { text: string; open: boolean }[] }

/** Letters by which a phrase is looked up. */
const keyLength = 2

/** The topics whose words of danger stand in these words, each once. */
export function dangersIn(words: readonly string[]): string[] {
  const found = new Set<string>()
  words.forEach((word, at) => {
    if (isRun(word)) for (const [text, topic] of runs) if (word.includes(text)) found.add(topic)
    for (const { topic, words: wanted } of phrases.get(word.slice(0, keyLength)) ?? [])
      if (wanted.every(({ text, open }, next) => fits(words[at + next], text, open)))
        found.add(topic)
  })
  return [...found]
}

const fits = (word: string | undefined, text: string, open: boolean): boolean =>
  word !== undefined && (open ? word.startsWith(text) : word === text)

const runs: [text: string, topic: string][] = []
const phrases = new Map<string, Phrase[]>()

for (const [topic, lines] of Object.entries(dangerWords)) {
  for (const written of lines.split(/[|\n]/)) {
    if (written.startsWith('*')) runs.push([written.slice(1), topic])
    const words = written.split(' ').flatMap((part) => {
      const open = part.endsWith('*')
      return wordsOf(part).map((text) => ({ text, open }))
    })
    const key = words[0]?.text.slice(0, keyLength)
    if (key !== undefined) phrases.set(key, [...(phrases.get(key) ?? []), { topic, words }])
  }
}
