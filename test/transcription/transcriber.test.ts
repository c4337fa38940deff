import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBreaker } from '#app/breaker.ts'
import { longestVoiceNote, TranscriberDown } from '#app/transcription-ports.ts'
import { openTranscriber } from '#transcription/transcriber.ts'
import { TranscriberDouble } from '../doubles/transcriber/transcriber.ts'

let service: TranscriberDouble
let opened: { close(): Promise<void> }[] = []
let now = 1_000_000
const clock = { now: () => now }
const logged: string[] = []
const log = {
  info: (fields: object, message: string) => logged.push(JSON.stringify([fields, message])),
  warn: (fields: object, message: string) => logged.push(JSON.stringify([fields, message])),
}
const bytes = new Uint8Array([1, 2, 3, 255])

const open = (more: { key?: string; callMs?: number; url?: string } = {}) => {
  const made = openTranscriber({
    url: service.url,
    model: 'whisper-1',
    breaker: openBreaker({ clock, log, service: 'transcription', Down: TranscriberDown }),
    callMs: 10_000,
    ...more,
  })
  opened.push(made)
  return made
}

beforeEach(async () => {
  service = await new TranscriberDouble().open()
  now = 1_000_000
  logged.length = 0
})
afterEach(async () => {
  await Promise.all(opened.map((one) => one.close()))
  opened = []
  await service.close()
})

describe('a service that works', () => {
  it('is given the voice note as it came, its model and its key', async () => {
    const heard = await open({ key: 'k-1' }).transcribe(bytes, 'audio/ogg; codecs=opus')
    expect(heard).toEqual({ text: 'olá' })
    expect(service.heard).toEqual([
      {
        path: '/v1/audio/transcriptions',
        authorization: 'Bearer k-1',
        model: 'whisper-1',
        format: 'json',
        file: { name: 'voice.ogg', type: 'audio/ogg', bytes },
      },
    ])
  })

  it('is given no key where none is set, and may live under a path', async () => {
    await open({ url: `${service.url}/speech/` }).transcribe(bytes, undefined)
    expect(service.heard[0]).toMatchObject({
      path: '/speech/v1/audio/transcriptions',
      authorization: undefined,
    })
  })

  it.each([
    ['audio/mpeg', 'voice.mp3'],
    ['audio/mp4', 'voice.m4a'],
    ['audio/webm;codecs=opus', 'voice.webm'],
    ['application/octet-stream', 'voice.ogg'],
    [undefined, 'voice.ogg'],
  ])('knows %s by the name %s', async (mime, name) => {
    await open().transcribe(bytes, mime)
    expect(service.heard[0]?.file.name).toBe(name)
  })

  it('is never asked for more than it takes', async () => {
    const most = new Uint8Array(longestVoiceNote)
    expect(await open().transcribe(new Uint8Array(longestVoiceNote + 1), 'audio/ogg')).toEqual({
      refused: 'too-large',
    })
    expect(service.heard).toEqual([])
    expect(await open().transcribe(most, 'audio/ogg')).toEqual({ text: 'olá' })
  })
})

describe('a service that does not', () => {
  it.each([400, 413, 415, 422])('answers %i: this file never will be words', async (status) => {
    service.answer = () => ({ status, body: '{"error":{"message":"segredo"}}' })
    expect(await open().transcribe(bytes, 'audio/ogg')).toEqual({ refused: `http-${status}` })
  })

  it.each<[string, string, () => ReturnType<TranscriberDouble['answer']>]>([
    ['fails', 'http-500', () => ({ status: 500, body: '' })],
    ['is busy', 'http-429', () => ({ status: 429, body: '' })],
    ['knows no such key', 'http-401', () => ({ status: 401, body: '' })],
    [
      'sends us elsewhere',
      'http-302',
      () => ({ status: 302, body: '', headers: { location: '/' } }),
    ],
    ['answers no JSON', 'garbage', () => ({ status: 200, body: '<html>segredo' })],
    ['answers no text', 'garbage', () => ({ status: 200, body: '{"text":7}' })],
  ])('%s: it may be asked again', async (_what, code, answer) => {
    service.answer = answer
    const failed = open().transcribe(bytes, 'audio/ogg')
    await expect(failed).rejects.toMatchObject({ name: 'TranscriberDown', message: code })
    expect(service.heard).toHaveLength(1)
  })

  it('says nothing at all: it is waited for no longer than the limit', async () => {
    service.answer = () => undefined
    const failed = open({ callMs: 200 }).transcribe(bytes, 'audio/ogg')
    await expect(failed).rejects.toMatchObject({ message: 'timeout' })
  })

  it('is not there', async () => {
    const failed = open({ url: 'http://127.0.0.1:9' }).transcribe(bytes, 'audio/ogg')
    await expect(failed).rejects.toMatchObject({ name: 'TranscriberDown' })
  })

  it('failed three times: it is let alone for a while, then tried by one call', async () => {
    const { transcribe } = open()
    const call = () => transcribe(bytes, 'audio/ogg')
    service.answer = () => ({ status: 503, body: '' })
    for (let at = 0; at < 3; at += 1) await expect(call()).rejects.toThrow('http-503')
    await expect(call()).rejects.toThrow('down')
    expect(service.heard).toHaveLength(3)
    now += 10_000
    await expect(call()).rejects.toThrow('http-503')
    now += 10_000
    await expect(call()).rejects.toThrow('down')
    now += 10_000
    service.answer = () => ({ status: 200, body: '{"text":"ok"}' })
    expect(await call()).toEqual({ text: 'ok' })
    expect(await call()).toEqual({ text: 'ok' })
    expect(logged).toHaveLength(2)
  })

  it('leaves nothing of what it said in any log or error', async () => {
    service.answer = () => ({ status: 500, body: 'segredo' })
    const { transcribe } = open({ key: 'k-segredo' })
    for (let at = 0; at < 4; at += 1) {
      const error: Error = await transcribe(bytes, 'audio/ogg').then(
        () => new Error('answered'),
        (thrown) => thrown,
      )
      expect(`${error.stack}`).not.toContain('segredo')
    }
    expect(logged.join()).not.toContain('segredo')
  })
})
