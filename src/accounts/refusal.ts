import type { AccountRefusal } from '#app/account-ports.ts'

/** Undoes a transaction and says why. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly why: AccountRefusal
  constructor(why: AccountRefusal) {
    super(why)
    this.why = why
  }
}

/** Runs it; a refusal inside becomes an answer. `taken`: what a row that exists already means. */
export async function orRefused<T>(
  run: () => Promise<T>,
  taken: AccountRefusal = 'not-found',
): Promise<T | { refused: AccountRefusal }> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.why }
    // Prisma: a unique value is there already.
    if ((error as { code?: string }).code === 'P2002') return { refused: taken }
    throw error
  }
}
