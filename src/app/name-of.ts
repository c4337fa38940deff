/** The kind of an error: its message may hold a person's words, so it is not logged. */
export const nameOf = (error: unknown): string =>
  error instanceof Error ? ((error as { code?: string }).code ?? error.name) : typeof error

/** Where an error was thrown, without its message. */
export const placeOf = (error: unknown): string | undefined =>
  error instanceof Error
    ? error.stack
        ?.split('\n')
        .filter((line) => line.startsWith('    at '))
        .slice(0, 6)
        .join('\n')
    : undefined
