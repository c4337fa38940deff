import { useEffect, useRef, useState } from 'react'
import { Button as Press } from 'react-aria-components/Button'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { buttonClass } from './button.tsx'
import { Icon } from './icon.tsx'
import type { Choice, MenuProps } from './menu.tsx'
import { Name } from './name.tsx'
import styles from './ui.module.css'

/** The menu itself, from React Aria: it opens as soon as it is here, and gives the focus back to its button. */
export function OpenMenu({ label, face, choices = [], sections, look = 'plain' }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    button.current?.focus()
    setOpen(true)
  }, [])
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <Press ref={button} className={buttonClass(look, true)} aria-label={label}>
        {face}
      </Press>
      <Popover>
        <Menu className={styles.menu ?? ''} aria-label={label}>
          {choices.map(line)}
          {sections?.map((one) => (
            <MenuSection key={one.name} id={one.name}>
              <Header className={styles.heading ?? ''}>{one.name}</Header>
              {one.choices.map(line)}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

const line = (one: Choice) => (
  <MenuItem
    key={one.id}
    id={one.id}
    className={styles.item ?? ''}
    textValue={one.name}
    {...(one.href ? { href: one.href } : {})}
    {...(one.do ? { onAction: one.do } : {})}
  >
    {one.chosen === undefined ? one.icon : <Tick on={one.chosen} />}
    <Name>{one.name}</Name>
    {one.chosen ? <span className="unseen">✓</span> : null}
    {one.keys ? <kbd>{one.keys}</kbd> : null}
  </MenuItem>
)

const Tick = ({ on }: { on: boolean }) => (on ? <Icon name="check" /> : <Blank />)
const Blank = () => <svg width="18" height="18" aria-hidden="true" />
