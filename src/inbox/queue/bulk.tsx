import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Row } from '#app/inbox-ports.ts'
import type { Deed } from '#core/handoff/deed.ts'
import { client, keys, useColleagues, useLabels, useRight } from '../queries.ts'
import { snoozeChoices } from '../thread/snooze-times.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { MenuButton } from '../ui/menu.tsx'
import { Name } from '../ui/name.tsx'
import { tell } from '../ui/notices.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import { doToMany, type Report } from './bulk-deed.ts'
import { chosen, order } from './order.ts'
import { personName } from './person-name.ts'
import styles from './tools.module.css'

/** What can be done with all that are chosen, and a report of where it could not. */
export function Bulk() {
  const { t } = useWords()
  const picked = chosen.use()
  const labels = useLabels()
  const colleagues = useColleagues()
  const mayAssign = useRight('assign')
  const [report, setReport] = useState<Report>()
  const run = useMutation({
    mutationFn: (deed: Deed) => doToMany([...picked], deed),
    onSuccess: async (told) => {
      chosen.set(new Set(told.failed.map(({ id }) => id)))
      if (told.failed.length > 0) setReport(told)
      else tell(t('queue.bulkDone', { count: told.done.length }))
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.lists }),
        client.invalidateQueries({ queryKey: keys.counts }),
      ])
    },
  })
  const go = (deed: Deed) => {
    if (!run.isPending) run.mutate(deed)
  }
  if (picked.size === 0 && !report) return null
  return (
    <>
      {picked.size > 0 ? (
        <div className={styles.bulk} role="toolbar" aria-label={t('queue.bulk')}>
          <span className={styles.bulkCount} role="status">
            {t('queue.chosen', { count: picked.size })}
          </span>
          <Button small look="quiet" onClick={() => chosen.set(new Set(order.get()))}>
            {t('queue.chooseAll')}
          </Button>
          <Button
            small
            look="quiet"
            aria-label={t('queue.chooseNone')}
            onClick={() => chosen.set(new Set())}
          >
            <Icon name="close" />
          </Button>
          <span className={styles.bulkActions}>
            <Button small busy={run.isPending} onClick={() => go({ do: 'claim' })}>
              {t('queue.claim')}
            </Button>
            {mayAssign ? (
              <MenuButton
                label={t('queue.assign')}
                face={t('queue.assign')}
                choices={colleagues.map((one) => ({
                  id: one.id,
                  name: one.name,
                  do: () => go({ do: 'assign', to: one.id, toName: one.name }),
                }))}
              />
            ) : null}
            {labels.length > 0 ? (
              <MenuButton
                label={t('queue.labels')}
                face={t('queue.labels')}
                choices={labels.map((one) => ({
                  id: one.id,
                  name: one.name,
                  do: () => go({ do: 'label', add: [one.id], remove: [] }),
                }))}
              />
            ) : null}
            <MenuButton
              label={t('queue.snooze')}
              face={t('queue.snooze')}
              choices={[
                ...snoozeChoices(Date.now()).map(({ id, at }) => ({
                  id,
                  name: t(`queue.snooze-${id}`),
                  do: () => go({ do: 'snooze', until: at }),
                })),
                {
                  id: 'write',
                  name: t('queue.snooze-write'),
                  do: () => go({ do: 'snooze' }),
                },
              ]}
            />
            <Button small busy={run.isPending} onClick={() => go({ do: 'resolve' })}>
              {t('queue.resolve')}
            </Button>
          </span>
        </div>
      ) : null}
      {report ? <ReportDialog report={report} onClose={() => setReport(undefined)} /> : null}
    </>
  )
}

function ReportDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useWords()
  const rows = client
    .getQueriesData<{ pages: { rows: readonly Row[] }[] }>({ queryKey: keys.lists })
    .flatMap(([, data]) => data?.pages.flatMap((page) => page.rows) ?? [])
  return (
    <Dialog title={t('queue.report')} onClose={onClose}>
      {report.done.length > 0 ? <p>{t('queue.bulkDone', { count: report.done.length })}</p> : null}
      <p>{t('queue.bulkFailed', { count: report.failed.length })}</p>
      <ul className={styles.report}>
        {report.failed.map(({ id, why }) => (
          <li key={id}>
            <Name>{personName(rows.find((row) => row.id === id)?.name, id, t)}</Name>: {why.say}
          </li>
        ))}
      </ul>
      <div className={ui.actions}>
        <Button look="main" onClick={onClose}>
          {t('shell.close')}
        </Button>
      </div>
    </Dialog>
  )
}
