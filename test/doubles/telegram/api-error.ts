/** Any JSON object as it comes off the wire: nothing about it is known yet. */
export type Fields = Record<string, unknown>

/** The value when it is a JSON object, else an empty one. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {}
}

/** An error as the Bot API answers it: `{ ok: false, error_code, description, parameters }`. */
export class ApiError extends Error {
  readonly code: number
  readonly description: string
  readonly parameters: Fields | undefined

  constructor(code: number, description: string, parameters?: Fields) {
    super(description)
    this.code = code
    this.description = description
    this.parameters = parameters
  }
}

/** 400 with the prefix the real API uses. */
export function badRequest(description: string): ApiError {
  return new ApiError(400, `Bad Request: ${description}`)
}
