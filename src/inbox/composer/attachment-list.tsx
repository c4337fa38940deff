import { sizeOf } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { hasWord, useWords } from '../words/words.ts'
import { type Attached, attachAgain, detach, largest } from './attachments.ts'
import css from './composer.module.css'

/** Files that go with the reply: each can be seen, followed and taken away before it is sent. */
export function AttachmentList({ attached }: { attached: readonly Attached[] }) {
  const { t } = useWords()
  if (attached.length === 0) return undefined
  return (
    <ul className={css.files} aria-label={t('composer.files')}>
      {attached.map((one) => (
        <li key={one.id} className={css.file} data-state={one.state}>
          {one.preview === undefined ? (
            <Icon name="file" size={28} />
          ) : (
            <img src={one.preview} alt="" />
          )}
          <span className={css.about}>
            <Name>{one.name}</Name>
            <Fate one={one} />
          </span>
          {one.problem?.passing ? (
            <Button small onClick={() => attachAgain(one)}>
              {t('thread.try-again')}
            </Button>
          ) : undefined}
          <Button
            small
            look="quiet"
            aria-label={t('composer.file-remove', { name: one.name })}
            onClick={() => detach(one.id)}
          >
            <Icon name="close" />
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Fate({ one }: { one: Attached }) {
  const { t, tag } = useWords()
  if (one.state === 'sending') {
    return (
      <progress
        value={one.share}
        max={1}
        aria-label={t('composer.file-sending', { name: one.name })}
      />
    )
  }
  if (one.state === 'ready') return <small>{one.size > 0 ? sizeOf(one.size, tag) : ''}</small>
  const key = `composer.file-${one.problem?.code ?? ''}`
  const words = hasWord(key) ? t(key, { most: sizeOf(largest, tag) }) : one.problem?.say
  return <small role="alert">{words}</small>
}
