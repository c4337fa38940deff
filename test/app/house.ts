import { openMessaging } from '../../src/app/messaging.ts'
import type { Channel, Clock, Log, Meter, OutboxRow, Store } from '../../src/app/ports.ts'
import { readPhone } from '../../src/content/phone.ts'
import { openFlows } from '../../src/content/serve.ts'
import type { SendOutcome } from '../../src/core/channel.ts'
import { memoryStore } from '../../src/storage/memory/store.ts'

/** A clock moved by hand: `pass` runs what falls due, oldest first, and lets promises settle. */
export function handClock(start = Date.parse('2026-11-23T10:00:00Z')) {
  let now = start
  let timers: { at: number; run: () => void }[] = []
  const clock: Clock = {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
  }
  async function pass(ms: number): Promise<void> {
    const until = now + ms
    await settled()
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      timers = timers.filter((one) => one !== next)
      now = Math.max(now, next.at)
      next.run()
      await settled()
    }
    now = until
    await settled()
  }
  /** The process sleeps: time goes on and nothing runs until it wakes. */
  async function sleep(ms: number): Promise<void> {
    await settled()
    now += ms
    await pass(0)
  }
  return { clock, pass, sleep }
}

/** Resolves when promises that need no timer have run: some turns of the event loop. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** One message the channel took. */
type Taken = { to: string; text: string; seq: number; template?: string }

/** A channel that notes what it was given; `answer` decides how each send ends. */
function scriptedChannel(
  account: string,
  able: Partial<Channel['capabilities']>,
  template: NonNullable<Channel['template']>,
  epoch: Channel['epoch'],
) {
  const taken: Taken[] = []
  let answer: (row: OutboxRow) => SendOutcome | Promise<SendOutcome> = () => ({
    ok: true,
    externalId: '1',
  })
  const channel: Channel = {
    account,
    kind: 'telegram',
    capabilities: {
      text: 4096,
      textWithChoices: 4096,
      caption: 1024,
      buttons: { max: 12, label: 64, data: 64 },
      list: false,
      attachments: true,
      ...able,
    },
    send: async (row) => {
      const outcome = await answer(row)
      const { text, template: named } = row.part
      if (outcome.ok)
        taken.push({
          to: row.address.value,
          text,
          seq: row.seq,
          ...(named && { template: named.name }),
        })
      return outcome
    },
    template,
    ...(epoch ? { epoch } : {}),
    start: async () => {},
    stop: async () => {},
    health: () => ({ ok: true, state: 'open', since: 0 }),
  }
  return {
    channel,
    taken,
    to: (who: string) => taken.filter(({ to }) => to === who).map(({ text }) => text),
    answerWith: (by: typeof answer) => {
      answer = by
    },
  }
}

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} }
const unmetered: Meter = { count() {}, time() {} }
const account = 'telegram:1001'

let count = 0
const next = (): number => {
  count += 1
  return count
}

/** The echo flows, or others, behind a memory store and a scripted channel: everything but networks and disks. */
export async function openHouse({
  store = memoryStore() as Store,
  time = handClock(),
  able = {} as Partial<Channel['capabilities']>,
  template = (() => undefined) as NonNullable<Channel['template']>,
  epoch = undefined as Channel['epoch'],
  more = {} as Partial<Parameters<typeof openMessaging>[0]>,
  folder = 'test/flows/echo',
} = {}) {
  const { clock, pass, sleep } = time
  const content = await openFlows({
    flowsDir: `${folder}/flows`,
    localesDir: `${folder}/locales`,
    store,
    clock,
    log: silent,
  })
  const phone = scriptedChannel(account, able, template, epoch)
  const messaging = openMessaging({
    store,
    channels: new Map([[account, phone.channel]]),
    flows: content.flows,
    clock,
    log: silent,
    meter: unmetered,
    phone: readPhone,
    newId: () => `id${String(next()).padStart(6, '0')}-${Math.floor(clock.now() / 1000)}`,
    chance: () => 0,
    sweepEvery: 1_000,
    ...more,
  })
  return {
    ...phone,
    store,
    clock,
    flows: content.flows,
    pass,
    sleep,
    messaging,
    /** One person writes; resolves when it is stored. */
    say: (who: string, text: string, externalId = `${who}:${next()}`) =>
      messaging.sink.accept([
        {
          account,
          externalId,
          address: { kind: 'chat', value: who },
          sentAt: clock.now(),
          content: { kind: 'text', text },
        },
      ]),
    close: async () => {
      await messaging.stop()
      content.stop()
    },
  }
}
