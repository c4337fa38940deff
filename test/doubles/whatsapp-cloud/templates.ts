import type { CloudApi } from './cloud-api.ts'
import { type Fields, fields, GraphFault } from './graph-fault.ts'

/** A template in one language, as Graph lists it. `text` is what it says. */
export type Template = {
  name: string
  language: string
  status: string
  text: string
  rejected_reason?: string
}

/** The templates of the business account. */
export class Templates {
  readonly all: Template[] = []
  private readonly api: Pick<CloudApi, 'tell' | 'displayNumber'>

  constructor(api: Pick<CloudApi, 'tell' | 'displayNumber'>) {
    this.api = api
  }

  /** Adds one, or changes it; told by webhook where `tell` says so. */
  set(template: Template, tell = false): void {
    const is = ({ name, language }: Template) =>
      name === template.name && language === template.language
    const at = this.all.findIndex(is)
    if (at === -1) this.all.push(template)
    else this.all[at] = template
    if (!tell) return
    const value = {
      event: template.status,
      message_template_id: 594_425_479_261_596,
      message_template_name: template.name,
      message_template_language: template.language,
      reason: template.rejected_reason ?? 'NONE',
    }
    this.api.tell({ kind: 'other', person: '', field: 'message_template_status_update', value })
  }

  /** What a template says; throws as Graph does where it is not approved in this language. */
  approved(asked: Fields): string {
    const { code } = fields(asked.language)
    const found = this.all.find(({ name, language }) => name === asked.name && language === code)
    if (found?.status === 'APPROVED') return found.text
    if (found?.status === 'PAUSED') throw new GraphFault(400, 132015, 'Template is paused')
    throw new GraphFault(404, 132001, 'Template name does not exist in the translation')
  }

  /** GET /{business}/message_templates, a page at a time. */
  page(query: URLSearchParams): Fields {
    const limit = Number(query.get('limit') ?? 25)
    const from = Number(query.get('after') ?? 0)
    const data = this.all.slice(from, from + limit).map((one) => ({
      name: one.name,
      language: one.language,
      status: one.status,
      rejected_reason: one.rejected_reason ?? 'NONE',
      id: '1',
    }))
    const more = from + limit < this.all.length
    return {
      data,
      paging: {
        cursors: { before: String(from), after: String(from + data.length) },
        ...(more
          ? { next: 'https://graph.facebook.com/next?access_token=must-not-be-followed' }
          : {}),
      },
    }
  }
}
