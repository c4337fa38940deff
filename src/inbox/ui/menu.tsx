import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button } from './button.tsx'

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

export type MenuProps = {
  /** What the button is called, where its face is a picture. */
  label: string
  face: ReactNode
  choices?: readonly Choice[]
  sections?: readonly { name: string; choices: readonly Choice[] }[]
  look?: 'plain' | 'quiet'
}

const load = () => import('./open-menu.tsx')
const OpenMenu = lazy(async () => ({ default: (await load()).OpenMenu }))

/** Brings the menus when the page has nothing else to do, so that the first one opens at once. */
export const fetchMenus = (): unknown => load().catch(() => undefined)

/** A button that opens a menu. Menus are not part of the first load; this is what stands for them. */
export function MenuButton(props: MenuProps) {
  const [wanted, setWanted] = useState(false)
  const { label, face, look = 'plain' } = props
  const closed = (
    <Button
      small
      look={look}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded="false"
      onPointerEnter={() => void fetchMenus()}
      onFocus={() => void fetchMenus()}
      onClick={() => setWanted(true)}
    >
      {face}
    </Button>
  )
  if (!wanted) return closed
  return (
    <Suspense fallback={closed}>
      <OpenMenu {...props} />
    </Suspense>
  )
}
