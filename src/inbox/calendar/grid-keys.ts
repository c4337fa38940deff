import type { KeyboardEvent } from 'react'
import type { Column } from './columns.ts'

/** Goes from one item of the grid to its neighbour: up and down by time, left and right to the same hour. */
export function arrowTo(
  event: KeyboardEvent<HTMLElement>,
  columns: readonly Column[],
  choose: (id: string) => void,
): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const here = (event.target as HTMLElement).closest<HTMLElement>('[data-item]')?.dataset['item']
  const next = here === undefined ? undefined : neighbour(columns, here, keyAlong(event))
  if (next === undefined) return
  event.preventDefault()
  choose(next)
  event.currentTarget.querySelector<HTMLElement>(`[data-item="${CSS.escape(next)}"]`)?.focus()
}

/** The key as it goes among columns: where one reads from the right, the left arrow goes on. */
export function keyAlong({ key, currentTarget }: KeyboardEvent<HTMLElement>): string {
  const isTurned = getComputedStyle(currentTarget).direction === 'rtl'
  if (isTurned && key === 'ArrowLeft') return 'ArrowRight'
  return isTurned && key === 'ArrowRight' ? 'ArrowLeft' : key
}

/** The item beside one, by the key that was pressed; undefined where there is none. */
export function neighbour(columns: readonly Column[], id: string, key: string): string | undefined {
  const own = columns.map(({ items }) =>
    items.filter(({ is }) => is === 'appointment' || is === 'block'),
  )
  const at = own.findIndex((items) => items.some((item) => item.id === id))
  const items = own[at] ?? []
  const index = items.findIndex((item) => item.id === id)
  const wall = items[index]?.wall ?? 0
  const nearest = (others: (typeof own)[number] | undefined) =>
    others?.toSorted((a, b) => Math.abs(a.wall - wall) - Math.abs(b.wall - wall))[0]?.id
  switch (key) {
    case 'ArrowUp':
      return items[index - 1]?.id
    case 'ArrowDown':
      return items[index + 1]?.id
    case 'Home':
      return items[0]?.id
    case 'End':
      return items.at(-1)?.id
    case 'ArrowLeft':
      return nearest(own.slice(0, Math.max(0, at)).findLast((one) => one.length > 0))
    case 'ArrowRight':
      return nearest(own.slice(at + 1).find((one) => one.length > 0))
    default:
      return undefined
  }
}
