import { closest, type Language } from '#core/language.ts'
import type { Template, Templates } from './channel-ports.ts'
import { nameOf } from './name-of.ts'
import type { Clock, Log } from './ports.ts'

/** Name of the one template a centre needs: it says that there is an answer, and asks her to write. */
export const askToWriteName = 'acolhe_open'

/** Templates are read again after this, ms: another process may have heard of an approval. */
const every = 60_000

/** The approved template that asks her to write, in her language, or else in `also`, or any. */
export type AskToWrite = (
  account: string,
  language: Language,
  also: Language,
) => { name: string; code: string; language: Language } | undefined

type Needs = {
  templates: Templates
  /** Channel accounts that have templates. */
  accounts(): readonly string[]
  clock: Clock
  log: Pick<Log, 'error'>
}

/** Templates as they are known here, in memory: deciding waits for nothing. */
export type KnownTemplates = Templates & {
  find: AskToWrite
  /** Reads them, and again now and then. Resolves after the first time, also where the store is away. */
  start(): Promise<void>
  stop(): void
}

/** Keeps what the store has of templates in memory. What is saved here counts at once. */
export function knowingTemplates({ templates, accounts, clock, log }: Needs): KnownTemplates {
  const known = new Map<string, readonly Template[]>()
  let stopped = true
  let cancel = () => {}

  async function read(account: string): Promise<readonly Template[]> {
    const found = await templates.of(account)
    known.set(account, found)
    return found
  }

  async function look(): Promise<void> {
    try {
      await Promise.all(accounts().map(read))
    } catch (error) {
      log.error({ error: nameOf(error) }, 'templates could not be read')
    }
    if (!stopped) cancel = clock.after(every, () => void look())
  }

  return {
    of: read,
    save: async (account, all) => {
      await templates.save(account, all)
      await read(account)
    },
    find: (account, language, also) => {
      const approved = (known.get(account) ?? []).filter(
        ({ name, status }) => name === askToWriteName && status === 'APPROVED',
      )
      const languages = approved.map((one) => one.language)
      // Words she may not read are better than silence: somebody near her may.
      const tag = closest([language, also, 'en'], languages) ?? languages[0]
      const found = approved.find((one) => one.language === tag)
      return found && { name: found.name, code: found.code, language: found.language }
    },
    start: () => {
      stopped = false
      return look()
    },
    stop: () => {
      stopped = true
      cancel()
    },
  }
}
