import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import { ask, problemOf, server } from '../api.ts'
import { useMe } from '../queries.ts'
import { sameLanguage } from './names.ts'
import { openTranslations, type Translated, type Translations } from './translations.ts'

type Reading = { store: Translations | undefined; to: string; reads: readonly string[] }
const Reader = createContext<Reading>({ store: undefined, to: '', reads: [] })

/** Asks the server for texts of one thread in another language. Rejects with a Problem. */
export const translate = (
  conversation: string,
  to: string,
  items: readonly { key: string; text: string; from?: string }[],
) =>
  ask(
    server.api.conversations[':id'].translations.$post({
      param: { id: conversation },
      json: { to, items: [...items] },
    }),
  ) as Promise<{ items: readonly { key: string; text: string; from?: string }[] }>

/** Lets what stands below read one thread in the technician's language, where a service is set. */
export function TranslationProvider(props: {
  conversation: string
  on: boolean
  children: ReactNode
}) {
  const me = useMe()
  const { conversation } = props
  const [store] = useState(() =>
    openTranslations({
      ask: (items) => translate(conversation, me.locale, items),
      stateOf: (error) => (problemOf(error).code === 'translator-off' ? 'off' : 'down'),
      after: (ms, ring) => void setTimeout(ring, ms),
    }),
  )
  const value = {
    store: me.translate.on && props.on ? store : undefined,
    to: me.locale,
    reads: [me.locale, ...me.languages],
  }
  return <Reader value={value}>{props.children}</Reader>
}

const nothing = () => () => undefined

/** What the service has said of one text so far. */
export function useFound(key: string): Translated | undefined {
  const { store } = use(Reader)
  return useSyncExternalStore(store?.subscribe ?? nothing, () => store?.get(key))
}

/** Whether the service answers; undefined where none is used. `again` asks it now. */
export function useTranslator():
  | { state: ReturnType<Translations['state']>; again: () => void }
  | undefined {
  const { store } = use(Reader)
  const state = useSyncExternalStore(store?.subscribe ?? nothing, () => store?.state() ?? 'off')
  return store === undefined ? undefined : { state, again: store.again }
}

/**
 * A text in the technician's language, once it is `near` the screen. Undefined where she reads it as it is,
 * where no service is used, and until it has come.
 */
export function useTranslation(
  item: { key: string; text: string; from?: string | undefined },
  near: boolean,
): Translated | undefined {
  const { store, to, reads } = use(Reader)
  const readable = reads.some((tag) => sameLanguage(tag, item.from)) || !/\p{L}/u.test(item.text)
  const { key, text, from } = item
  useEffect(() => {
    if (near && !readable) store?.want({ key, text, ...(from === undefined ? {} : { from }) })
  }, [near, readable, store, key, text, from])
  const found = useFound(key)
  return readable || sameLanguage(found?.from, to) || found?.text === text ? undefined : found
}
