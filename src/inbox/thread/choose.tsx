import { useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { fold } from '#core/answer/fold.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import css from './dialogs.module.css'

type Props = {
  title: string
  hint?: string
  /** The name of the field that narrows the list. */
  label: string
  /** Said where nothing is left. */
  none: string
  items: readonly { id: string; name: string; detail?: string }[]
  chosen?: readonly string[]
  /** Several may be chosen; else the first press decides. */
  several?: boolean
  onChoose: (ids: readonly string[]) => void
  onClose: () => void
}

/** A list to choose from that narrows as somebody types; accents do not matter. */
export function Choose({ several = false, chosen = [], ...props }: Props) {
  const { t } = useWords()
  const [ids, setIds] = useState<readonly string[]>(chosen)
  const contains = (text: string, typed: string) => fold(text).includes(fold(typed))
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      {props.hint === undefined ? undefined : <p className={css.hint}>{props.hint}</p>}
      <Autocomplete filter={contains}>
        <SearchField className={css.search ?? ''} autoFocus>
          <Label>{props.label}</Label>
          <Input className={css.input ?? ''} />
        </SearchField>
        <ListBox
          className={css.list ?? ''}
          aria-label={props.label}
          items={props.items}
          // Esc leaves the dialog; it shall not take away what was chosen.
          escapeKeyBehavior="none"
          selectionMode={several ? 'multiple' : 'single'}
          defaultSelectedKeys={chosen}
          onSelectionChange={(keys) => {
            const next = keys === 'all' ? props.items.map(({ id }) => id) : [...keys].map(String)
            setIds(next)
            if (!several && next.length > 0) props.onChoose(next)
          }}
          renderEmptyState={() => <p className={css.hint}>{props.none}</p>}
        >
          {({ id, name, detail }) => (
            <ListBoxItem id={id} textValue={`${name} ${detail ?? ''}`} className={css.item ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={css.tick}>{isSelected ? <Icon name="check" /> : undefined}</span>
                  <span>
                    <Name>{name}</Name>
                    {detail === undefined ? undefined : (
                      <small className={css.detail}>{detail}</small>
                    )}
                  </span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
      <div className={css.buttons}>
        {several ? (
          <Button look="main" onClick={() => props.onChoose(ids)}>
            {t('thread.save')}
          </Button>
        ) : undefined}
        <Button onClick={props.onClose}>{t('thread.cancel')}</Button>
      </div>
    </Dialog>
  )
}
