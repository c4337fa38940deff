import type { Template, TemplateText } from '#app/channel-ports.ts'
import { languageName } from '../thread/names.ts'
import { Button } from '../ui/button.tsx'
import { tell } from '../ui/notices.tsx'
import { hasWord, type Say, useWords } from '../words/words.ts'
import css from './channels.module.css'
import type { Tone } from './how-it-is.tsx'

type Props = {
  wanted: readonly TemplateText[]
  /** As the network last told; undefined where it could not be read. */
  known: readonly Template[] | undefined
}

const tones: Readonly<Record<string, Tone>> = {
  APPROVED: 'good',
  PENDING: 'waiting',
  PAUSED: 'waiting',
}

/** The request to write again, in each language: whether it may be sent, the text to submit, and what to do. */
export function Templates({ wanted, known }: Props) {
  const { t, tag } = useWords()
  if (wanted.length === 0) return null
  return (
    <section className={css.templates}>
      <h4>{t('channels.templates')}</h4>
      <p>{t('channels.templates-how')}</p>
      {known === undefined ? <p>{t('channels.templates-unread')}</p> : null}
      <ul>
        {wanted.map((one) => {
          const found = known?.find(
            ({ name, language }) => name === one.name && language === one.language,
          )
          return (
            <li key={one.code}>
              <details>
                <summary>
                  <span>{languageName(one.language, tag)}</span>
                  {known === undefined ? null : <State status={found?.status} />}
                </summary>
                <Submit one={one} found={found} />
              </details>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function State({ status }: { status: string | undefined }) {
  const { t } = useWords()
  const tone = status === undefined ? 'stopped' : (tones[status] ?? 'stopped')
  return (
    <span className={css.badge} data-tone={tone}>
      {statusWords(status, t)}
    </span>
  )
}

function statusWords(status: string | undefined, t: Say): string {
  if (status === undefined) return t('channels.template-missing')
  const key = `channels.template-${status}`
  return hasWord(key) ? t(key) : t('channels.template-other', { status })
}

/** What to do about one, with the text as it is to be submitted. */
function Submit({ one, found }: { one: TemplateText; found: Template | undefined }) {
  const { t } = useWords()
  const key = `channels.do-${found?.status ?? 'missing'}`
  const reason = found?.reason ?? t('channels.no-reason')
  return (
    <>
      <p>{hasWord(key) ? t(key, { reason }) : t('channels.do-other')}</p>
      <dl className={css.facts}>
        <dt>{t('channels.template-name')}</dt>
        <dd>
          <code>{one.name}</code>
        </dd>
        <dt>{t('channels.template-category')}</dt>
        <dd>{t('channels.template-utility')}</dd>
        <dt>{t('channels.template-language')}</dt>
        <dd>
          <code>{one.code}</code>
        </dd>
        <dt>{t('channels.template-text')}</dt>
        <dd>
          <p className={css.text} dir="auto" lang={one.language}>
            {one.text}
          </p>
          <Button
            small
            onClick={() =>
              void navigator.clipboard.writeText(one.text).then(
                () => tell(t('channels.copied')),
                () => undefined,
              )
            }
          >
            {t('channels.copy')}
          </Button>
        </dd>
      </dl>
    </>
  )
}
