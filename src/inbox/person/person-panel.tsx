import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { PersonCard, Row } from '#app/inbox-ports.ts'
import { problemOf } from '../api.ts'
import { hrefOf } from '../place.ts'
import { conversationQuery, threadQuery, useLabels, useMe } from '../queries.ts'
import { personName } from '../queue/person-name.ts'
import { kindOf } from '../queue/row-words.ts'
import type { Looking } from '../shapes.ts'
import { useActing } from '../thread/acting.ts'
import { eventWords } from '../thread/event-words.ts'
import { languageName, spokenTag, useNames } from '../thread/names.ts'
import { Refused } from '../thread/refused.tsx'
import { StrangerText } from '../thread/stranger-text.tsx'
import { useNaming } from '../thread/use-naming.ts'
import { dayWords, fullTime } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import { hasWord, speakOf, useWords } from '../words/words.ts'
import { holdersOf } from './holders.ts'
import css from './person-panel.module.css'

const Dialogs = lazy(() => import('../thread/dialogs.tsx'))
/** They come with the words of the calendar. */
const Appointments = lazy(async () => {
  const [part] = await Promise.all([import('./appointments.tsx'), speakOf('calendar')])
  return part
})

/** The person of one conversation: what helps to answer, and nothing that is not needed for it. */
export function PersonPanel({ conversation }: { conversation: string }) {
  const { t } = useWords()
  const { data, error } = useQuery(conversationQuery(conversation))
  // What is not within reach any more is not shown from before either; the thread says so.
  if (problemOf(error).status === 404) return undefined
  if (data === undefined) {
    return (
      <div className={css.panel} role="status">
        {t('thread.loading')}
      </div>
    )
  }
  return <Panel key={conversation} row={data.row} person={data.person} looking={data.looking} />
}

type Props = { row: Row; person: PersonCard; looking: readonly Looking[] }

function Panel({ row, person, looking }: Props) {
  const { t } = useWords()
  const acting = useActing(row)
  const name = person.name ?? row.name
  return (
    <div className={css.panel}>
      <h2 className={css.name}>
        <Name>{personName(name, row.id, t)}</Name>
      </h2>
      <Refused doing={acting.doing} />
      <Here looking={looking} />
      <Languages row={row} person={person} onChange={() => acting.start('language')} />
      <PeopleHere people={person.people} />
      <Channels person={person} />
      <Labels row={row} onChange={() => acting.start('label')} />
      <Part title={t('person.appointments')}>
        <Suspense fallback={<p role="status">{t('shell.loading')}</p>}>
          <Appointments row={row} />
        </Suspense>
      </Part>
      <Part title={t('person.answers')}>
        {person.card.length === 0 ? (
          <p className={css.quiet}>{t('person.answers-none')}</p>
        ) : (
          <dl className={css.answers}>
            {person.card.map(({ variable, question, answer, at }) => (
              <Answer key={variable} question={question} answer={answer} at={at} />
            ))}
          </dl>
        )}
      </Part>
      <Earlier person={person} />
      <Holders conversation={row.id} />
      <Suspense>
        {acting.dialog === undefined ? undefined : <Dialogs row={row} acting={acting} />}
      </Suspense>
    </div>
  )
}

