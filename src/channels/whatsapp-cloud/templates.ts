import type { Template, Templates } from '#app/channel-ports.ts'
import type { TemplateRef } from '#core/channel.ts'
import { openName } from '#core/handoff/template-texts.ts'
import type { Language } from '#core/language.ts'
import { fieldsOf, filledText } from '../fields.ts'
import type { GraphClient } from './client.ts'
import { nearest } from './template-languages.ts'
import { type TemplateNews, templateOf } from './template-news.ts'

/** A page of Graph's list, and how many are read: a business account holds 6,000 at most. */
const limits = { page: 200, pages: 60 }

/** Templates of the business account, as they are known here. */
export type KnownTemplates = {
  all(): readonly Template[]
  /** As the store has them: another process may have heard of news. */
  load(): Promise<void>
  /** As Graph has them; kept in the store. Does nothing where no business account is set. */
  read(): Promise<void>
  /** Keeps what a delivery told. Rejects where it could not be kept. */
  heard(news: readonly TemplateNews[]): Promise<void>
  /** The approved template that asks her to write, nearest to this language. */
  pick(language: Language): (TemplateRef & { language: Language }) | undefined
}

type Needs = {
  client: GraphClient
  account: string
  businessId: string | undefined
  templates: Templates
  /** The base language of the texts. */
  base(): Language
  now(): number
}

/** Keeps templates in memory, in the store and in step with Graph. */
export function knowingTemplates(needs: Needs): KnownTemplates {
  const { client, account, businessId, templates, base, now } = needs
  let known: readonly Template[] = []

  async function keep(found: readonly Template[]): Promise<void> {
    await templates.save(account, found)
    known = found
  }

  async function readAll(business: string): Promise<readonly Template[]> {
    const found = new Map<string, Template>()
    let after: string | undefined
    for (let page = 0; page < limits.pages; page++) {
      const query = new URLSearchParams({
        fields: 'name,language,status,rejected_reason',
        limit: String(limits.page),
        ...(after === undefined ? {} : { after }),
      })
      const answer = await client.get(`${business}/message_templates?${query}`)
      for (const one of Array.isArray(answer.data) ? answer.data : []) {
        const { name, language, status, rejected_reason: reason } = fieldsOf(one) ?? {}
        const template = templateOf({ name, code: language, status, reason }, now())
        if (template !== undefined) found.set(`${template.name} ${template.code}`, template)
      }
      // Not by the address of the next page: the token stands in it.
      const paging = fieldsOf(answer.paging)
      after = filledText(fieldsOf(paging?.cursors)?.after)
      if (after === undefined || paging?.next === undefined) break
    }
    return [...found.values()]
  }

  return {
    all: () => known,
    load: async () => {
      known = await templates.of(account)
    },
    read: async () => {
      if (businessId !== undefined) await keep(await readAll(businessId))
    },
    heard: async (news) => {
      const isNews = (one: Template) =>
        news.some(({ name, code }) => name === one.name && code === one.code)
      const last = new Map(news.map((one) => [`${one.name} ${one.code}`, one]))
      await keep([...known.filter((one) => !isNews(one)), ...last.values()])
    },
    pick: (language) => {
      const approved = known.filter(
        ({ name, status }) => name === openName && status === 'APPROVED',
      )
      const tag = nearest(
        language,
        base(),
        approved.map((one) => one.language),
      )
      const found = approved.find((one) => one.language === tag)
      if (found === undefined) return undefined
      return { name: found.name, code: found.code, language: found.language }
    },
  }
}
