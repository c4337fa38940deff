import { useQuery } from '@tanstack/react-query'
import type { ChannelStatus } from '#app/channel-ports.ts'
import { momentWords } from '../thread/when.ts'
import { Fault } from '../ui/field.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import { hasWord, type Say, useWords } from '../words/words.ts'
import css from './channels.module.css'
import { channelsQuery } from './channels-query.ts'
import { HowItIs } from './how-it-is.tsx'
import { LinkedAccount } from './linked-account.tsx'
import { Templates } from './templates.tsx'

const icons: Readonly<Record<string, IconName>> = {
  telegram: 'plane',
  web: 'chat',
  'whatsapp-web': 'phone',
  'whatsapp-cloud': 'globe',
}

const networks = ['telegram', 'whatsapp-cloud', 'whatsapp-web'] as const

/** Every way people write to the centre: how it is, and what to do. For administrators. */
export default function Channels() {
  const { t } = useWords()
  const { data, error, isPending } = useQuery(channelsQuery)
  return (
    <>
      <p>{t('channels.how')}</p>
      <Fault problem={error} />
      {isPending ? <p role="status">{t('channels.loading')}</p> : null}
      {data?.channels.length === 0 ? <p>{t('channels.none')}</p> : null}
      <ul className={css.list}>
        {data?.channels.map((one) => (
          <li key={one.account} className={css.channel}>
            <h3>
              <Icon name={icons[one.kind] ?? 'chat'} /> {nameOf(one.kind, t)} <Which one={one} />
            </h3>
            {one.link === undefined ? (
              <Plain one={one} />
            ) : (
              <LinkedAccount account={one.account} link={one.link} />
            )}
            <LastWords one={one} />
            {one.kind === 'whatsapp-cloud' ? (
              <Templates wanted={data.templates} known={toldOf(one)} />
            ) : null}
          </li>
        ))}
      </ul>
      {data === undefined || data.channels.length === 0 ? null : <Off on={data.channels} />}
    </>
  )
}

/** The networks that nobody has set up here, so that whoever looks for one knows where it begins. */
function Off({ on }: { on: readonly ChannelStatus[] }) {
  const { t, tag } = useWords()
  const off = networks.filter((kind) => on.every((one) => one.kind !== kind))
  if (off.length === 0) return null
  const names = new Intl.ListFormat(tag).format(off.map((kind) => `«${nameOf(kind, t)}»`))
  return <p className={css.quiet}>{t('channels.off', { names })}</p>
}

const nameOf = (kind: string, t: Say): string => {
  const key = `channels.${kind}`
  return hasWord(key) ? t(key) : kind
}

/** Which account of a network it is, where that says something. */
function Which({ one }: { one: ChannelStatus }) {
  const id = one.account.split(':')[1]
  return id === undefined || !/^\d+$/.test(id) ? null : (
    <small className={css.quiet}>
      <Name>{id}</Name>
    </small>
  )
}

/** Templates as the network told; a list without any says nothing while the network cannot be asked. */
const toldOf = ({ ok, templates }: ChannelStatus) =>
  ok || templates?.length ? templates : undefined

/** What keeps a channel away: in words where there are some, else the state as the log has it. */
function stateWords(kind: string, state: string, t: Say): string {
  const key = `channels.${kind}-${state}`
  return hasWord(key) ? t(key) : state
}

/** A channel that is set up on the server: it works, or somebody has to look there. */
function Plain({ one: { kind, ok, state, since } }: { one: ChannelStatus }) {
  const { t, tag } = useWords()
  const now = useNow()
  const time = momentWords(since, now, tag)
  return ok ? (
    <HowItIs tone="good" says={t('channels.works', { time })} />
  ) : (
    <HowItIs
      tone="stopped"
      says={t('channels.broken', { time, state: stateWords(kind, state, t) })}
      advice={t('channels.broken-do')}
    />
  )
}

function LastWords({ one: { lastInAt, lastOutAt } }: { one: ChannelStatus }) {
  const { t, tag } = useWords()
  const now = useNow()
  const said = (['last-in', 'last-out'] as const).flatMap((key) => {
    const at = key === 'last-in' ? lastInAt : lastOutAt
    return at === undefined ? [] : [t(`channels.${key}`, { time: momentWords(at, now, tag) })]
  })
  return said.length === 0 ? null : <p className={css.quiet}>{said.join(' ')}</p>
}
