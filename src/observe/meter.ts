import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Count, Meter, Timing } from '#app/ports.ts'

const counts: Record<Count, { help: string; labels: string[] }> = {
  inbound: { help: 'Messages taken in; repeats are fresh="no"', labels: ['account', 'fresh'] },
  'set-aside': { help: 'Updates kept that belong to no conversation', labels: ['account', 'what'] },
  turn: { help: 'Turns committed', labels: ['account'] },
  event: { help: 'What happened in conversations', labels: ['type'] },
  sent: { help: 'Messages a channel took', labels: ['account'] },
  'send-failed': { help: 'Sends that did not succeed, by kind', labels: ['account', 'kind'] },
}

const timings: Record<Timing, { help: string; labels: string[] }> = {
  send: { help: 'One send, as the channel takes it', labels: ['account'] },
  reply: {
    help: 'From a turn being decided to its reply being taken by the channel',
    labels: ['account'],
  },
}

/** Seconds, close together where replies should be: the goal is p99 under 0.25 s. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** Read at the moment of asking, never counted along. */
export type Reading = { name: string; help: string; read(): number | Promise<number> }

/** Prometheus metrics of this process. `text` is what `/metrics` answers. */
export function openMeter(
  readings: readonly Reading[],
): Meter & { text(): Promise<string>; contentType: string } {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const counters = Object.fromEntries(
    Object.entries(counts).map(([name, { help, labels }]) => [
      name,
      new Counter({
        name: `acolhe_${name.replaceAll('-', '_')}_total`,
        help,
        labelNames: labels,
        registers,
      }),
    ]),
  )
  const histograms = Object.fromEntries(
    Object.entries(timings).map(([name, { help, labels }]) => [
      name,
      new Histogram({
        name: `acolhe_${name}_seconds`,
        help,
        labelNames: labels,
        buckets,
        registers,
      }),
    ]),
  )
  for (const { name, help, read } of readings)
    new Gauge({
      name: `acolhe_${name}`,
      help,
      registers,
      async collect() {
        this.set(await read())
      },
    })
  return {
    count: (what, labels, by = 1) => counters[what]?.inc(labels, by),
    time: (what, labels, seconds) => histograms[what]?.observe(labels, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
