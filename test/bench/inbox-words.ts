/** A generator of numbers in [0, 1) that gives the same ones each time (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const syllables = ['ca', 'do', 'mé', 'ris', 'pão', 'lu', 'ten', 'vi', 'ção', 'bo', 'nha', 'gue']
const first = [
  'amar',
  'contr',
  'trabalh',
  'resid',
  'escol',
  'saúd',
  'famíl',
  'consul',
  'renov',
  'prazo',
]

/** Words as a text has them: the n-th is about n times rarer than the first. */
const vocabulary = Array.from(
  { length: 4_000 },
  (_, n) =>
    (first[n % first.length] ?? '') +
    (syllables[Math.floor(n / 10) % 12] ?? '') +
    (syllables[Math.floor(n / 120) % 12] ?? '') +
    (n >= 1_440 ? (syllables[Math.floor(n / 1_440) % 12] ?? '') : ''),
)
const elsewhere = [
  'আমার ভিসার মেয়াদ শেষ হয়ে গেছে',
  'أحتاج إلى موعد من أجل الإقامة',
  '我的居留许可到期了需要帮助',
  'мне нужна помощь с документами ещё',
]

/** In every third message; in one of a thousand; in one of fifty thousand. */
export const [common, middling, rare] = ['documento', 'agendamento', 'zanzibar']

/** The n-th message: mostly Portuguese, every tenth in another script. */
export function message(n: number, random: () => number): string {
  if (n % 10 === 7) return elsewhere[(n / 10) & 3] ?? ''
  const words = Array.from(
    { length: 4 + Math.floor(random() * 8) },
    () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? 'sim',
  )
  if (n % 3 === 0) words.push(common)
  if (n % 1_000 === 1) words.push(middling)
  if (n % 50_000 === 2) words.push(rare)
  return words.join(' ')
}
