/**
 * What is free in a month for 12 technicians at 8 places with 5,000 appointments, beside a scan that looks at all of
 * them each time; their answers must be the same. A process of its own; prints JSON. Argument: rounds.
 */
import { monthCalendar, monthTaken, ours, scan } from './booking-month.ts'

/** Milliseconds of CPU a question takes: of a calendar just read, of one known, and of the scan. */
export type BookingRound = { fresh: number; known: number; scan: number; wrong: number }
export type BookingResult = { appointments: number; offers: number; rounds: BookingRound[] }

const [rounds = 5] = process.argv.slice(2).map(Number)
const calendar = monthCalendar()
const taken = monthTaken(calendar)

function timed<Result>(question: () => Result, times = 1): { result: Result; ms: number } {
  const before = process.cpuUsage()
  let result = question()
  for (let at = 1; at < times; at++) result = question()
  const { user, system } = process.cpuUsage(before)
  return { result, ms: (user + system) / 1000 / times }
}

const result: BookingResult = { appointments: taken.length / 2, offers: 0, rounds: [] }
for (let round = -1; round < rounds; round++) {
  const fresh = timed(() => ours(monthCalendar(), taken))
  const known = timed(() => ours(calendar, taken), 20)
  const naive = timed(() => scan(calendar, taken))
  // The first round only warms up.
  if (round < 0) continue
  const isSame = [fresh, known].every((one) => one.result.join() === naive.result.join())
  result.offers = known.result.length
  result.rounds.push({
    ...{ fresh: fresh.ms, known: known.ms, scan: naive.ms },
    wrong: isSame ? 0 : 1,
  })
}
process.stdout.write(JSON.stringify(result))
