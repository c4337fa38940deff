import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { plain } from '#core/answer/fold.ts'

/** No phone number is longer, with all its spaces and brackets. UTF-16 units. */
const longest = 64

/**
 * A phone number in E.164, or undefined when the text is none that could exist. `country` is an
 * ISO 3166-1 code: how a number without a prefix is read. Digits of every script are understood.
 */
export function readPhone(text: string, country: string): string | undefined {
  if (text.length > longest) return undefined
  const number = parsePhoneNumberFromString(plain(text), {
    extract: false,
    ...(isSupportedCountry(country) ? { defaultCountry: country } : {}),
  })
  return number?.isValid() ? number.number : undefined
}
