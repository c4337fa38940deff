import type { Service } from './calendar.ts'
import { cellsOf } from './cells.ts'

/** Cells an appointment takes for so many people, with an interpreter or without; the road not counted. */
export function lengthOf(service: Service, people: number, interpreted: boolean): number {
  const { minutes, interpreterMinutes, perPerson } = service
  const more = perPerson === undefined ? 0 : Math.max(0, people - perPerson.from + 1)
  return cellsOf(
    minutes + (interpreted ? interpreterMinutes : 0) + more * (perPerson?.minutes ?? 0),
  )
}

/** Cells on the road to where they go together, one way; 0 for what happens here. */
export const roadOf = ({ destination }: Service, place: string): number =>
  cellsOf(destination?.minutesFrom[place] ?? 0)
