import { unspokenDangerWords } from './match-danger-unspoken.ts'
import { dangerWords } from './match-danger-words.ts'
import { phraseFinder } from './match-phrases.ts'

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

const find = phraseFinder(
  [...Object.entries(dangerWords), ...Object.entries(unspokenDangerWords)].flatMap(
    ([topic, lines]) => lines.split(/[|\n]/).map((written) => [written, topic] as const),
  ),
)

/** The topics whose words of danger stand in these words, each once. */
export function dangersIn(words: readonly string[]): string[] {
  const found = new Set<string>()
  find(words, (topic) => found.add(topic))
  return [...found]
}
