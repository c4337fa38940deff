import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'

const day = 86_400_000
const zone = 'Europe/Lisbon'
/** The first Tuesday the hall is ours; from then on every third one. */
const first = Temporal.PlainDate.from('2027-01-19')

/**
 * The flows we ship, with a parish hall that is ours on one morning of three weeks: a family of four with an
 * interpreter fits in it once. Who comes second finds nothing, and waits.
 */
export function oneTuesdayFlows() {
  const dir = mkdtempSync(join(tmpdir(), 'acolhe-one-tuesday-'))
  cpSync('flows', dir, { recursive: true })
  edit('centres/sintra.yaml', (text) =>
    text
      .replace(
        /^week:\n( .*\n)+/m,
        `opens:\n  - { rule: '${rule}', from: '${first}', hours: ['09:30-12:30'] }\n`,
      )
      .replace(/^closed:.*\n/m, '')
      .replace(/^exceptions:\n( .*\n)+/m, ''),
  )
  edit('centres/services.yaml', (text) =>
    text.replace('  residence:\n', '  residence:\n    horizon: 14\n'),
  )
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }

  function edit(file: string, change: (text: string) => string): void {
    const path = join(dir, file)
    const was = readFileSync(path, 'utf8')
    const is = change(was)
    if (is === was) throw new Error(`${file} is written another way now`)
    writeFileSync(path, is)
  }
}

const rule = 'FREQ=WEEKLY;INTERVAL=3;BYDAY=TU'

/** The hall's morning of one talk of many: each has its own, so that nobody is in another's way. */
export function tuesday(n: number) {
  const date = first.add({ weeks: 3 * n })
  const at = (time: string) =>
    date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds
  return {
    /** ISO date. */
    date: date.toString(),
    /** A moment on the wall clock of the hall, ms since 1970. */
    at,
    /** Monday of the week before: late enough to see this morning and no later one. */
    before: at('10:00') - 8 * day,
  }
}
