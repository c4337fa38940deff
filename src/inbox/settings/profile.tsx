import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { askAt } from '../api.ts'
import { client, keys, useMe } from '../queries.ts'
import { Choice, Field } from '../ui/field.tsx'
import { tell } from '../ui/notices.tsx'
import { type Locale, localeOf, locales, speak, tagOf, useWords } from '../words/words.ts'
import { Form } from './form.tsx'
import { Languages } from './languages.tsx'

const names = { pt: 'Português', en: 'English', it: 'Italiano' } as const

/** Name, languages and how much she takes at once. */
export function Profile() {
  const { t } = useWords()
  const me = useMe()
  const [name, setName] = useState(me.name)
  const [locale, setLocale] = useState<Locale>(localeOf(me.locale))
  const [languages, setLanguages] = useState([...me.languages])
  const [capacity, setCapacity] = useState(String(me.capacity))
  const save = useMutation({
    mutationFn: () =>
      askAt('/api/me', {
        method: 'PATCH',
        body: { name: name.trim(), locale, languages, capacity: Number(capacity) },
      }),
    onSuccess: async () => {
      await speak(locale)
      tell(t('settings.saved'))
      await client.invalidateQueries({ queryKey: keys.me })
      await client.invalidateQueries({ queryKey: keys.colleagues })
    },
  })
  const queues = me.queuesInfo.filter(({ id }) => me.queues.includes(id))
  return (
    <Form save={t('shell.save')} change={save}>
      <p>
        {t('settings.role')}: <strong>{t(`settings.role-${me.role}`)}</strong>
        {queues.length > 0 ? (
          <>
            {' · '}
            {t('settings.queues')}: <bdi>{queues.map((one) => one.name).join(', ')}</bdi>
          </>
        ) : null}
      </p>
      <Field
        label={t('settings.name')}
        hint={t('settings.nameHow')}
        required
        maxLength={100}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Choice
        label={t('settings.locale')}
        value={locale}
        onChange={(event) => setLocale(localeOf(event.target.value))}
      >
        {locales.map((one) => (
          <option key={one} value={one} lang={tagOf(one)}>
            {names[one]}
          </option>
        ))}
      </Choice>
      <Languages legend={t('settings.languages')} value={languages} onChange={setLanguages} />
      <Field
        label={t('settings.capacity')}
        hint={t('settings.capacityHow')}
        type="number"
        min={1}
        max={200}
        required
        value={capacity}
        onChange={(event) => setCapacity(event.target.value)}
      />
    </Form>
  )
}
