import type { ReactNode } from 'react'
import { Button as Press } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { buttonClass } from './button.tsx'
import { Icon } from './icon.tsx'
import styles from './ui.module.css'

/** One line of a menu. `href` makes it a real link; `chosen` ticks it. */
export type Choice = {
  id: string
  name: string
  icon?: ReactNode
  keys?: string
  chosen?: boolean
  href?: string
  do?: () => void
}

type Props = {
  /** What the button is called, where its face is a picture. */
  label: string
  face: ReactNode
  choices: readonly Choice[]
  look?: 'plain' | 'quiet'
}

/** A button that opens a menu: arrows, letters, Esc and focus are React Aria's. */
export function MenuButton({ label, face, choices, look = 'plain' }: Props) {
  return (
    <MenuTrigger>
      <Press className={buttonClass(look, true)} aria-label={label}>
        {face}
      </Press>
      <Popover>
        <Menu className={styles.menu ?? ''} aria-label={label}>
          {choices.map((one) => (
            <MenuItem
              key={one.id}
              id={one.id}
              className={styles.item ?? ''}
              textValue={one.name}
              {...(one.href ? { href: one.href } : {})}
              {...(one.do ? { onAction: one.do } : {})}
            >
              {one.chosen === undefined ? one.icon : <Tick on={one.chosen} />}
              <span>{one.name}</span>
              {one.chosen ? <span className="unseen">✓</span> : null}
              {one.keys ? <kbd>{one.keys}</kbd> : null}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

const Tick = ({ on }: { on: boolean }) => (on ? <Icon name="check" /> : <Blank />)
const Blank = () => <svg width="18" height="18" aria-hidden="true" />
