import { lockTerms } from '#core/glossary.ts'
import type { ToTranslate, Translated, Translating } from './inbox-verbs-ports.ts'
import { nameOf } from './name-of.ts'
import type { Clock, Log } from './ports.ts'
import { type TranslationStore, type Translator, TranslatorDown } from './translation-ports.ts'

type Needs = {
  translator: Translator
  store: TranslationStore
  clock: Pick<Clock, 'now'>
  log: Pick<Log, 'warn'>
  /** A long hash of a text: what is kept is found by it. */
  digest(text: string): string
  /** Words that are never translated, as they are now. */
  glossary(): readonly string[]
}

/**
 * Translates texts of a thread, each once: what was translated before comes from the store, also
 * while the service is down. A text without a translation that can be trusted is left out of the
 * answer: whoever reads keeps the original. Rejects with `TranslatorDown` when there is nothing to
 * give at all and the service does not answer.
 */
export function translating(needs: Needs): Translating {
  const { translator, store, clock, log, digest } = needs

  /** The same text means the same answer as long as the locked words in it stay the same. */
  const hashOf = ({ text, from }: ToTranslate, to: string): string =>
    digest(JSON.stringify([from ?? '', to, text, lockTerms(text, needs.glossary()).terms]))

  /** A store that is away costs money and time, not an answer. */
  const orNothing =
    <Nothing>(nothing: Nothing) =>
    (error: unknown): Nothing => {
      log.warn({ error: nameOf(error) }, 'translations cannot be kept now')
      return nothing
    }

  async function ask(items: readonly (ToTranslate & { hash: string })[], to: string) {
    const found: { hash: string; text: string; from?: string }[] = []
    let down: unknown
    const byLanguage = Map.groupBy(uniqueBy(items), ({ from }) => from)
    await Promise.all(
      [...byLanguage].map(async ([from, group]) => {
        try {
          const texts = group.map(({ text }) => text)
          const answers = await translator.translate(texts, from, to)
          group.forEach(({ hash }, at) => {
            const answer = answers[at]
            if (answer !== undefined && !('refused' in answer)) found.push({ hash, ...answer })
          })
        } catch (error) {
          if (!(error instanceof TranslatorDown)) throw error
          down = error
        }
      }),
    )
    return { found, down }
  }

  return {
    translate: async (items, to): Promise<Translated> => {
      const hashed = items.map((item) => ({ ...item, hash: hashOf(item, to) }))
      const hashes = [...new Set(hashed.map(({ hash }) => hash))]
      const kept = await store.get(hashes).catch(orNothing(new Map()))
      const known = new Map<string, { text: string; from?: string }>(kept)
      const { found, down } = await ask(
        hashed.filter(({ hash }) => !known.has(hash)),
        to,
      )
      for (const { hash, ...answer } of found) known.set(hash, answer)
      if (found.length > 0) {
        const at = clock.now()
        await store.put(found.map((one) => ({ ...one, at }))).catch(orNothing(undefined))
      }
      const translated = hashed.flatMap(({ key, hash }) => {
        const answer = known.get(hash)
        return answer === undefined ? [] : [{ key, ...answer }]
      })
      if (down !== undefined && translated.length === 0) throw down
      return { items: translated, state: translator.state() }
    },
  }
}

const uniqueBy = <Item extends { hash: string }>(items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [item.hash, item])).values(),
]
