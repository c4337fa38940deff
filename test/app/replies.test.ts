import { describe, expect, it } from 'vitest'
import type { Row, Signed } from '#app/inbox-ports.ts'
import { type RepliesAsked, repliesFor, savedReplies, topicReplies } from '#app/replies.ts'
import { gapNames } from '#content/gaps.ts'
import { loadContent } from '#content/load.ts'
import { servedOf } from '#content/served.ts'
import type { Bundle } from '#core/flow/bundle.ts'

const content = await loadContent('flows', 'locales')
const { bundle, writer, texts } = servedOf(content.texts, content.bundle as Bundle)
const serving = { bundle, writer }

const asked: RepliesAsked = {
  reads: 'pt-PT',
  sends: 'en',
  fill: { name: 'Amina', technician: 'Rita', now: Date.UTC(2026, 10, 22, 12) },
}
const one = (id: string, change: Partial<RepliesAsked> = {}) =>
  repliesFor(serving, { ...asked, ...change }).find((reply) => reply.id === id)

describe('saved replies', () => {
  it('are read in one language and sent in another', () => {
    expect(one('anything-else')).toEqual({
      id: 'anything-else',
      title: 'Mais alguma coisa?',
      read: 'Posso ajudar em mais alguma coisa?',
      send: { language: 'en', text: 'Can I help with anything else?', state: 'machine' },
    })
    expect(one('anything-else', { reads: 'en', sends: 'pt-PT' })?.send).toMatchObject({
      text: 'Posso ajudar em mais alguma coisa?',
      state: 'reviewed',
    })
  })

  it('are filled with name, technician, centre and date, each as its language writes it', () => {
    expect(one('greeting-by-name')?.send.text).toBe(
      `Hello, Amina! This is ${bundle.centre.name}. Thank you for writing to us.`,
    )
    expect(one('who-i-am')?.read).toContain('O meu nome é Rita')
    expect(one('no-answer-yet')?.send.text).toContain('22 November 2026')
    expect(one('no-answer-yet')?.read).toContain('22 de novembro de 2026')
    expect(one('where-we-are')?.send.text).toContain(bundle.centre.address)
  })

  it('that need a name are not offered to somebody without one', () => {
    for (const name of [undefined, '', '  ']) {
      const fill = { technician: 'Rita', now: 0, ...(name === undefined ? {} : { name }) }
      expect(one('greeting-by-name', { fill })).toBeUndefined()
      expect(one('greeting', { fill })).toBeDefined()
    }
  })

  it('in a language that has none are the base and say so', () => {
    expect(one('closing', { sends: 'wo' })?.send).toMatchObject({
      language: 'pt-PT',
      state: 'missing',
    })
    expect(one('closing', { sends: 'pt-BR' })?.send).toMatchObject({
      language: 'pt-PT',
      state: 'reviewed',
    })
    expect(one('closing', { reads: 'wo' })?.title).toBe('Despedida')
  })

  it('of another queue are not offered', () => {
    const replies = bundle.replies.map((reply) =>
      reply.id === 'closing' ? { ...reply, queues: ['elsewhere'] } : reply,
    )
    const ids = (queue?: string) =>
      repliesFor(
        { bundle: { ...bundle, replies }, writer },
        { ...asked, ...(queue === undefined ? {} : { queue }) },
      ).map(({ id }) => id)
    expect(ids('front-desk')).not.toContain('closing')
    expect(ids('elsewhere')).toContain('closing')
    expect(ids()).toContain('closing')
  })

  it('of a row are in her language, else the centre’s', async () => {
    const { for: of } = savedReplies({
      flows: { current: () => serving, pinned: async () => undefined },
      clock: { now: () => 0 },
    })
    const signed = { person: { name: 'Rita' }, locale: 'en' } as Signed
    const row = { queue: 'front-desk', language: 'en' } as Row
    const [hers] = await of(signed, row)
    expect(hers?.send.language).toBe('en')
    const [centres] = await of(signed, { queue: 'front-desk' } as Row)
    expect(centres?.send.language).toBe(bundle.centre.language)
    expect(centres?.title).toBe('Greeting')
  })
})

describe('the shipped ones', () => {
  it('are enough to work with, and each is short and whole in every language', () => {
    expect(bundle.replies.length).toBeGreaterThanOrEqual(25)
    for (const language of texts.languages)
      for (const reply of repliesFor(serving, { ...asked, sends: language })) {
        expect([reply.id, reply.send.text]).toEqual([reply.id, expect.stringMatching(/\S/)])
        expect([reply.id, reply.send.text.length < 500]).toEqual([reply.id, true])
        expect([reply.id, reply.title.length < 60]).toEqual([reply.id, true])
        expect(reply.send.text).not.toMatch(/\{\{|undefined/)
      }
  })

  it('say nothing of telephone numbers, addresses and times but the centre’s own and 112', () => {
    for (const language of texts.languages)
      for (const { id } of bundle.replies) {
        const entry = texts.entry(language, `replies.${id}.say`)
        if (entry?.kind !== 'text') throw new Error(id)
        const words = [...entry.forms.values()].join(' ').replace(/\{\{[^}]*\}\}/g, '')
        expect([id, words.match(/\d+/g)?.filter((digits) => digits !== '112') ?? []]).toEqual([
          id,
          [],
        ])
        expect([
          id,
          words.match(/[a-z]+\.[a-z.]+\b/g)?.filter((link) => link.includes('.')) ?? [],
        ]).toEqual([id, id === 'aima-contact' ? ['aima.gov.pt'] : []])
        for (const gap of gapNames(entry.forms.values()))
          expect(gap).toMatch(/^(name|technician|date|centre\..+)$/)
      }
  })
})

describe('topics among the saved replies', () => {
  const now = Date.UTC(2026, 10, 22, 12)
  const topic = (id: string, at = now, sends = 'en') =>
    topicReplies(serving, { reads: 'pt-PT', sends, now: at }).find(
      (one) => one.id === `topic-${id}`,
    )

  it('are read in the technician’s language and sent in hers, with source and date', () => {
    const nif = topic('num-nif')
    expect(nif).toMatchObject({
      title: 'NIF: como pedir',
      send: { language: 'en', state: 'machine' },
    })
    expect(nif?.read).toContain('Finanças')
    expect(nif?.read.split('\n').at(-1)).toMatch(/^Fonte: .*\(.*2025\)/)
    expect(nif?.send.text.split('\n').at(-1)).toMatch(/^Source: .*\(.*2025\)/)
    expect(nif?.topic).toEqual({ date: expect.stringMatching(/^2025/) })
  })

  it('that are due or under review are offered with a warning, and never as a fact', () => {
    const all = topicReplies(serving, { reads: 'pt-PT', sends: 'en', now: now + 400 * 86_400_000 })
    expect(all.length).toBeGreaterThan(20)
    for (const { id, send, topic } of all) {
      expect([id, topic?.overdue]).not.toEqual([id, undefined])
      expect(send.text).toBe(writer.write('en', { key: 'question.changed' }, []).text)
    }
    expect(topic('reg-renewal')?.topic?.overdue).toBe('under-review')
  })

  it('of another country, and those without words, are not offered', () => {
    for (const id of ['it-asilo', 'saf-danger']) expect(topic(id)).toBeUndefined()
  })
})
