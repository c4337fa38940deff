import { parseArgs } from 'node:util'

const usual = ['sqlite', 'postgresql', 'engine', 'booking'] as const
/** The inbox is measured when it is asked for: it has no counterpart to be measured beside. */
const asked = ['inbox', 'inbox-postgresql', 'inbox-live', 'inbox-live-postgresql'] as const
export const parts = [...usual, ...asked] as const
export type PartName = (typeof parts)[number]

/** How much is measured: windows in seconds, contacts, rounds. */
export type Plan = {
  rounds: number
  /** Rounds of the windows besides the first: slow Bot API, one contact, many contacts. */
  otherRounds: number
  seconds: number
  warmUp: number
  many: number
  /** How often each question of the inbox is asked. */
  asks: number
  /** How long people write while the nudges are timed, seconds. */
  liveSeconds: number
  /** How often a window is taken again that other programs disturbed. */
  patience: number
  only: readonly PartName[]
  /** A file for all figures as JSON. */
  out?: string
  markdown: boolean
  plans: boolean
}

const help = `npm run bench -- [options]
  --quick           two rounds of short windows, 10,000 contacts in place of 100,000; under 3 minutes
  --only a,b        only these parts: ${parts.join(', ')}; without it the first four
  --plans           print how the database goes about each question of the inbox
  --out FILE        write every figure of every round as JSON
  --markdown        print the tables as Markdown, for the README`

/** Reads the command line; prints the help and ends where that is asked for. Throws on what it does not know. */
export function readOptions(args: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: usual.join() },
      out: { type: 'string' },
      markdown: { type: 'boolean', default: false },
      plans: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    process.exit(0)
  }
  const wanted = values.only.split(',')
  const unknown = wanted.filter((one) => !parts.some((part) => part === one))
  if (unknown.length > 0) throw new Error(`There is no part "${unknown.join()}".\n${help}`)
  const size = values.quick
    ? {
        rounds: 2,
        otherRounds: 1,
        seconds: 2.5,
        warmUp: 1,
        many: 10_000,
        asks: 50,
        liveSeconds: 5,
        patience: 0,
      }
    : {
        rounds: 5,
        otherRounds: 3,
        seconds: 6,
        warmUp: 2,
        many: 100_000,
        asks: 200,
        liveSeconds: 20,
        patience: 2,
      }
  return {
    ...size,
    only: parts.filter((part) => wanted.includes(part)),
    ...(values.out === undefined ? {} : { out: values.out }),
    markdown: values.markdown,
    plans: values.plans,
  }
}
