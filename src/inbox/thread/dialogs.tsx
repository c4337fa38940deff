import type { Row } from '#app/inbox-ports.ts'
import { useColleagues, useLabels, useMe } from '../queries.ts'
import { allLanguages } from '../settings/all-languages.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../words/words.ts'
import type { Acting } from './acting.ts'
import { Choose } from './choose.tsx'
import css from './dialogs.module.css'
import { languageName, useNames } from './names.ts'
import { SnoozeDialog } from './snooze-dialog.tsx'

type Props = { row: Row; acting: Acting }

/** The dialog that is open for one conversation. Loaded when the first is opened. */
export default function Dialogs(props: Props) {
  switch (props.acting.dialog) {
    case 'assign':
      return <Assign {...props} />
    case 'transfer':
      return <Transfer {...props} />
    case 'return':
      return <Return {...props} />
    case 'label':
      return <Labels {...props} />
    case 'language':
      return <Languages {...props} />
    case 'take-over':
      return <TakeOver {...props} />
    case 'snooze':
      return (
        <SnoozeDialog
          onClose={props.acting.close}
          onChoose={(until) =>
            props.acting.finish({ do: 'snooze', ...(until === undefined ? {} : { until }) })
          }
        />
      )
    case undefined:
      return undefined
  }
}

function Assign({ row, acting }: Props) {
  const { t, tag } = useWords()
  const colleagues = useColleagues()
  const speaks = (languages: readonly string[]) =>
    languages.map((one) => languageName(one, tag)).join(', ')
  return (
    <Choose
      title={t('thread.assign-title')}
      label={t('thread.assign-label')}
      none={t('thread.assign-none')}
      items={colleagues
        .filter(({ id, role }) => id !== row.technician && role !== 'auditor')
        .map(({ id, name, presence, held, capacity, languages }) => ({
          id,
          name,
          detail: [
            t(`thread.presence-${presence}`),
            t('thread.load', { held, capacity }),
            speaks(languages),
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      onClose={acting.close}
      onChoose={([to]) => {
        const toName = colleagues.find(({ id }) => id === to)?.name
        if (to !== undefined && toName !== undefined) acting.finish({ do: 'assign', to, toName })
      }}
    />
  )
}

function Transfer({ row, acting }: Props) {
  const { t } = useWords()
  const { queuesInfo, centres } = useMe()
  return (
    <Choose
      title={t('thread.transfer-title')}
      label={t('thread.transfer-label')}
      none={t('thread.transfer-none')}
      items={queuesInfo
        .filter(({ id }) => id !== row.queue)
        .map(({ id, name, centre }) => ({
          id,
          name,
          detail: centres.find((one) => one.id === centre)?.name ?? centre,
        }))}
      onClose={acting.close}
      onChoose={([queue]) => queue !== undefined && acting.finish({ do: 'transfer', queue })}
    />
  )
}

function Return({ acting }: Props) {
  const { t, tag } = useWords()
  const { flows } = useMe()
  return (
    <Choose
      title={t('thread.return-title')}
      hint={t('thread.return-hint')}
      label={t('thread.return-label')}
      none={t('thread.return-none')}
      items={flows
        .filter(({ hers }) => !hers)
        .map(({ id, title }) => ({ id, name: title }))
        .sort((one, other) => one.name.localeCompare(other.name, tag))}
      onClose={acting.close}
      onChoose={([flow]) => flow !== undefined && acting.finish({ do: 'return', flow })}
    />
  )
}

function Labels({ row, acting }: Props) {
  const { t } = useWords()
  const labels = useLabels()
  return (
    <Choose
      several
      title={t('thread.labels-title')}
      label={t('thread.labels-label')}
      none={t('thread.labels-none')}
      chosen={row.labels}
      items={labels.map(({ id, name }) => ({ id, name }))}
      onClose={acting.close}
      onChoose={(ids) => {
        const add = ids.filter((id) => !row.labels.includes(id))
        const remove = row.labels.filter((id) => !ids.includes(id))
        if (add.length + remove.length === 0) acting.close()
        else acting.finish({ do: 'label', add, remove })
      }}
    />
  )
}

function Languages({ row, acting }: Props) {
  const { t, tag } = useWords()
  const { spoken } = useMe()
  return (
    <Choose
      title={t('thread.language-title')}
      hint={t('thread.language-hint')}
      label={t('thread.language-label')}
      none={t('thread.language-none')}
      {...(row.language === undefined ? {} : { chosen: [row.language] })}
      items={allLanguages(spoken).map((one) => ({
        id: one,
        name: languageName(one, tag),
        ...ownName(one, spoken),
      }))}
      onClose={acting.close}
      onChoose={([to]) => to !== undefined && acting.finish({ do: 'language', to })}
    />
  )
}

/** By its own name, where this house answers in it. */
function ownName(tag: string, spoken: readonly { tag: string; name: string }[]) {
  const name = spoken.find((one) => one.tag === tag)?.name
  return name === undefined ? {} : { detail: name }
}

function TakeOver({ row, acting }: Props) {
  const { t } = useWords()
  const name = useNames()(row.technician)
  const from = row.technician === undefined ? {} : { from: row.technician }
  return (
    <Dialog title={t('thread.take-over-title', { name })} onClose={acting.close}>
      <p>{t('thread.take-over-hint', { name })}</p>
      <div className={css.buttons}>
        <Button look="main" onClick={() => acting.finish({ do: 'claim', ...from })}>
          {t('thread.take-over')}
        </Button>
        <Button onClick={acting.close}>{t('thread.leave-it', { name })}</Button>
      </div>
    </Dialog>
  )
}
