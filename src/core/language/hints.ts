import { classes, classOf, spokenOf } from './classes.ts'
import type { Hints } from './detection.ts'

/** Languages written from numbers of a country, by calling code. Codes not here say nothing. */
const ofCallingCode: Readonly<Record<string, string>> = {
  ...{
    351: 'pt',
    55: 'pt',
    244: 'pt',
    239: 'pt',
    258: 'pt',
    670: 'pt',
    238: 'kea pt',
    245: 'pov pt',
  },
  ...{ 91: 'hi pa gu ta te bn en', 92: 'ur pa-Arab pa', 880: 'bn', 977: 'ne', 93: 'fa', 98: 'fa' },
  ...{
    380: 'uk ru',
    7: 'ru',
    375: 'ru',
    373: 'ro ru',
    40: 'ro',
    996: 'ru',
    998: 'ru',
    992: 'ru fa',
  },
  ...{
    86: 'zh',
    852: 'zh',
    853: 'zh pt',
    886: 'zh',
    39: 'it',
    378: 'it',
    34: 'es',
    33: 'fr',
    32: 'fr',
    352: 'fr pt',
  },
  ...{
    49: 'de',
    43: 'de',
    41: 'de fr it',
    44: 'en',
    1: 'en es',
    353: 'en',
    61: 'en',
    27: 'en',
    234: 'en',
    233: 'en',
  },
  ...{
    212: 'ar fr',
    213: 'ar fr',
    216: 'ar fr',
    218: 'ar',
    20: 'ar',
    222: 'ar fr wo',
    961: 'ar',
    962: 'ar',
    963: 'ar',
  },
  ...{
    964: 'ar',
    965: 'ar',
    966: 'ar',
    967: 'ar',
    968: 'ar',
    970: 'ar',
    971: 'ar',
    973: 'ar',
    974: 'ar',
    249: 'ar',
  },
  ...{
    221: 'wo fr',
    220: 'en wo',
    224: 'fr',
    225: 'fr',
    223: 'fr',
    226: 'fr',
    228: 'fr',
    229: 'fr',
    237: 'fr en',
  },
  ...{
    241: 'fr',
    242: 'fr',
    243: 'fr',
    509: 'fr',
    90: 'tr',
    355: 'sq',
    383: 'sq',
    995: 'ka ru',
    63: 'tl en',
  },
  ...{
    51: 'es',
    52: 'es',
    53: 'es',
    54: 'es',
    56: 'es',
    57: 'es',
    58: 'es',
    502: 'es',
    503: 'es',
    504: 'es',
  },
  ...{
    505: 'es',
    506: 'es',
    507: 'es',
    591: 'es',
    593: 'es',
    595: 'es',
    598: 'es',
    240: 'es',
    231: 'en',
    232: 'en',
  },
}

/** Share of writers whose language the hint names: what is left is spread over all other classes. */
const trust = { phone: 0.6, telegram: 0.5, previous: 0.6 }

/** A hint of phone or client carries half its weight: many newcomers have a Portuguese number and an English phone. */
const half = 0.5

function languagesOfPhone(phone: string): readonly string[] {
  const digits = phone.replace(/\D/g, '').replace(/^00/, '')
  for (let length = 3; length > 0; length--) {
    const found = ofCallingCode[digits.slice(0, length)]
    if (found !== undefined) return found.split(' ')
  }
  return []
}

/**
 * Logarithms to add to those of the text, one a label: what the phone's country, Telegram's code and the
 * conversation so far make likelier. A language is likelier in both its own and in Latin letters.
 */
export function priorOf(labels: readonly string[], hints: Hints): Float64Array {
  const prior = new Float64Array(labels.length)
  const add = (languages: readonly string[], share: number, weight: number) => {
    const spoken = languages.map(spokenOf)
    const here = labels.filter(
      (label) => languages.includes(label) || spoken.includes(spokenOf(label)),
    )
    if (here.length === 0 || here.length === labels.length) return
    const likely = share / here.length
    const others = (1 - share) / (classes.length - 1)
    labels.forEach((label, at) => {
      const one = here.includes(label) ? likely : others
      prior[at] = (prior[at] as number) + weight * Math.log(one)
    })
  }
  if (hints.phone) add(languagesOfPhone(hints.phone), trust.phone, half)
  if (hints.telegram) add([classOf(hints.telegram)], trust.telegram, half)
  if (hints.previous) {
    const previous = classOf(hints.previous)
    if (labels.includes(previous)) add([previous], trust.previous, 1)
    else add([previous], trust.previous, half)
  }
  return prior
}

/** Those of a set that the hints speak for most, most likely first; with nothing to say, the order given. */
export function ranked(
  languages: readonly string[],
  hints: Hints,
): { language: string; share: number }[] {
  const prior = priorOf(languages, hints)
  const top = Math.max(...prior)
  const shares = languages.map((language, at) => ({
    language,
    share: Math.exp((prior[at] as number) - top),
  }))
  const sum = shares.reduce((all, { share }) => all + share, 0)
  return shares
    .map(({ language, share }) => ({ language, share: share / sum }))
    .sort((a, b) => b.share - a.share)
}
