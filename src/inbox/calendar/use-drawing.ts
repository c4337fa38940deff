import { type PointerEvent, useState } from 'react'
import type { Column } from './columns.ts'
import { momentAt } from './days.ts'
import type { OpenDialog } from './open-dialog.ts'
import { clockWords, type Ghost, placeAt } from './use-moving.ts'

type Parts = {
  columns: readonly Column[]
  hours: { from: number; to: number }
  zone: string
  mayBook: boolean
  onOpen(open: OpenDialog): void
}

/** A press on free time books there; drawing over it blocks it. */
export function useDrawing({ columns, hours, zone, mayBook, onOpen }: Parts) {
  const [ghost, setGhost] = useState<Ghost>()

  function begin(event: PointerEvent<HTMLElement>, column: Column): void {
    if (!mayBook || event.button !== 0 || event.pointerType === 'touch') return
    if ((event.target as HTMLElement).closest('[data-is]')) return
    const x = event.clientX
    const first = placeAt(x, event.clientY, columns, hours)
    if (!first) return
    event.preventDefault()
    let drawn: Ghost | undefined
    const move = (to: globalThis.PointerEvent) => {
      const last = placeAt(x, to.clientY, columns, hours)
      if (!last) return
      const wall = Math.min(first.wall, last.wall)
      const minutes = Math.abs(last.wall - first.wall)
      if (minutes === 0 && !drawn) return
      const text = `${clockWords(wall)}–${clockWords(wall + minutes)}`
      drawn = { column: column.id, wall, minutes, text }
      setGhost(drawn)
    }
    const end = () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      setGhost(undefined)
      const at = (wall: number) => momentAt(zone, column.date, wall)
      if (drawn && drawn.minutes > 0)
        onOpen({
          ...{ is: 'block', from: at(drawn.wall), to: at(drawn.wall + drawn.minutes) },
          ...(column.technician ? { key: `staff:${column.technician}` } : {}),
        })
      else if (!drawn)
        onOpen({
          is: 'book',
          where: {
            start: at(first.wall),
            ...(column.place ? { place: column.place } : {}),
            ...(column.technician ? { technician: column.technician } : {}),
          },
        })
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
  }
  return { ghost, begin }
}
