/** What names a delivery of one message. */
type Update = number | string

/** One message a person wrote. `place` counts her messages from 1. Times in ms since 1970. */
type Sent = {
  update: Update
  person: number
  place: number
  text: string
  at: number
  accepted: boolean
}

/**
 * One message the network took. `answerLost`: the server never heard so. `told`: where the network says
 * afterwards what it took, when a server accepted the first such word, undefined before. Both are read when
 * the verdict is asked for, since they come after the taking.
 */
export type Take = {
  text: string
  at: number
  answerLost?: boolean
  told?: () => number | undefined
}
type Taken = { chat: number; text: string; take: Take }

/** A moment at which a server process was killed or frozen. `calm`: no backlog was being sent off. */
type Blow = { at: number; kind: 'killed' | 'frozen'; calm: boolean }

/** Replies that may be on their way, or in a pause a 429 asked for, while nothing is piled up. */
export const calmWaiting = 8
/** At 20 messages/s four leave in this time, ms; more than `calmTaken` are the end of a backlog. */
const calmMs = 200
const calmTaken = 10

/**
 * What became of a run. Every list is empty when all is well; each entry is a sentence.
 * `excused` counts repeats that nobody could have prevented, by their cause.
 */
export type Verdict = {
  seed: number
  sent: number
  accepted: number
  taken: number
  blows: number
  lost: string[]
  doubled: string[]
  disordered: string[]
  misdelivered: string[]
  miscounted: string[]
  strange: string[]
  refused: string[]
  excused: { answerLost: number; killed: number; frozen: number }
  /** Kills and freezes that met no backlog, and the repeats they excused. */
  calm: { blows: number; repeats: number }
  /** Ms from the first delivery of a message to the first taking of its reply, sorted. */
  latencies: number[]
}

export type Ledger = ReturnType<typeof createLedger>

/** The echo flow's answer. Isolates around inserted texts are allowed and left out before reading. */
const answer = /^number (\d+): you said (.*)$/su
const isolates = /[\u2066-\u2069]/gu

/**
 * A repeat after a kill is excused only for the last message of that person that was taken
 * before it, and only if that was so shortly before that the mark may not have been on disk, ms.
 */
const markWindow = 3000
/** What a dead process had already written to its socket may still be taken this much later, ms. */
const slack = 50
/** Where the network tells what it took, a send that may have been taken is repeated no sooner, ms. */
const statusWait = 10_000

/**
 * Keeps two lists, what was handed to the server and what the network took, and compares
 * them. It knows nothing of how the server works. The flow under test answers each
 * text with `number {n}: you said {text}`, n counting that person's messages from 1; every text of a
 * run must be unique.
 */
export function createLedger(seed: number) {
  const sent = new Map<string, Sent>()
  const byUpdate = new Map<Update, Sent>()
  const places = new Map<number, number>()
  const taken: Taken[] = []
  const blows: Blow[] = []
  const refused: string[] = []
  const answered = new Set<string>()
  let accepted = 0
  let waiting = 0

  /** Call when a message is first handed over. Repeats of an update need no second call. */
  function sends(update: Update, person: number, text: string, at: number): void {
    if (sent.has(text)) throw new Error(`The text "${text}" was used twice in one run.`)
    const place = (places.get(person) ?? 0) + 1
    places.set(person, place)
    const one = { update, person, place, text, at, accepted: false }
    sent.set(text, one)
    byUpdate.set(update, one)
  }

  /** A 2xx came back, or the offset moved past it: from now on it must not be lost. */
  function accepts(update: Update): void {
    const one = byUpdate.get(update)
    if (one === undefined || one.accepted) return
    one.accepted = true
    accepted += 1
    if (!answered.has(one.text)) waiting += 1
  }

  /** The server answered with a status it must not answer with. */
  function refuses(update: Update, status: number): void {
    refused.push(`update ${update} was answered with ${status}`)
  }

  /** The network took a message to send on. */
  function takes(chat: number, take: Take): void {
    const plain = take.text.replace(isolates, '')
    taken.push({ chat, text: plain, take })
    const said = answer.exec(plain)?.[2]
    const one = said === undefined ? undefined : sent.get(said)
    if (one === undefined || answered.has(one.text)) return
    answered.add(one.text)
    if (one.accepted) waiting -= 1
  }

  const blow = (at: number, kind: Blow['kind']): void => {
    const burst = taken.at(-1 - calmTaken)
    const calm = waiting <= calmWaiting && (burst === undefined || burst.take.at < at - calmMs)
    blows.push({ at, kind, calm })
  }

  return {
    sends,
    accepts,
    refuses,
    takes,
    blow,
    /** Accepted messages that have no reply yet. */
    waiting: () => waiting,
    accepted: () => accepted,
    takenCount: () => taken.length,
    verdict: (): Verdict => judge({ seed, sent, taken, blows, refused, accepted }),
  }
}

type Books = {
  seed: number
  sent: ReadonlyMap<string, Sent>
  taken: readonly Taken[]
  blows: readonly Blow[]
  refused: string[]
  accepted: number
}

