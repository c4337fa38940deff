import { useMutation, useQuery } from '@tanstack/react-query'
import type { SessionInfo } from '#app/account-ports.ts'
import { askAt } from '../api.ts'
import { client, useMe } from '../queries.ts'
import { fullTime } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import styles from './settings.module.css'

const key = ['sessions'] as const

/** Where she is signed in; each can be ended from here, everywhere at once. */
export function Sessions() {
  const { t, tag } = useWords()
  const { zone } = useMe()
  const all = useQuery({
    queryKey: key,
    queryFn: (): Promise<readonly SessionInfo[]> => askAt('/api/me/sessions'),
  })
  const end = useMutation({
    mutationFn: (id: string) =>
      askAt(`/api/me/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  })
  return (
    <section aria-labelledby="sessions-title">
      <h3 id="sessions-title">{t('settings.sessions')}</h3>
      <Fault problem={all.error ?? end.error} />
      <ul className={styles.list}>
        {all.data?.map((one) => {
          const name = one.device ?? t('settings.deviceUnknown')
          return (
            <li key={one.id}>
              <span>
                <strong>
                  <Name>{name}</Name>
                </strong>
                {one.current ? ` (${t('settings.thisSession')})` : ''}
                <br />
                <span className={styles.quiet}>
                  {t('settings.since', { time: fullTime(one.createdAt, tag, zone) })}
                </span>
              </span>
              {one.current ? null : (
                <Button
                  small
                  busy={end.isPending && end.variables === one.id}
                  aria-label={t('settings.endNamed', { name })}
                  onClick={() => end.mutate(one.id)}
                >
                  {t('settings.end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
