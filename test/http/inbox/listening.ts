import { expect } from 'vitest'
import type { Changed } from '#app/inbox-verbs-ports.ts'
import { openHouse } from './house.ts'
import { readStream } from './read-stream.ts'

/** Two teams with a talk each, and ways to hear of them. */
export const talk = (id: string, queue: string) => ({
  id,
  queue,
  sensitive: false,
  named: [],
  file: `f-${id}`,
})
export const house = () =>
  openHouse({
    people: [
      { id: 'ana', role: 'technician', queues: ['one'] },
      { id: 'rui', role: 'technician', queues: ['one'] },
      { id: 'eva', role: 'technician', queues: ['two'] },
    ],
    talks: [talk('1', 'one'), talk('2', 'two')],
  })
export type House = ReturnType<typeof house>

export const listen = async (open: House, who: string, headers: Record<string, string> = {}) => {
  const answer = await open.ask(who, 'GET', '/api/events', { headers })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  return readStream(answer)
}
export const conversations = async (stream: ReturnType<typeof readStream>) =>
  (await stream.events()).flatMap((event) =>
    'conversation' in event ? [event['conversation']] : [],
  )
export const poll = async (open: House, who: string, since?: string): Promise<Changed> => {
  const query = since === undefined ? '' : `?since=${since}`
  return (await open.ask(who, 'GET', `/api/changes${query}`)).json() as Promise<Changed>
}
export const person = (open: House, id: string) => {
  const found = open.people.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
export const message = (open: House, conversation: string) => open.changes.tell([{ conversation }])
