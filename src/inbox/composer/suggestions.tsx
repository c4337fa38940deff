import { type ReactNode, useEffect, useRef } from 'react'
import css from './suggestions.module.css'

export type Suggestion = { id: string; content: ReactNode }

type Props = {
  id: string
  label: string
  none: string
  items: readonly Suggestion[]
  /** The one that Enter takes. */
  active: number
  onPick: (index: number) => void
}

/** A list above the box one writes in; the focus stays in the box, which names the active line. */
export function Suggestions({ id, label, none, items, active, onPick }: Props) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  if (items.length === 0) {
    return (
      <p id={id} className={css.none} role="status">
        {none}
      </p>
    )
  }
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} className={css.list} tabIndex={-1}>
      {items.map((item, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's own
        <div
          key={item.id}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === active}
          className={css.item}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(i)}
        >
          {item.content}
        </div>
      ))}
    </div>
  )
}
