import type { Entry, FileInfo, PersonCard } from '#app/inbox-ports.ts'
import type { Reply } from '#app/inbox-verbs-ports.ts'

const minute = 60_000
/** A text that reads from the right, with a number, a date and an address in it. */
export const arabic =
  'مرحبا، أحتاج موعداً في AIMA. رقمي ‎+351 912 345 678 وبطاقتي تنتهي يوم 30/11/2026.\nهذا هو الرابط: https://aima.gov.pt/pt/viver'
export const bengali = 'আমার রেসিডেন্স কার্ডের মেয়াদ শেষ হয়ে গেছে। আমি কী করব? আমার দুই সন্তান স্কুলে পড়ে।'

const photo: FileInfo = {
  id: 'photo1',
  name: 'cartão.png',
  mime: 'image/png',
  size: 120_000,
  width: 1200,
  height: 800,
  state: 'ready',
}
const voice: FileInfo = {
  id: 'voice1',
  mime: 'audio/wav',
  size: 16_044,
  seconds: 1,
  state: 'ready',
}

/** One thread with everything that can stand in one. `she` is what the person wrote. */
export function everything(now: number, she: string): Entry[] {
  const yesterday = now - 26 * 60 * minute
  let seq = 0
  const person = (
    at: number,
    content: Extract<Entry, { kind: 'person' }>['content'],
    file?: FileInfo,
  ) => ({ key: `i${++seq}`, at, kind: 'person', seq, content, ...(file ? { file } : {}) }) as Entry
  const ours = (
    n: number,
    at: number,
    cause: 'bot' | 'technician' | 'system',
    text: string,
    more: Partial<Extract<Entry, { kind: 'centre' }>> = {},
  ): Entry => ({
    key: `o${n}`,
    at,
    kind: 'centre',
    seq: n,
    cause,
    part: { text, language: 'pt-PT' },
    state: 'read',
    ...more,
  })
  const event = (key: string, at: number, type: string, data = {}): Entry => ({
    key,
    at,
    kind: 'event',
    type,
    data,
  })
  return [
    person(yesterday, { kind: 'start' }),
    event('e1', yesterday + 1, 'flow-started', { flow: 'welcome', by: 'new-contact' }),
    ours(
      1,
      yesterday + 2,
      'bot',
      'Olá! Sou o assistente automático do centro. Em que posso ajudar?',
      {
        part: {
          text: 'Olá! Sou o assistente automático do centro. Em que posso ajudar?',
          language: 'pt-PT',
          buttons: [
            { label: '🪪 Documentos', data: 'a' },
            { label: '🧑 Falar com uma pessoa', data: 'b' },
          ],
        },
      },
    ),
    person(yesterday + minute, { kind: 'press', data: 'b', label: '🧑 Falar com uma pessoa' }),
    event('e2', yesterday + minute + 1, 'handed-off', { queue: 'front-desk', why: 'asked' }),
    ours(2, yesterday + minute + 2, 'system', 'Um momento: já chamámos uma pessoa da equipa.'),
    person(now - 60 * minute, { kind: 'text', text: she }),
    person(now - 59 * minute, { kind: 'media', media: 'photo', file: { id: 'x' } }, photo),
    person(
      now - 58 * minute,
      { kind: 'media', media: 'voice', file: { id: 'y', seconds: 1 } },
      voice,
    ),
    person(
      now - 57 * minute,
      { kind: 'media', media: 'document', file: { id: 'z', name: 'contrato.exe' } },
      { id: 'z', name: 'contrato.exe', state: 'refused', code: 'type' },
    ),
    event('e3', now - 50 * minute, 'claimed', { by: 'joao' }),
    {
      key: 'n1',
      at: now - 49 * minute,
      kind: 'note',
      noteId: 'n1',
      technician: 'joao',
      text: '@Rita Almeida conheces este caso? Já esteve cá em março.',
      mentions: ['rita'],
    },
    ours(3, now - 48 * minute, 'technician', 'Bom dia, sou o João. Vou ver o seu caso.', {
      technician: 'joao',
      state: 'delivered',
    }),
    ours(4, now - 47 * minute, 'technician', 'শুভ সকাল, আপনার কার্ডের একটা ছবি পাঠান।', {
      technician: 'joao',
      state: 'failed',
      code: 'blocked',
      part: { text: 'শুভ সকাল, আপনার কার্ডের একটা ছবি পাঠান।', language: 'bn' },
      original: { text: 'Bom dia, envie uma fotografia do seu cartão.', language: 'pt-PT' },
    }),
    ours(5, now - 46 * minute, 'bot', 'Lembrete do bot que já não saiu.', {
      state: 'skipped',
      code: 'held-by-people',
    }),
    event('e4', now - 40 * minute, 'transferred', { by: 'joao', queue: 'documents' }),
    person(now - 5 * minute, {
      kind: 'location',
      latitude: 37.01937,
      longitude: -7.93223,
      name: 'Faro',
    }),
    person(now - 4 * minute, {
      kind: 'contact',
      phone: '+351 912 000 111',
      name: 'Ahmed',
      own: false,
    }),
    person(now - 3 * minute, { kind: 'unknown', what: 'story_reply' }),
    person(now - 2 * minute, { kind: 'edit', text: she }),
  ]
}

export const card: PersonCard['card'] = [
  { question: 'Em que precisa de ajuda?', answer: 'Documentos e residência', variable: 'need' },
  { question: 'Em que concelho vive?', answer: 'Olhão', variable: 'town' },
  { question: 'Quando acaba o seu cartão?', answer: '30/11/2026', variable: 'expires' },
]

/** Saved replies as the server fills them: one that people have read, one that a machine made. */
export const saved = (language: string, text: string): Reply[] => [
  {
    id: 'bring',
    title: 'O que trazer',
    read: 'Traga o passaporte e o cartão de residência.',
    send: { language, text, state: 'reviewed' },
  },
  {
    id: 'hours',
    title: 'Horário',
    read: 'Estamos abertos das 9:00 às 12:30.',
    send: { language, text: `${text} 9:00-12:30`, state: 'machine' },
  },
]
