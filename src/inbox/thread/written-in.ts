/** Letters of languages that are written in several scripts, by the script `Intl` says is theirs. */
const written: Readonly<Record<string, string>> = {
  Jpan: '[\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hani}]',
  Kore: '[\\p{sc=Hang}\\p{sc=Hani}]',
  Hans: '\\p{sc=Hani}',
  Hant: '\\p{sc=Hani}',
}

/**
 * The language a text is said to be in, or undefined where most of its letters are none of that language:
 * the bot speaks Portuguese with her because it has no Arabic, and what she writes is Arabic all the same.
 */
export function writtenIn(text: string, language: string | undefined): string | undefined {
  if (language === undefined) return undefined
  try {
    const script = new Intl.Locale(language).maximize().script ?? ''
    const own = new RegExp(written[script] ?? `\\p{sc=${script}}`, 'gu')
    const letters = text.match(/\p{L}/gu)?.length ?? 0
    const hers = text.match(own)?.length ?? 0
    return hers * 2 < letters ? undefined : language
  } catch {
    // A tag or a script that this browser does not know says nothing against it.
    return language
  }
}
