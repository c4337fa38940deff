import { hrefOf, type Place } from '../place.ts'
import { buttonClass } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import styles from './shell.module.css'

/** Where panes stand behind each other: back to the one before, on to the next. Real links both. */
export function PaneBar({ place }: { place: Extract<Place, { page: 'queue' }> }) {
  const { t } = useWords()
  const { person, conversation: _open, ...list } = place
  const { person: _shown, ...thread } = place
  return (
    <nav className={styles.bar} aria-label={t('shell.pages')}>
      {person ? <h1 className="unseen">{t('shell.person')}</h1> : null}
      <a
        className={`${buttonClass('quiet', true)} ${styles.toList}`}
        href={hrefOf(person ? thread : list)}
        data-person={person}
      >
        <Icon name="back" />
        {t(person ? 'shell.toThread' : 'shell.toList')}
      </a>
      {person ? null : (
        <a className={buttonClass('quiet', true)} href={hrefOf({ ...place, person: true })}>
          {t('shell.showPerson')}
          <Icon name="person" />
        </a>
      )}
    </nav>
  )
}
