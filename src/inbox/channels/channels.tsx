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
              <Templates wanted={data.templates} known={one.templates} />
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
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

/** A channel that is set up on the server: it works, or somebody has to look there. */
function Plain({ one: { ok, state, since } }: { one: ChannelStatus }) {
  const { t, tag } = useWords()
  const now = useNow()
  const time = momentWords(since, now, tag)
  return ok ? (
    <HowItIs tone="good" says={t('channels.works', { time })} />
  ) : (
    <HowItIs
      tone="stopped"
      says={t('channels.broken', { time, state })}
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
