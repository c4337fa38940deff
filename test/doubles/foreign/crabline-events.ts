import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServerRequestEvent } from '@openclaw/crabline'

/** What a server of crabline's has seen, oldest first, and the folder it wants to write to. */
export async function crablineEvents() {
  const folder = await mkdtemp(join(tmpdir(), 'acolhe-crabline-'))
  const seen: ServerRequestEvent[] = []
  return {
    seen,
    recording: {
      recorderPath: join(folder, 'events.jsonl'),
      onEvent: (event: ServerRequestEvent) => void seen.push(event),
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Lets somebody write, through the entry that crabline keeps for tests. Throws what it answers. */
export async function inject(
  { endpoints, adminToken }: { endpoints: { adminInboundUrl: string }; adminToken: string },
  body: object,
): Promise<unknown> {
  const answer = await fetch(endpoints.adminInboundUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-crabline-admin-token': adminToken },
    body: JSON.stringify(body),
  })
  const result: unknown = await answer.json()
  if (!answer.ok) throw new Error(`crabline answers ${answer.status}: ${JSON.stringify(result)}`)
  return result
}
