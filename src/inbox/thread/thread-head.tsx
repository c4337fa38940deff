import type { PersonCard, Row } from '#app/inbox-ports.ts'
import { useMe } from '../queries.ts'
import { personName } from '../queue/person-name.ts'
import type { Looking } from '../shapes.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { MenuButton } from '../ui/menu.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import type { Acting } from './acting.ts'
import { languageName, sameLanguage, spokenTag, useNames } from './names.ts'
import css from './thread-head.module.css'

type Props = {
  row: Row
  person: PersonCard
  looking: readonly Looking[]
  acting: Acting
  translations: { on: boolean; set: (on: boolean) => void }
}

/** Whose talk it is, the language we answer in, who else is looking, and what can be marked. */
export function ThreadHead({ row, person, looking, acting, translations }: Props) {
  const { t, tag } = useWords()
  const { rights, translate } = useMe()
  const may = (right: string) => rights.includes(right)
  const { start, finish } = acting
  const name = person.name ?? row.name
  const language =
    row.language === undefined ? t('thread.language-none') : languageName(row.language, tag)
  return (
    <header className={css.head}>
      <h1 className={css.name}>
        <Name>{personName(name, row.id, t)}</Name>
      </h1>
      {may('language') ? (
        <Button small look="quiet" onClick={() => start('language')}>
          <Icon name="globe" />
          <span className="unseen">{t('thread.answer-in')} </span>
          <span className={css.language}>{language}</span>
        </Button>
      ) : (
        <span>{language}</span>
      )}
      <Writes person={person} reads={row.language} />
      {person.people === undefined || person.people.length < 2 ? undefined : (
        <span className={css.shared} title={t('thread.shared', { count: person.people.length })}>
          <Icon name="people" size={16} />
          <span aria-hidden="true" className={css.few}>
            {person.people.length}
          </span>
          <span className={css.whole}>{t('thread.shared', { count: person.people.length })}</span>
        </span>
      )}
      <Others looking={looking} />
      <div className={css.marks}>
        <MenuButton
          label={t('thread.marks')}
          face={<Icon name="more" />}
          look="quiet"
          choices={[
            ...(may('label')
              ? [
                  {
                    id: 'label',
                    name: t('thread.labels'),
                    icon: <Icon name="label" />,
                    do: () => start('label'),
                  },
                ]
              : []),
            ...(may('urgent')
              ? [
                  {
                    id: 'urgent',
                    name: t('thread.urgent'),
                    chosen: row.urgent,
                    do: () => finish({ do: 'urgent', on: !row.urgent }),
                  },
                ]
              : []),
            ...(may('sensitive')
              ? [
                  {
                    id: 'sensitive',
                    name: t('thread.sensitive'),
                    chosen: row.sensitive,
                    do: () => finish({ do: 'sensitive', on: !row.sensitive }),
                  },
                ]
              : []),
            ...(translate.on
              ? [
                  {
                    id: 'translations',
                    name: t('thread.translations'),
                    chosen: translations.on,
                    do: () => translations.set(!translations.on),
                  },
                ]
              : []),
          ]}
        />
      </div>
    </header>
  )
}

/** Colleagues who have it open; a pen by those who write. */
function Others({ looking }: { looking: readonly Looking[] }) {
  const { t } = useWords()
  const me = useMe()
  const nameOf = useNames()
  const others = looking.filter(({ technician }) => technician !== me.id)
  return (
    <ul className={css.others} aria-live="polite" aria-label={t('thread.looking')}>
      {others.map(({ technician, typing }) => {
        const name = nameOf(technician)
        return (
          <li key={technician} title={t(typing ? 'thread.writes' : 'thread.looks', { name })}>
            <span aria-hidden="true" className={css.avatar}>
              {[...name][0]}
              {typing ? <Icon name="pen" size={14} /> : undefined}
            </span>
            <span className="unseen">{t(typing ? 'thread.writes' : 'thread.looks', { name })}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** The language she writes, where it is another one than we answer in. */
function Writes({ person, reads }: { person: PersonCard; reads: string | undefined }) {
  const { t, tag } = useWords()
  const { writes, notSpoken } = person.languages
  if (writes === undefined || sameLanguage(writes, reads)) return undefined
  const words = t('thread.writes-in', { language: languageName(spokenTag(writes), tag) })
  return (
    <span className={css.writes} {...(notSpoken ? { title: t('person.not-spoken') } : {})}>
      {words}
    </span>
  )
}
