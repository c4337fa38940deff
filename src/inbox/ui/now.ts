import { cell } from './cell.ts'

/** The time in ms, by the half minute: what "12 min" is counted from. */
const now = cell(Date.now())
let running = false

/** Now, to half a minute; one clock for all that show how long something lasts. */
export function useNow(): number {
  if (!running) setInterval(() => now.set(Date.now()), 30_000)
  running = true
  return now.use()
}
