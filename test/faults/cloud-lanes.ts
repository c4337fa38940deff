import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { escaped } from '../doubles/whatsapp-cloud/envelope.ts'
import type { CloudTrial } from './cloud-trial.ts'
import type { Passing } from './door.ts'

type Writing = {
  /** Whether a person who has written `written` messages writes one more. */
  goesOn: (written: number) => boolean
  /** Longest pause between two messages of a person, ms. */
  pauseMs: number
  /** Given up then, ms since 1970. */
  deadline: number
}

/** The most messages one person sends at one instant. */
const atOnce = 3
/** Forged and repeated deliveries at least, however short the run is. */
const trespasses = 20

/** Everybody writes, one to three messages at an instant; the double delivers them. */
export async function writeToCloud(trial: CloudTrial, writing: Writing): Promise<void> {
  const { ledger, random, control, people } = trial
  const { goesOn, pauseMs, deadline } = writing
  async function lane(person: string): Promise<void> {
    for (let written = 0; goesOn(written) && Date.now() < deadline; ) {
      const messages = []
      for (let most = 1 + Math.floor(random() * atOnce); most > 0 && goesOn(written); most--) {
        written += 1
        const text = `word ${person} ${written} ${Math.floor(random() * 1e9).toString(36)} ção`
        ledger.sends(text, Number(person), text, Date.now())
        messages.push({ person, text })
      }
      await control('say', { messages })
      await pause(random() * pauseMs * messages.length)
    }
  }
  await Promise.all(people.map(lane))
}

/**
 * Somebody who has seen deliveries and knows no secret, until `isOver`: deliveries of her own making, to be
 * answered with 401, and true ones once more. None may have any effect: what it had shows in the ledger.
 */
export async function trespass(
  trial: CloudTrial,
  isOver: () => boolean,
  deadline: number,
): Promise<void> {
  const { traffic, random, targets, ledger } = trial
  const seen = trial.traffic.seen
  const isDone = () => isOver() && seen.forged + seen.replayed >= trespasses
  for (let turn = 0; !isDone() && Date.now() < deadline; turn++) {
    await pause(20 + random() * 80)
    const { kept } = traffic
    const true1 = kept[Math.floor(random() * kept.length)]
    const target = targets()[turn % Math.max(1, targets().length)]
    if (true1 === undefined || target === undefined) continue
    const replays = turn % 3 === 0
    const given = replays ? true1 : forgeries[turn % forgeries.length]?.(true1)
    const status = given && (await post(target, given))
    if (status === undefined) continue
    if (replays) seen.replayed += 1
    else seen.forged += 1
    if (status !== (replays ? 200 : 401) && !(replays && status === 503))
      ledger.refuses(replays ? 'a replayed delivery' : 'a forged delivery', status)
  }
}

/** As true ones, with other words and ids; statuses are about the replies after those they were about. */
const changed = ({ body }: Passing): Buffer =>
  Buffer.from(
    String(body)
      .replaceAll('wamid.', 'wamid.x')
      .replaceAll('word ', 'forged ')
      .replaceAll(/("biz_opaque_callback_data":"[\w-]+:)(\d+)/g, (_, row, seq) => row + (+seq + 1)),
  )
const signed = (body: Buffer, secret: string) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

type Forged = Pick<Passing, 'body' | 'signature'>

const forgeries: readonly ((one: Passing) => Forged)[] = [
  (one) => ({ body: changed(one), signature: one.signature }),
  (one) => ({ body: changed(one), signature: undefined }),
  (one) => ({ body: changed(one), signature: signed(changed(one), '') }),
  (one) => ({ body: changed(one), signature: signed(changed(one), 'another secret') }),
  (one) => ({ body: changed(one), signature: one.signature?.slice(0, 40) }),
  // The same words, but not as they were sent.
  (one) => ({ body: Buffer.from(`${one.body} `), signature: one.signature }),
  (one) => ({
    body: Buffer.from(escaped(JSON.stringify({ entry: [], ...JSON.parse(String(one.body)) }))),
    signature: one.signature,
  }),
]

async function post(origin: string, { body, signature }: Forged): Promise<number | undefined> {
  try {
    const answer = await request(`${origin}/webhooks/whatsapp`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(signature === undefined ? {} : { 'x-hub-signature-256': signature }),
      },
      body,
      headersTimeout: 5_000,
    })
    await answer.body.dump()
    return answer.statusCode
  } catch {
    // Killed in the middle.
    return undefined
  }
}
