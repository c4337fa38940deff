import { Button } from '../ui/button.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import css from './composer.module.css'
import { useDesk, useDraft } from './desk.ts'
import type { DraftMode } from './draft.ts'

/** Two tabs wrote at once: the newest stands in the box, and here is the other. */
export function OtherDraft({ conversation, mode }: { conversation: string; mode: DraftMode }) {
  const { t } = useWords()
  const { drafts } = useDesk()
  const other = useDraft(conversation, mode)?.other
  return (
    <div role="status">
      {other === undefined ? undefined : (
        <div className={css.why}>
          <span>
            {t('composer.other-draft')} <Name className={css.other}>{other.slice(0, 120)}</Name>
          </span>
          <Button small onClick={() => drafts.swap(conversation, mode)}>
            {t('composer.other-take')}
          </Button>
          <Button small look="quiet" onClick={() => drafts.dropOther(conversation, mode)}>
            {t('composer.other-drop')}
          </Button>
        </div>
      )}
    </div>
  )
}
