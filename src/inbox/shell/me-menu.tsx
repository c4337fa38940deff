import { useQueryClient } from '@tanstack/react-query'
import { askAt } from '../api.ts'
import { wantNotices, wantSound, wish } from '../notify.ts'
import { hrefOf } from '../place.ts'
import { keys, useMe } from '../queries.ts'
import { showTheme, theme, themes } from '../theme.ts'
import { isolated } from '../thread/tame.ts'
import { Icon } from '../ui/icon.tsx'
import { type Choice, MenuButton } from '../ui/menu.tsx'
import { Name } from '../ui/name.tsx'
import { tell } from '../ui/notices.tsx'
import { type Locale, locales, speak, useWords } from '../words/words.ts'
import { open } from './open.ts'
import { setPresence } from './presence.ts'
import styles from './shell.module.css'
import { leave } from './sign-out.ts'

const languages = { pt: 'Português', en: 'English', it: 'Italiano' } as const
const presences = ['here', 'away', 'off'] as const

/** Who is signed in: whether she takes conversations, language, appearance, notices, and the way out. */
export function MeMenu() {
  const { t, locale } = useWords()
  const me = useMe()
  const queries = useQueryClient()
  const shown = theme.use()
  const { notices, sound } = wish.use()
  const change = async (next: Locale) => {
    await speak(next)
    await askAt('/api/me', { method: 'PATCH', body: { locale: next } }).catch(() => undefined)
    void queries.invalidateQueries({ queryKey: keys.me })
  }
  const notify = async () => {
    const wanted = !notices
    const granted = await wantNotices(wanted)
    if (wanted) tell(t(granted ? 'shell.notifyOn' : 'shell.notifyDenied'))
  }
  const sections: readonly { name: string; choices: readonly Choice[] }[] = [
    {
      name: t('shell.presence'),
      choices: presences.map((one) => ({
        id: one,
        name: t(`shell.${one}`),
        chosen: me.presence === one,
        do: () => void setPresence(one),
      })),
    },
    {
      name: t('shell.language'),
      choices: locales.map((one) => ({
        id: one,
        name: languages[one],
        chosen: locale === one,
        do: () => void change(one),
      })),
    },
    {
      name: t('shell.theme'),
      choices: themes.map((one) => ({
        id: one,
        name: t(`shell.theme-${one}`),
        chosen: shown === one,
        do: () => showTheme(one),
      })),
    },
    {
      name: t('shell.notices'),
      choices: [
        { id: 'notify', name: t('shell.notify'), chosen: notices, do: () => void notify() },
        { id: 'sound', name: t('shell.sound'), chosen: sound, do: () => wantSound(!sound) },
      ],
    },
    {
      name: t('shell.you'),
      choices: [
        {
          id: 'settings',
          name: t('shell.settings'),
          icon: <Icon name="settings" />,
          href: hrefOf({ page: 'settings', section: 'profile' }),
        },
        {
          id: 'help',
          name: t('shell.help'),
          icon: <Icon name="key" />,
          keys: '?',
          do: () => open.set('help'),
        },
        {
          id: 'out',
          name: t('shell.signOut'),
          icon: <Icon name="forward" />,
          do: () => void leave(),
        },
      ],
    },
  ]
  return (
    <MenuButton
      look="quiet"
      label={`${t('shell.you')}: ${isolated(me.name)}, ${t(`shell.${me.presence}`)}`}
      face={
        <>
          <span className={styles.presence} data-presence={me.presence} />
          <Name className={styles.myName}>{me.name}</Name>
          <Icon name="down" size={14} />
        </>
      }
      sections={sections}
    />
  )
}
