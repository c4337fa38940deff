import type { Store } from '#app/ports.ts'
import { end, talkId, technician, technicianCount } from './inbox-fill.ts'

/** Takes another waiting conversation each time: read, decided, and on disk. */
export function claiming(store: Store, talks: number): (n: number) => Promise<void> {
  // Those that wait: see `stateOf` of the fill.
  const waiting = (n: number) =>
    talkId(((n * 100) % talks) + 50 + (Math.floor((n * 100) / talks) % 30))
  return async (n) => {
    const id = waiting(n)
    const now = end + n
    const [loaded] = await store.load([id], now)
    const conversation = loaded?.conversation
    if (!loaded || !conversation?.handoff) throw new Error(`no handoff ${id}`)
    const by = technician(n % technicianCount)
    const [committed] = await store.commit([
      {
        conversationId: id,
        version: conversation.version,
        fence: loaded.fence,
        next: {
          ...conversation,
          holder: 'technician',
          handoff: { ...conversation.handoff, technician: by, lastTechnician: by },
        },
        personChanged: false,
        events: [{ type: 'claimed', by }],
        parts: [{ part: { text: 'Olá, sou a Ana.', language: 'pt-PT' }, cause: 'system' }],
        now,
        deed: { technician: by, id: `claim-${n}`, kind: 'claim', digest: 'x' },
      },
    ])
    if (!committed?.ok) throw new Error(`not claimed: ${id}`)
  }
}
