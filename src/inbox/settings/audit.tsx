import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuditEntry } from '#app/account-ports.ts'
import { askAt } from '../api.ts'
import { hrefOf } from '../place.ts'
import { useMe } from '../queries.ts'
import { useNames } from '../thread/names.ts'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import { useWords } from '../words/words.ts'

type Page = { rows: readonly AuditEntry[]; next?: string }

/** What was done, newest first, in codes: who, what and about which conversation, never its words. */
export function Audit() {
  const { t, tag } = useWords()
  const { zone } = useMe()
  const names = useNames()
  const log = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }): Promise<Page> =>
      askAt(`/api/audit${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const rows = log.data?.pages.flatMap((page) => page.rows) ?? []
  const heads = [t('settings.when'), t('settings.who'), t('settings.what'), t('settings.about')]
  const when = new Intl.DateTimeFormat(tag, {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: zone,
  })
  return (
    <>
      <p>{t('settings.auditHow')}</p>
      <Fault problem={log.error} />
      {log.isSuccess && rows.length === 0 ? <p>{t('settings.auditNone')}</p> : null}
      {rows.length > 0 ? (
        <WideTable name={t('settings.audit')} heads={heads}>
          {rows.map((one) => (
            <tr key={one.id}>
              <td>{when.format(one.at)}</td>
              <td>
                <Name>{one.userId === undefined ? '–' : names(one.userId)}</Name>
              </td>
              <td>
                <code>{one.what}</code>
              </td>
              <td>
                {one.conversationId === undefined ? null : (
                  <a
                    href={hrefOf({
                      page: 'queue',
                      tab: 'all',
                      conversation: one.conversationId,
                      view: {},
                    })}
                  >
                    {t('settings.conversation', { id: one.conversationId })}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </WideTable>
      ) : null}
      {log.hasNextPage ? (
        <div>
          <Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('settings.more')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