/** A part with its title; what later issues bring (deadlines) stands as one more of these. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(true)
  return (
    <details
      className={css.part}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h3>{title}</h3>
      </summary>
      {children}
    </details>
  )
}

function Answer(props: { question: string; answer: string; at: number | undefined }) {
  const { tag } = useWords()
  return (
    <div {...(props.at === undefined ? {} : { title: fullTime(props.at, tag) })}>
      <dt>{props.question}</dt>
      <dd>
        <StrangerText text={props.answer} />
      </dd>
    </div>
  )
}

function Here({ looking }: { looking: readonly Looking[] }) {
  const { t } = useWords()
  const me = useMe()
  const nameOf = useNames()
  const others = looking.filter(({ technician }) => technician !== me.id)
  if (others.length === 0) return undefined
  return (
    <ul className={css.here} aria-label={t('thread.looking')}>
      {others.map(({ technician, typing }) => (
        <li key={technician}>
          <Icon name={typing ? 'pen' : 'eye'} size={16} />{' '}
          {t(typing ? 'thread.writes' : 'thread.looks', { name: nameOf(technician) })}
        </li>
      ))}
    </ul>
  )
}

function Languages({ row, person, onChange }: Omit<Props, 'looking'> & { onChange: () => void }) {
  const { t, tag } = useWords()
  const { rights } = useMe()
  const { writes, notSpoken, interpreter } = person.languages
  const named = (language: string | undefined) =>
    language === undefined ? undefined : languageName(spokenTag(language), tag)
  const written = named(writes)
  const lines = [
    // The row changes as soon as somebody changes the language; the card is what was read.
    ['person.reads', named(row.language ?? person.languages.reads)],
    [
      'person.writes',
      written !== undefined && writes?.endsWith('-Latn')
        ? t('person.in-latin', { language: written })
        : written,
    ],
    ['person.interpreter', named(interpreter)],
  ] as const
  return (
    <Part title={t('person.languages')}>
      <dl className={css.pairs}>
        {lines.map(([key, language]) =>
          language === undefined ? undefined : (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>{language}</dd>
            </div>
          ),
        )}
      </dl>
      {notSpoken ? <p className={css.quiet}>{t('person.not-spoken')}</p> : undefined}
      {rights.includes('language') ? (
        <Button small onClick={onChange}>
          {t('person.change-language')}
        </Button>
      ) : undefined}
    </Part>
  )
}

/** Everybody who writes from this phone, and who writes now. */
function PeopleHere({ people }: { people: PersonCard['people'] | undefined }) {
  const { t } = useWords()
  if (people === undefined || people.length < 2) return undefined
  return (
    <Part title={t('person.people')}>
      <p className={css.quiet}>{t('person.people-how')}</p>
      <ul className={css.people}>
        {people.map(({ id, name, here }) => (
          <li key={id} data-here={here || undefined}>
            <Icon name="person" size={16} />
            <Name>{name ?? t('person.no-name')}</Name>
            {here ? <span className={css.badge}>{t('person.here')}</span> : undefined}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Channels({ person }: { person: PersonCard }) {
  const { t, tag } = useWords()
  const accounts = Map.groupBy(person.channels, ({ account }) => account)
  return (
    <Part title={t('person.channels')}>
      <ul>
        {[...accounts].map(([account, ways]) => {
          const kind = kindOf(account)
          const key = `person.channel-${kind}`
          const known = ways.some((way) => way.kind === 'phone')
          return (
            <li key={account}>
              {hasWord(key) ? t(key) : account}
              {kind.startsWith('whatsapp') ? (
                <span className={css.quiet}>
                  {' · '}
                  {t(known ? 'person.by-phone' : 'person.number-hidden')}
                </span>
              ) : undefined}
            </li>
          )
        })}
      </ul>
      <p className={css.quiet}>{t('person.since', { date: fullTime(person.since, tag) })}</p>
    </Part>
  )
}

function Labels({ row, onChange }: { row: Row; onChange: () => void }) {
  const { t } = useWords()
  const { rights } = useMe()
  const labels = useLabels()
  return (
    <Part title={t('person.labels')}>
      <ul className={css.labels}>
        {row.labels.map((id) => {
          const label = labels.find((one) => one.id === id)
          return (
            <li key={id} style={{ borderColor: label?.colour ?? 'var(--edge)' }}>
              <Name>{label?.name ?? id}</Name>
            </li>
          )
        })}
      </ul>
      {row.labels.length === 0 ? <p className={css.quiet}>{t('person.labels-none')}</p> : undefined}
      {rights.includes('label') ? (
        <Button small onClick={onChange}>
          {t('person.change-labels')}
        </Button>
      ) : undefined}
    </Part>
  )
}

function Earlier({ person }: { person: PersonCard }) {
  const { t, tag } = useWords()
  const now = useNow()
  return (
    <Part title={t('person.earlier')}>
      {person.earlier.length === 0 ? (
        <p className={css.quiet}>{t('person.earlier-none')}</p>
      ) : (
        <ul className={css.earlier}>
          {person.earlier.map(({ id, lastAt, lastText, state }) => (
            <li key={id}>
              <a href={hrefOf({ page: 'queue', tab: 'all', conversation: id, view: {} })}>
                {dayWords(lastAt, now, tag)} · {t(`person.state-${state}`)}
              </a>
              {lastText === undefined ? undefined : <Name className={css.last}>{lastText}</Name>}
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

function Holders({ conversation }: { conversation: string }) {
  const { t, tag } = useWords()
  const naming = useNaming()
  const { data } = useQuery({ ...threadQuery(conversation), enabled: false })
  const holders = holdersOf(data?.entries ?? [])
  return (
    <Part title={t('person.holders')}>
      {holders.length === 0 ? <p className={css.quiet}>{t('person.holders-none')}</p> : undefined}
      <ol className={css.holders}>
        {holders.map((event) => (
          <li key={event.key}>
            <bdi>{eventWords(event, naming)}</bdi>
            <time className={css.quiet}>{fullTime(event.at, tag)}</time>
          </li>
        ))}
      </ol>
    </Part>
  )
}
