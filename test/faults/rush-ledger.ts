import { capacityOf, type Wanted } from './rush-flows.ts'

/** What somebody was told after her press; `others` are the times offered with it, ms since 1970. */
export type Word = {
  what: 'gone' | 'held' | 'yours' | 'offer'
  at: number
  others: readonly number[]
}

/** One person who pressed for a slot that begins at `start`, and all she heard from then on. Moments are ms since 1970. */
export type Press = {
  person: number
  wanted: Wanted
  start: number
  at: number
  heard: readonly Word[]
}

/** An appointment as the database has it, with the seats or cells that are hers there. */
export type Row = { person: number; service: string; start: number; state: string; takes: number }

/** What became of a trial. Every list is empty when all is well; each entry is a sentence. */
export type RushVerdict = {
  presses: number
  slots: number
  /** A slot has more, or fewer, appointments than places. */
  miscounted: string[]
  /** She has it and was not told, or was told and has it not. */
  mistold: string[]
  /** She heard neither that it is hers nor of another time on another day. */
  unanswered: string[]
  /** She heard that it is hers, and that it is not. */
  contradicted: string[]
  /** She heard the same more often than that is excused. */
  repeated: string[]
  /** How often somebody heard something again. */
  again: number
  /** From the press to the first word, of those who got it and of those who did not, ms, sorted. */
  waits: { winners: readonly number[]; losers: readonly number[] }
}

const day = 86_400_000

/**
 * Holds what people were told against what the database says. It knows nothing of how the house works. `times`: how
 * often somebody may hear the same; a kill between sending and noting it excuses one more.
 */
export function judgeRush(presses: readonly Press[], rows: readonly Row[], times = 1): RushVerdict {
  const verdict = {
    presses: presses.length,
    ...{ miscounted: [], mistold: [], unanswered: [], contradicted: [], repeated: [], again: 0 },
  } as Omit<RushVerdict, 'waits' | 'slots'>
  const waits = { winners: [] as number[], losers: [] as number[] }
  const slots = Map.groupBy(presses, ({ wanted, start }) => `${wanted} ${start}`)
  const known = new Set(presses.map(({ person }) => person))
  for (const row of rows)
    if (!known.has(row.person)) verdict.mistold.push(`${row.person} never pressed and has one`)
  const ofPerson = Map.groupBy(rows, ({ person }) => person)

  for (const [name, people] of slots) {
    const [{ wanted, start } = { wanted: 'one' as const, start: 0 }] = people
    const having = rows.filter((row) => row.service === wanted && row.start === start)
    const right = Math.min(capacityOf[wanted], people.length)
    const taken = having.reduce((sum, { takes }) => sum + takes, 0)
    const booked = having.filter(({ state }) => state === 'booked').length
    // A desk takes its technician and its room, a group a seat.
    const most = wanted === 'one' ? 2 : right
    if (booked !== right || having.length !== right || taken !== most)
      verdict.miscounted.push(`${name}: ${booked} of ${right} booked, ${taken} of ${most} taken`)
  }

  for (const press of presses) {
    const { person, start, at, heard } = press
    const own = ofPerson.get(person) ?? []
    const told = (what: Word['what']) => heard.filter((word) => word.what === what)
    const [yours, held, gone] = [told('yours'), told('held'), told('gone')]
    const alternative = gone.find(({ others }) => isAnother(others, start))
    const has = own.some((row) => row.start === start && row.state === 'booked')
    if (own.length > (has ? 1 : 0)) verdict.mistold.push(`${person} has ${own.length} rows`)
    if (has !== yours.length > 0)
      verdict.mistold.push(`${person} ${has ? 'has it and was not told' : 'was told and has none'}`)
    if (yours.length === 0 && alternative === undefined) {
      const heardThen = heard.map(({ what }) => what).join(', ') || 'nothing'
      verdict.unanswered.push(`${person} heard ${heardThen}`)
    }
    if (gone.length > 0 && yours.length + held.length > 0)
      verdict.contradicted.push(`${person} heard ${heard.map(({ what }) => what).join(', ')}`)
    for (const [what, all] of Object.entries({ yours, held, gone })) {
      verdict.again += Math.max(0, all.length - 1)
      if (all.length > times) verdict.repeated.push(`${person} heard ${what} ${all.length} times`)
    }
    const first = alternative ?? held[0] ?? yours[0]
    if (first) waits[alternative ? 'losers' : 'winners'].push(first.at - at)
  }
  const sorted = (all: number[]) => all.sort((a, b) => a - b)
  return {
    ...verdict,
    slots: slots.size,
    waits: { winners: sorted(waits.winners), losers: sorted(waits.losers) },
  }
}

/** Whether any of these is on another day than what she pressed for. */
export const isAnother = (others: readonly number[], start: number): boolean =>
  others.length > 0 &&
  others.every((one) => one !== start) &&
  others.some((one) => Math.abs(one - start) > day / 2)

const faults = ['miscounted', 'mistold', 'unanswered', 'contradicted', 'repeated'] as const

/** The faults there are, as sentences. */
export const faultsIn = (verdict: RushVerdict): readonly string[] =>
  faults.flatMap((kind) => verdict[kind].map((line) => `${kind}: ${line}`))

/** A verdict as a person reads it: figures, then a few examples of each fault. */
export function rushReport(verdict: RushVerdict): string {
  const of = (waits: readonly number[]) => {
    const at = (share: number) => waits[Math.floor((waits.length - 1) * share)] ?? 0
    return `${waits.length}, p50 ${at(0.5)}, p99 ${at(0.99)}, slowest ${at(1)} ms`
  }
  const { slots, presses, waits, again } = verdict
  return [
    `${slots} slots, ${presses} presses; it is theirs: ${of(waits.winners)}; another time: ${of(waits.losers)}; heard again: ${again}`,
    ...faults.flatMap((kind) => verdict[kind].slice(0, 5).map((line) => `  ${kind}: ${line}`)),
  ].join('\n')
}
