import { describe, expect, test } from 'vitest'
import type { Fetched } from '../../src/app/file-ports.ts'
import type { Channel, Log } from '../../src/app/ports.ts'
import { transcribing } from '../../src/app/transcribe.ts'
import {
  longestVoiceNote,
  type Transcriber,
  TranscriberDown,
  type VoiceNote,
} from '../../src/app/transcription-ports.ts'
import type { Inbound } from '../../src/core/message.ts'
import { handClock, settled } from './house.ts'

const secret = 'preciso de ajuda com o visto'
const note = (conversationId: string, seq = 3): VoiceNote => ({
  conversationId,
  seq,
  account: 'whatsapp-cloud:1',
  address: { kind: 'bsuid', value: 'PT.1' },
  file: { id: 'm1', mime: 'audio/ogg; codecs=opus' },
})
const bytes = new Uint8Array([79, 103, 103])

type Answer = { text: string } | { refused: string } | 'down'

/** A service that answers as told in turn, then with words; a channel; voice notes that wait. */
function room({
  answers = [] as readonly Answer[],
  fetched = [] as readonly Fetched[],
  waiting = [note('a')] as readonly VoiceNote[],
} = {}) {
  const { clock, pass } = handClock()
  const asked: { bytes: number; mime: string | undefined }[] = []
  const limits: number[] = []
  const accepted = new Map<string, Inbound>()
  const between: [number, number][] = []
  const logged: string[] = []
  const write = (fields: object, message: string) => logged.push(JSON.stringify([fields, message]))
  const log: Log = { debug: write, info: write, warn: write, error: write }
  let storeAway = false
  const transcriber: Transcriber = {
    transcribe: async (given, mime) => {
      asked.push({ bytes: given.byteLength, mime })
      const answer = answers[asked.length - 1] ?? { text: secret }
      if (answer === 'down') throw new TranscriberDown('http-500')
      return answer
    },
  }
  const fetch = async (_id: string, most: number): Promise<Fetched> => {
    limits.push(most)
    return fetched[limits.length - 1] ?? { ok: true, bytes }
  }
  const open = () =>
    transcribing({
      transcriber,
      notes: {
        of: async (id) => waiting.filter((one) => one.conversationId === id && !isThere(one)),
        between: async (from, to) => {
          between.push([from, to])
          return waiting.filter((one) => !isThere(one))
        },
      },
      channel: () => ({ fetch }) as Partial<Channel> as Channel,
      readKept: async (id) => (id === 'kept' ? { bytes, mime: 'audio/webm' } : undefined),
      accept: async (messages) => {
        if (storeAway) throw new Error('away')
        for (const one of messages)
          accepted.set(one.externalId, accepted.get(one.externalId) ?? one)
      },
      clock,
      log,
    })
  const isThere = ({ conversationId, seq }: VoiceNote) =>
    accepted.has(`transcript:${conversationId}:${seq}`)
  return {
    clock,
    pass,
    open,
    asked,
    limits,
    between,
    logged,
    accepted: () => [...accepted.values()],
    words: () => [...accepted.values()].map(({ content }) => 'text' in content && content.text),
    away: (now: boolean) => {
      storeAway = now
    },
  }
}

/** One voice note heard, from beginning to end. */
async function hear(given: Parameters<typeof room>[0] = {}) {
  const here = room(given)
  const work = here.open()
  work.start()
  work.heard('a')
  await here.pass(30_000)
  await work.stop()
  return here
}

