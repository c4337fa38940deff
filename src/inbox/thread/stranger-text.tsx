import { useState } from 'react'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import { linkParts } from './link-parts.ts'
import css from './stranger-text.module.css'
import { folded, sideOf, tamed } from './tame.ts'

/**
 * A text somebody else wrote. Never markup; each paragraph reads from its own side; a long one is folded;
 * an address is text, with a way to open it beside it.
 */
export function StrangerText({ text, lang }: { text: string; lang?: string | undefined }) {
  const { t } = useWords()
  const [whole, setWhole] = useState(false)
  const tame = tamed(text)
  const shown = whole ? tame : folded(tame)
  return (
    <div className={css.text} {...(lang === undefined ? {} : { lang })}>
      {shown.split(/\r\n|[\r\n\u2028\u2029]/).map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never change places
        <p key={i} dir={sideOf(line, lang)}>
          <Line text={line} />
        </p>
      ))}
      {shown.length < tame.length || whole ? (
        <button type="button" className={css.more} onClick={() => setWhole(!whole)}>
          {whole ? t('thread.show-less') : t('thread.show-all', { count: tame.length })}
        </button>
      ) : undefined}
    </div>
  )
}

function Line({ text }: { text: string }) {
  const { t } = useWords()
  return linkParts(text).map((part, i) => {
    const key = `${i}`
    if (part.digits) {
      return (
        <bdi key={key} dir="ltr">
          {part.text}
        </bdi>
      )
    }
    if (part.href === undefined) return part.text
    return (
      <span key={key}>
        <bdi dir="ltr" className={css.address}>
          {part.text}
        </bdi>
        <a
          className={css.open}
          href={part.href}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t('thread.open-address', { host: new URL(part.href).hostname })}
          title={t('thread.open-address', { host: new URL(part.href).hostname })}
        >
          <Icon name="open" size={16} />
        </a>
      </span>
    )
  })
}
