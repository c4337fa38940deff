import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Feed, FeedOf } from '#app/calendar-feed-ports.ts'
import { ask, server } from '../api.ts'
import { calendarQuery } from '../calendar/calendar-query.ts'
import { client, useMe } from '../queries.ts'
import { useNames } from '../thread/names.ts'
import { fullTime } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Choice, Fault } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import { Form } from './form.tsx'
import styles from './settings.module.css'
import { Sure } from './sure.tsx'

const feedsQuery = queryOptions({
  queryKey: ['feeds'],
  queryFn: ({ signal }): Promise<readonly Feed[]> =>
    ask(server.api.feeds.$get({}, { init: { signal } })),
})
const again = () => client.invalidateQueries({ queryKey: feedsQuery.queryKey })

/** An hour of now: of the calendar only its names are needed. */
const hourNow = () => {
  const from = Math.floor(Date.now() / 3_600_000) * 3_600_000
  return { from, to: from + 3_600_000 }
}

/** Links by which other programs read appointments: made, seen to be used, and ended. */
export default function Feeds() {
  const { t, tag } = useWords()
  const { zone } = useMe()
  const names = useNames()
  const { data: feeds, error, isPending } = useQuery(feedsQuery)
  const calendar = useQuery(calendarQuery(hourNow())).data
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<Feed>()
  const [made, setMade] = useState<string>()
  const end = useMutation({
    mutationFn: (id: string) => ask(server.api.feeds[':id'].$delete({ param: { id } })),
    onSettled: again,
  })
  const all = { technician: calendar?.technicians ?? [], place: calendar?.places ?? [] }
  const named = ({ kind, of }: FeedOf) => all[kind].find(({ id }) => id === of)?.name ?? of
  return (
    <>
      <p>{t('calendar.feed-how')}</p>
      <div>
        <Button look="main" onClick={() => setMaking(true)}>
          <Icon name="plus" />
          {t('calendar.feed-make')}
        </Button>
      </div>
      <Fault problem={error ?? end.error} />
      {isPending ? <p role="status">{t('shell.loading')}</p> : null}
      {feeds?.length === 0 ? <p role="status">{t('calendar.feed-none')}</p> : null}
      <ul className={styles.list}>
        {feeds?.map((feed) => (
          <li key={feed.id}>
            <span>
              <strong>
                <Name>{named(feed)}</Name>
              </strong>{' '}
              · {t(feed.names ? 'calendar.feed-withNames' : 'calendar.feed-withoutNames')}
              <br />
              <small>
                {feed.usedAt === undefined
                  ? t('calendar.feed-unused')
                  : t('calendar.feed-used', { when: fullTime(feed.usedAt, tag, zone) })}{' '}
                · <Name>{names(feed.madeBy)}</Name>
              </small>
            </span>
            <Button
              look="danger"
              aria-label={`${t('calendar.feed-end')}: ${named(feed)}`}
              onClick={() => setEnding(feed)}
            >
              {t('calendar.feed-end')}
            </Button>
          </li>
        ))}
      </ul>
      {making ? (
        <MakeDialog
          all={all}
          onMade={(path) => {
            setMaking(false)
            setMade(`${location.origin}${path}`)
          }}
          onClose={() => setMaking(false)}
        />
      ) : null}
      {made ? <MadeDialog url={made} onClose={() => setMade(undefined)} /> : null}
      {ending ? (
        <Sure
          what={t('calendar.feed-end')}
          name={named(ending)}
          how={t('calendar.feed-endHow')}
          onYes={() => end.mutate(ending.id)}
          onClose={() => setEnding(undefined)}
        />
      ) : null}
    </>
  )
}

type MakeProps = {
  all: Readonly<Record<FeedOf['kind'], readonly { id: string; name: string }[]>>
  onMade(path: string): void
  onClose(): void
}

function MakeDialog({ all, onMade, onClose }: MakeProps) {
  const { t } = useWords()
  const [chosen, setChosen] = useState('')
  const [names, setNames] = useState(false)
  const options = (['place', 'technician'] as const).map((kind) => ({
    kind,
    title: t(kind === 'place' ? 'calendar.places' : 'calendar.technicians'),
    each: all[kind].map(({ id, name }) => ({ value: `${kind} ${id}`, name })),
  }))
  const value = chosen || (options[0]?.each[0]?.value ?? '')
  const save = useMutation({
    mutationFn: () => {
      const [kind, of = ''] = value.split(' ')
      const json = { kind: kind === 'place' ? ('place' as const) : ('technician' as const), of }
      return ask(server.api.feeds.$post({ json: { ...json, names } }))
    },
    onSuccess: ({ path }) => onMade(path),
    onSettled: again,
  })
  return (
    <Dialog title={t('calendar.feed-make')} onClose={onClose}>
      <Form save={t('calendar.feed-make')} onCancel={onClose} change={save}>
        <Choice
          label={t('calendar.of')}
          value={value}
          onChange={({ target }) => setChosen(target.value)}
        >
          {options.map(({ kind, title, each }) => (
            <optgroup key={kind} label={title}>
              {each.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.name}
                </option>
              ))}
            </optgroup>
          ))}
        </Choice>
        <label className={ui.tick}>
          <input
            type="checkbox"
            checked={names}
            aria-describedby="feed-names-how"
            onChange={({ target }) => setNames(target.checked)}
          />
          {t('calendar.feed-names')}
        </label>
        <p className={ui.hint} id="feed-names-how">
          {t('calendar.feed-namesHow')}
        </p>
      </Form>
    </Dialog>
  )
}

function MadeDialog({ url, onClose }: { url: string; onClose(): void }) {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(url)
    setCopied(true)
  }
  return (
    <Dialog title={t('settings.linkTitle')}>
      <p>{t('calendar.feed-once')}</p>
      <code className={styles.secret}>{url}</code>
      <div className={ui.actions}>
        <span role="status">{copied ? t('door.copied') : ''}</span>
        {'clipboard' in navigator ? (
          <Button onClick={() => void copy().catch(() => undefined)}>{t('door.copy')}</Button>
        ) : null}
        <Button look="main" onClick={onClose}>
          {t('shell.close')}
        </Button>
      </div>
    </Dialog>
  )
}
