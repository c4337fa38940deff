/** Any JSON object as it comes off the wire: nothing about it is known yet. */
export type Fields = Record<string, unknown>

/** The value when it is a JSON object, else an empty one. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {}
}

/** The objects in a list; none where it is no list. */
export function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : []
}

/** An error as Graph answers it. */
export class GraphFault extends Error {
  readonly status: number
  readonly code: number
  readonly subcode: number | undefined

  constructor(status: number, code: number, message: string, subcode?: number) {
    super(message)
    this.status = status
    this.code = code
    this.subcode = subcode
  }

  get body(): Fields {
    const { code, message, subcode: error_subcode } = this
    return {
      error: {
        message: `(#${code}) ${message}`,
        type: 'OAuthException',
        code,
        ...(error_subcode === undefined ? {} : { error_subcode }),
        error_data: { messaging_product: 'whatsapp', details: message },
        fbtrace_id: 'A1b2C3',
      },
    }
  }
}

/** 400 for a value that Graph does not take. */
export const invalid = (details: string) => new GraphFault(400, 131009, details)
