import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { DeskAppointment } from '#app/appointment-ports.ts'
import { useWords } from '../words/words.ts'
import type { Column } from './columns.ts'
import { momentAt } from './days.ts'
import { keyAlong } from './grid-keys.ts'
import { nameOf } from './item-words.ts'
import type { OpenDialog } from './open-dialog.ts'

/** Minutes that a place in the grid is rounded to, and by which arrows move. */
const step = 15
/** Pixels a pointer goes before it drags. */
const least = 6

/** Where an appointment would go, in minutes on the wall of a column. */
export type Ghost = { column: string; wall: number; minutes: number; text: string }

type Parts = {
  columns: readonly Column[]
  hours: { from: number; to: number }
  zone: string
  onOpen(open: OpenDialog): void
}

/** Minutes after midnight as a clock shows them. */
export const clockWords = (wall: number): string =>
  `${String(Math.floor(wall / 60)).padStart(2, '0')}:${String(wall % 60).padStart(2, '0')}`

/** Moves an appointment by dragging it, or by M and the arrows; a dialog asks before anything is done. */
export function useMoving({ columns, hours, zone, onOpen }: Parts) {
  const { t } = useWords()
  const [ghost, setGhost] = useState<Ghost & { one: DeskAppointment }>()
  const [said, setSaid] = useState('')
  const dragged = useRef(false)

  function show(
    one: DeskAppointment,
    column: Column,
    wall: number,
  ): Ghost & { one: DeskAppointment } {
    const minutes = (one.to - one.from) / 60_000
    const held = Math.max(hours.from, Math.min(hours.to - minutes, wall))
    const next = { one, column: column.id, wall: held, minutes, text: clockWords(held) }
    setGhost(next)
    return next
  }

  function ask({ one, column: id, wall }: { one: DeskAppointment; column: string; wall: number }) {
    setGhost(undefined)
    const column = columns.find((each) => each.id === id)
    const start = column ? momentAt(zone, column.date, wall) : Number.NaN
    if (!column || Number.isNaN(start)) return
    const stays = start === one.from && (column.technician ?? one.technician) === one.technician
    if (stays) return
    onOpen({
      ...{ is: 'move', one },
      to: {
        start,
        place: column.place ?? one.place,
        technician: column.technician ?? one.technician,
      },
    })
  }

  function grab(event: PointerEvent, one: DeskAppointment, column: Column, wall: number): void {
    // A finger scrolls; it moves by the dialog.
    if (event.pointerType === 'touch' || event.button !== 0) return
    const { clientX, clientY, currentTarget } = event
    const grabbed = clientY - currentTarget.getBoundingClientRect().top
    let last: ReturnType<typeof show> | undefined
    dragged.current = false
    const move = (to: globalThis.PointerEvent) => {
      if (!last && Math.hypot(to.clientX - clientX, to.clientY - clientY) < least) return
      dragged.current = true
      const found = placeAt(to.clientX, to.clientY - grabbed, columns, hours)
      last = found ? show(one, found.column, found.wall) : (last ?? show(one, column, wall))
    }
    const end = () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      removeEventListener('keydown', stop, true)
      if (last) ask(last)
      // The click that follows a drag opens nothing.
      if (!dragged.current) return
      const swallow = (click: Event) => click.stopPropagation()
      addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => removeEventListener('click', swallow, true))
    }
    const stop = (key: globalThis.KeyboardEvent) => {
      if (key.key !== 'Escape') return
      last = undefined
      setGhost(undefined)
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('keydown', stop, true)
  }

  /** Takes up what has the focus, or had it last: arrows move it from here on. */
  function begin(id: string | undefined): void {
    const column = columns.find(({ items }) => items.some((item) => item.id === id))
    const item = column?.items.find((each) => each.id === id)
    if (!column || item?.is !== 'appointment' || !item.one.can.includes('move')) return
    document.querySelector<HTMLElement>(`[data-item="${CSS.escape(item.id)}"]`)?.focus()
    show(item.one, column, item.wall)
    setSaid(t('calendar.moving', { name: nameOf(item.one, t) }))
  }

  /** True when the key was for moving. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    if (!ghost) return false
    const at = columns.findIndex(({ id }) => id === ghost.column)
    const by = event.shiftKey ? 5 : step
    const [column, wall] = (
      {
        ArrowUp: [columns[at], ghost.wall - by],
        ArrowDown: [columns[at], ghost.wall + by],
        ArrowLeft: [columns[at - 1], ghost.wall],
        ArrowRight: [columns[at + 1], ghost.wall],
      } as const
    )[keyAlong(event) as 'ArrowUp'] ?? [undefined, 0]
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter' || event.key === ' ') ask(ghost)
    else if (event.key === 'Escape' || event.key === 'Tab') {
      setGhost(undefined)
      setSaid(t('calendar.notMoved'))
    } else if (column) {
      const next = show(ghost.one, column, wall)
      const whose = column.name ?? column.date
      setSaid(`${next.text}, ${whose}`)
    }
    return true
  }
  return { ghost, said, grab, begin, onKeyDown }
}

/** The column and the rounded minute under a point of the screen. */
export function placeAt(
  x: number,
  y: number,
  columns: readonly Column[],
  hours: { from: number; to: number },
): { column: Column; wall: number } | undefined {
  const elements = [...document.querySelectorAll<HTMLElement>('[data-column]')]
  const under = elements.find((one) => {
    const { left, right } = one.getBoundingClientRect()
    return left <= x && x < right
  })
  const column = columns.find(({ id }) => id === under?.dataset['column'])
  if (!under || !column) return undefined
  const { top, height } = under.getBoundingClientRect()
  const minutes = ((y - top) / height) * (hours.to - hours.from)
  return { column, wall: Math.round((hours.from + minutes) / step) * step }
}
