import type { Calendar, Pin } from './calendar.ts'

/** What the road takes where nobody has said so and no map knows, minutes. */
const unknownRoad = 60
/** Country roads, as the crow flies: km an hour; and what getting in and out of the car takes, minutes. */
const speed = 40
const doors = 10

/** Minutes from one place to another: as written one way or the other, else guessed from their pins. */
export function minutesBetween({ places }: Calendar, from: string, to: string): number {
  if (from === to) return 0
  const one = places.get(from)
  const other = places.get(to)
  const written = one?.minutesTo[to] ?? other?.minutesTo[from]
  if (written !== undefined) return written
  if (one?.pin === undefined || other?.pin === undefined) return unknownRoad
  return Math.ceil(doors + (kilometres(one.pin, other.pin) / speed) * 60)
}

/** Distance on a sphere (haversine), km. */
export function kilometres(a: Pin, b: Pin): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (one: number, other: number) => Math.sin(radians(other - one) / 2) ** 2
  const along =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude)
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(along)))
}
