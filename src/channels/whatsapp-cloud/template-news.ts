import type { Template } from '#app/channel-ports.ts'
import { type Fields, filledText } from '../fields.ts'
import { tagOf } from './template-languages.ts'

/** What Meta says of one template in one language. */
export type TemplateNews = Template

/** Only ours are looked at: a business account may hold anybody's. */
const ours = /^acolhe_[a-z0-9_]{1,100}$/
const code = /^[a-z]{2,3}(?:_[A-Za-z]{2,4})?$/
const status = /^[A-Z][A-Z_]{1,39}$/

/** Events that leave a template as good as approved. */
const asGoodAs: Readonly<Record<string, string>> = { REINSTATED: 'APPROVED', FLAGGED: 'APPROVED' }

/** A template as Graph or a webhook tells of it; undefined for one that is not ours or is none. */
export function templateOf(
  told: { name: unknown; code: unknown; status: unknown; reason: unknown },
  now: number,
): Template | undefined {
  const name = filledText(told.name)
  const language = filledText(told.code)
  const said = filledText(told.status)?.toUpperCase()
  if (name === undefined || language === undefined || said === undefined) return undefined
  if (!ours.test(name) || !code.test(language) || !status.test(said)) return undefined
  const reason = filledText(told.reason)?.slice(0, 100)
  return {
    name,
    code: language,
    language: tagOf(language),
    status: Object.hasOwn(asGoodAs, said) ? (asGoodAs[said] ?? said) : said,
    ...(reason === undefined || reason === 'NONE' ? {} : { reason }),
    at: now,
  }
}

/** Reads the value of `message_template_status_update`. */
export function readTemplateNews(value: Fields, now: number): TemplateNews | undefined {
  const { message_template_name: name, message_template_language: language, event, reason } = value
  return templateOf({ name, code: language, status: event, reason }, now)
}
