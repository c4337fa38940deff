import type { Row } from '#app/inbox-ports.ts'
import type { HandoffState } from '#core/handoff/handoff.ts'

/** What people write, in the script they write it in. */
const said = [
  ['pt-PT', 'Maria das Dores', 'Bom dia, queria saber como renovo o meu título de residência.'],
  ['bn', 'মোহাম্মদ রহমান', 'আমার রেসিডেন্স কার্ডের মেয়াদ শেষ হয়ে গেছে। আমি কী করব?'],
  ['ar', 'ليلى حداد', 'مرحبا، أحتاج موعداً في AIMA. رقمي 289 400 600، شكراً.'],
  ['hi', 'Harpreet Singh', 'नमस्ते, मेरे मालिक ने तीन महीने से वेतन नहीं दिया है।'],
  ['en', 'Grace Okafor', 'Hello, my landlord wants me to leave tomorrow. What can I do?'],
  ['fr', undefined, 'Bonjour, je voudrais inscrire ma fille à l’école.'],
  ['uk', 'Олена Коваль', 'Доброго дня, мені потрібен номер NISS.'],
  ['ne', undefined, 'मलाई काम गर्ने ठाउँमा समस्या छ।'],
] as const
const queueIds = ['front-desk', 'documents', 'work', 'front-desk', 'olhao'] as const
const reasons = ['asked', 'asked', 'not-understood', 'asked', 'urgent'] as const
const minute = 60_000

/** `count` conversations that are the same at every run; the first are who wait now. */
export function makeRows(count: number, now: number): Row[] {
  let seed = 7
  const chance = (below: number): number => {
    seed = (Math.imul(seed, 48_271) >>> 0) % 2_147_483_647
    return seed % below
  }
  return Array.from({ length: count }, (_, n): Row => {
    const [language, name, lastText] = said[n % said.length] ?? said[0]
    const state: HandoffState =
      n < 60
        ? n % 3 === 0
          ? 'held'
          : 'queued'
        : ((['resolved', 'queued', 'snoozed', 'held'] as const)[chance(4)] ?? 'queued')
    const asked = now - (n * 7 + chance(7) + 2) * minute
    const holds = state === 'held' || state === 'snoozed'
    const why = reasons[n % reasons.length] ?? 'asked'
    const waits = state === 'queued' || (state === 'held' && n % 2 === 0)
    return {
      id: String(n + 1),
      ...(name === undefined ? {} : { name }),
      account: n % 4 === 0 ? 'web:chat' : 'telegram:1001',
      language,
      state,
      queue: queueIds[n % queueIds.length] ?? 'front-desk',
      centre: n % 5 === 4 ? 'olhao' : 'faro',
      why,
      urgent: why === 'urgent',
      sensitive: n % 17 === 3,
      ...(holds ? { technician: n % 6 === 0 ? 'rita' : 'joao' } : {}),
      ...(waits ? { waitingSince: asked } : {}),
      ...(state === 'snoozed' ? { snoozedUntil: now + (n + 1) * 30 * minute } : {}),
      askedAt: asked,
      unread: waits ? 1 + (n % 3) : 0,
      lastAt: asked,
      lastFrom: waits ? 'person' : 'technician',
      lastText,
      labels: n % 3 === 1 ? ['nif'] : n % 7 === 2 ? ['renewal', 'call-back'] : [],
    }
  })
}
