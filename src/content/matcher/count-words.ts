/**
 * `node src/content/matcher/count-words.ts <folder>` makes `common-words.txt` out of public texts: `freq/<class>.txt`
 * (`word count`) in the folder where there is one, else the texts of `train.tsv` (`class<TAB>source<TAB>text`). The same
 * texts give the same file. Classes with words but no sentences in the data (ne-Latn, pa-Latn, ur-Latn) have no list.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** Words kept of each class: they make up about three quarters of what is written. */
const most = 700
/** Films speak of "Tom" and "Mary" no more than we do; single letters and names say nothing. */
const scripts: Readonly<Record<string, RegExp>> = {
  Latn: /^[\p{Script=Latin}\p{M}']+$/u,
  Cyrl: /^[\p{Script=Cyrillic}\p{M}']+$/u,
  Deva: /^[\p{Script=Devanagari}\p{M}]+$/u,
  Beng: /^[\p{Script=Bengali}\p{M}]+$/u,
  Guru: /^[\p{Script=Gurmukhi}\p{M}]+$/u,
  Arab: /^[\p{Script=Arabic}\p{M}]+$/u,
  Hans: /^[\p{Script=Han}]+$/u,
}
const classes: Readonly<Record<string, string>> = {
  pt: 'Latn',
  en: 'Latn',
  es: 'Latn',
  fr: 'Latn',
  it: 'Latn',
  ro: 'Latn',
  'hi-Latn': 'Latn',
  'bn-Latn': 'Latn',
  uk: 'Cyrl',
  ru: 'Cyrl',
  hi: 'Deva',
  ne: 'Deva',
  bn: 'Beng',
  pa: 'Guru',
  ur: 'Arab',
  ar: 'Arab',
  zh: 'Hans',
}

const head = `# The most common words of each language, most common first: what a word of everybody's is worth nothing.
# Made by count-words.ts. Counted in film subtitles, hermitdave/FrequencyWords (CC BY-SA 4.0); hi-Latn in
# google-research-datasets/Hinglish-TOP-Dataset (Apache-2.0), bn-Latn in farhanishmam/BanglaTLit (MIT), ne in
# oya163/nepali-sentiment-analysis (MIT), pa in the Leipzig corpora (CC BY). This list: CC BY-SA 4.0.
`

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Name the folder of the texts: node src/content/matcher/count-words.ts <folder>')
  process.exit(2)
}

const texts = readFileSync(`${folder}/train.tsv`, 'utf8')
  .split('\n')
  .map((line) => line.split('\t'))

/** Words of a class, most common first. */
function counted(name: string): string[] {
  const file = `${folder}/freq/${name}.txt`
  if (existsSync(file)) {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '')
  }
  const counts = new Map<string, number>()
  for (const [label, , text] of texts) {
    if (label !== name) continue
    for (const [word] of (text ?? '').toLowerCase().matchAll(/[\p{L}\p{M}]+/gu))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word)
}

const lines = Object.entries(classes).map(([name, script]) => {
  const fits = scripts[script] as RegExp
  const words = counted(name).filter((word) => fits.test(word))
  return `[${name}]\n${words.slice(0, most).join(' ')}\n`
})
writeFileSync(new URL('common-words.txt', import.meta.url), head + lines.join(''))
