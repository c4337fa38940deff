/** Languages the detector knows, as BCP 47: 28 in their own script, six as they are typed in Latin letters. */
export const classes = [
  ...[
    'pt',
    'en',
    'es',
    'fr',
    'it',
    'ro',
    'uk',
    'ru',
    'hi',
    'ne',
    'bn',
    'pa',
    'pa-Arab',
    'ur',
    'ar',
  ],
  ...['zh', 'de', 'kea', 'pov', 'wo', 'fa', 'tr', 'sq', 'ka', 'tl', 'gu', 'ta', 'te'],
  ...['hi-Latn', 'ur-Latn', 'bn-Latn', 'ne-Latn', 'pa-Latn', 'ar-Latn'],
] as const

const known: ReadonlySet<string> = new Set(classes)

/** True for one of the 34 classes, false for `pl`, `und` and everything else. */
export function isClass(language: string): boolean {
  return known.has(language)
}

/**
 * The class a locale tag or language code belongs to: `pt-PT`, `pt-br` and `PT` are `pt`, `pa-Guru` is `pa`,
 * `zh-Hans` is `zh`, `hi-latn` is `hi-Latn`, `fil` is `tl`. Other languages keep their first part: `pl-PL` is `pl`.
 */
export function classOf(tag: string): string {
  const parts = tag.toLowerCase().split(/[-_]/)
  const first = parts[0] ?? ''
  if (first === 'pnb') return 'pa-Arab'
  const language = first === 'fil' ? 'tl' : first
  for (const script of parts.slice(1)) {
    if (script === 'latn' && known.has(`${language}-Latn`)) return `${language}-Latn`
    if (script === 'arab' && language === 'pa') return 'pa-Arab'
  }
  return language
}

/** The language of a class whatever its letters: `hi` of `hi-Latn`, `pa` of `pa-Arab`. */
export function spokenOf(language: string): string {
  return language.split('-')[0] ?? language
}