describe('a voice note', () => {
  test('is fetched, put into words, and comes in like a message of its channel', async () => {
    const { accepted, asked, limits, clock } = await hear()
    expect(accepted()).toEqual([
      {
        account: 'whatsapp-cloud:1',
        externalId: 'transcript:a:3',
        address: { kind: 'bsuid', value: 'PT.1' },
        sentAt: expect.any(Number),
        content: { kind: 'transcript', seq: 3, text: secret },
      },
    ])
    expect(accepted()[0]?.sentAt).toBeLessThanOrEqual(clock.now())
    expect(asked).toEqual([{ bytes: 3, mime: 'audio/ogg; codecs=opus' }])
    expect(limits).toEqual([longestVoiceNote])
  })

  test('from the chat page is read where it is kept', async () => {
    const waiting = [{ ...note('a'), file: { id: 'm' } }]
    const { words, asked } = await hear({ waiting, fetched: [{ ok: true, kept: 'kept' }] })
    expect(words()).toEqual([secret])
    expect(asked).toEqual([{ bytes: 3, mime: 'audio/webm' }])
  })

  test('that is heard of while it is in hand is not sent to the service twice', async () => {
    const here = room()
    const work = here.open()
    work.start()
    for (let at = 0; at < 5; at += 1) work.heard('a')
    await here.pass(1_000)
    expect(here.asked).toHaveLength(1)
    await work.stop()
  })

  test.each<[string, Parameters<typeof room>[0], readonly string[], number]>([
    ['two failures: it is tried again', { answers: ['down', 'down'] }, [secret], 3],
    ['three failures: the bot goes on without', { answers: ['down', 'down', 'down'] }, [''], 3],
    ['refused by the service: at once', { answers: [{ refused: 'http-415' }] }, [''], 1],
    ['no words in it', { answers: [{ text: '' }] }, [''], 1],
    [
      'longer than anybody speaks',
      { answers: [{ text: 'a'.repeat(9_999) }] },
      ['a'.repeat(4_000)],
      1,
    ],
    [
      'the network is slow to give it',
      { fetched: [{ ok: false, kind: 'transient', code: 'x' }] },
      [secret],
      1,
    ],
    [
      'the network has lost it',
      { fetched: [{ ok: false, kind: 'refused', code: 'gone' }] },
      [''],
      0,
    ],
    ['it is kept no more', { fetched: [{ ok: true, kept: 'lost' }] }, [''], 0],
  ])('%s', async (_name, given, said, calls) => {
    const { words, asked } = await hear(given)
    expect(words()).toEqual(said)
    expect(asked).toHaveLength(calls)
  })

  test('leaves no word of hers in any log', async () => {
    const { logged } = await hear({ answers: ['down', { refused: 'http-400' }] })
    expect(logged.length).toBeGreaterThan(0)
    expect(logged.join()).not.toContain('visto')
    expect(logged.join()).not.toContain('PT.1')
  })
})

describe('what a process left behind', () => {
  test('is found when the next one starts, of the last hour', async () => {
    const here = room()
    const work = here.open()
    work.start()
    await here.pass(1_000)
    expect(here.words()).toEqual([secret])
    expect(here.between).toEqual([[here.clock.now() - 3_601_000, here.clock.now() - 1_000]])
    await work.stop()
  })

  test('is looked for every minute where others left it, once it is nobody’s any more', async () => {
    const here = room({ waiting: [] })
    const work = here.open()
    work.start()
    await here.pass(60_000)
    expect(here.between.at(-1)?.[1]).toBe(here.clock.now() - 120_000)
    await work.stop()
  })

  test('comes once when two processes bring it', async () => {
    const here = room()
    const [one, other] = [here.open(), here.open()]
    one.start()
    other.start()
    await here.pass(1_000)
    expect(here.asked).toHaveLength(2)
    expect(here.words()).toEqual([secret])
    await Promise.all([one.stop(), other.stop()])
  })

  test('is found again when the store was away', async () => {
    const here = room()
    const work = here.open()
    here.away(true)
    work.start()
    await here.pass(1_000)
    expect(here.words()).toEqual([])
    here.away(false)
    await here.pass(60_000)
    expect(here.words()).toEqual([secret])
    await work.stop()
  })

  test('a stop does not wait for another try', async () => {
    const here = room({ answers: ['down', 'down', 'down'] })
    const work = here.open()
    work.start()
    await settled()
    await work.stop()
    expect(here.words()).toEqual([])
    expect(here.asked).toHaveLength(1)
  })
})
