import { recent } from './recent.ts'

/** Messages of ours whose news is still followed. */
const most = 5_000

/** Which row a message is, and how its send ended as far as we were told. */
export type Flight = {
  row: { conversationId: string; seq: number }
  state: 'flying' | 'sent' | 'unclear' | 'failed'
}

/** Messages this process sent lately, by their id on WhatsApp. */
export type Flights = {
  begin(id: string, row: Flight['row']): Flight
  of(id: string): Flight | undefined
}

/** Remembers them: the store learns an id only when its send has returned. */
export function flights(): Flights {
  const all = recent<Flight>(most)
  return {
    begin: (id, { conversationId, seq }) => {
      const flight: Flight = { row: { conversationId, seq }, state: 'flying' }
      all.set(id, flight)
      return flight
    },
    of: (id) => all.get(id),
  }
}
