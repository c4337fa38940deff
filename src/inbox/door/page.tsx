import type { ReactNode } from 'react'
import icon from '../icon.svg'
import { Name } from '../ui/name.tsx'
import { locales, speak, tagOf, useWords } from '../words/words.ts'
import styles from './door.module.css'

const names = { pt: 'Português', en: 'English', it: 'Italiano' } as const

/** The frame of every page before the inbox: the centre, one card, the three languages. */
export function DoorPage({
  centre,
  title,
  children,
  broad = false,
}: {
  centre: string
  title: string
  children: ReactNode
  broad?: boolean
}) {
  const { t, locale } = useWords()
  return (
    <div className={styles.page}>
      <main className={broad ? `${styles.card} ${styles.broad}` : styles.card}>
        <p className={styles.centre}>
          <img src={icon} width="32" height="32" alt="" />
          <Name>{centre}</Name>
        </p>
        <h1>{title}</h1>
        {children}
      </main>
      <nav className={styles.languages} aria-label={t('door.language')}>
        {locales.map((one) => (
          <button
            key={one}
            type="button"
            lang={tagOf(one)}
            aria-pressed={one === locale}
            onClick={() => void speak(one)}
          >
            {names[one]}
          </button>
        ))}
      </nav>
    </div>
  )
}