function judge({ seed, sent, taken, blows, refused, accepted }: Books): Verdict {
  const verdict: Verdict = {
    seed,
    sent: sent.size,
    accepted,
    taken: taken.length,
    blows: blows.length,
    lost: [],
    doubled: [],
    disordered: [],
    misdelivered: [],
    miscounted: [],
    strange: [],
    refused,
    excused: { answerLost: 0, killed: 0, frozen: 0 },
    calm: { blows: blows.filter(({ calm }) => calm).length, repeats: 0 },
    latencies: [],
  }
  /** Per chat: the highest place taken so far, and how each message was last taken. */
  const reached = new Map<number, number>()
  const before = new Map<string, Taken>()
  /** Which kill has already excused a repeat to whom. */
  const spent = new Set<string>()

  for (const take of taken) {
    const match = answer.exec(take.text)
    const one = match === null ? undefined : sent.get(match[2] as string)
    if (match === null || one === undefined) {
      verdict.strange.push(`chat ${take.chat} got "${take.text.slice(0, 80)}"`)
      continue
    }
    const name = `message ${one.place} of person ${one.person}`
    if (take.chat !== one.person)
      verdict.misdelivered.push(`${name} was answered to person ${take.chat}`)
    if (Number(match[1]) !== one.place) verdict.miscounted.push(`${name} was counted ${match[1]}`)
    const top = reached.get(take.chat) ?? 0
    const earlier = before.get(one.text)
    if (one.place < top)
      verdict.disordered.push(
        `${name} was ${earlier ? 'repeated' : 'answered'} after message ${top}`,
      )
    if (earlier === undefined) verdict.latencies.push(take.take.at - one.at)
    else {
      const cause = excuse(earlier, take, top === one.place, blows, spent)
      if (cause === undefined) verdict.doubled.push(`${name} was answered again`)
      else {
        verdict.excused[cause.kind] += 1
        if ('calm' in cause && cause.calm) verdict.calm.repeats += 1
      }
    }
    before.set(one.text, take)
    reached.set(take.chat, Math.max(top, one.place))
  }
  for (const one of sent.values()) {
    if (before.has(one.text)) continue
    const name = `message ${one.place} of person ${one.person}`
    verdict.lost.push(one.accepted ? `${name} was accepted and not answered` : `${name} not taken`)
  }
  verdict.latencies.sort((one, other) => one - other)
  return verdict
}

/** True where the network's word had come before the repeat, or was not waited for. */
const couldKnow = (toldAt: number | undefined, takenAt: number, againAt: number): boolean =>
  againAt - takenAt < statusWait - slack || (toldAt !== undefined && toldAt <= againAt)

/** Why a repeat could not be prevented: each blow excuses one repeat a person, each lost answer one. */
function excuse(
  { take: earlier }: Taken,
  { chat, take }: Taken,
  last: boolean,
  blows: readonly Blow[],
  spent: Set<string>,
): { kind: 'answerLost' } | Blow | undefined {
  if (earlier.told && couldKnow(earlier.told(), earlier.at, take.at)) return undefined
  if (earlier.answerLost === true) return { kind: 'answerLost' }
  if (!last) return undefined
  for (const [index, blow] of blows.entries()) {
    const { at } = blow
    const mark = `${chat} ${index}`
    const between = at <= take.at && earlier.at <= at + slack && at - earlier.at <= markWindow
    if (!between || spent.has(mark)) continue
    spent.add(mark)
    return blow
  }
  return undefined
}

/** True when nothing was lost, doubled, out of order, misdelivered, miscounted or refused. */
export const clean = (verdict: Verdict): boolean =>
  faultsOf(verdict).every(([, list]) => list.length === 0)

const faultsOf = (verdict: Verdict) =>
  [
    ['lost', verdict.lost],
    ['doubled', verdict.doubled],
    ['out of order', verdict.disordered],
    ['misdelivered', verdict.misdelivered],
    ['miscounted', verdict.miscounted],
    ['strange', verdict.strange],
    ['refused', verdict.refused],
  ] as const

/** A verdict as a person reads it: one line of figures, then at most five examples of each fault. */
export function report(verdict: Verdict): string {
  const { excused, latencies } = verdict
  const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? 0
  const lines = [
    `seed ${verdict.seed}: ${verdict.sent} sent, ${verdict.accepted} accepted, ${verdict.taken} taken, ` +
      `${verdict.blows} kills or freezes; excused repeats: ${excused.answerLost} after a lost answer, ` +
      `${excused.killed} after a kill, ${excused.frozen} after a freeze ` +
      `(${verdict.calm.repeats} of them after ${verdict.calm.blows} that met no backlog); ` +
      `reply p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`,
  ]
  for (const [name, list] of faultsOf(verdict)) {
    if (list.length === 0) continue
    lines.push(`${name}: ${list.length}`, ...list.slice(0, 5).map((line) => `  ${line}`))
  }
  return lines.join('\n')
}
