import type { Deed } from '#core/handoff/deed.ts'
import { ask, Problem, problemOf, server } from '../api.ts'
import { newId } from '../new-id.ts'

/** The server takes this many at once. */
const most = 100
/** What became of a deed on many: those it was done in, and why not in the others. */
export type Report = { done: readonly string[]; failed: readonly { id: string; why: Problem }[] }

/**
 * One deed on many conversations. Never rejects: a part that did not reach the server is reported as
 * failed, with the same sentence as any other.
 */
export async function doToMany(ids: readonly string[], deed: Deed): Promise<Report> {
  const done: string[] = []
  const failed: { id: string; why: Problem }[] = []
  for (let at = 0; at < ids.length; at += most) {
    const part = ids.slice(at, at + most)
    try {
      const json = { id: newId(), conversations: part, deed }
      const { results } = await ask(server.api.bulk.$post({ json }))
      for (const { conversation, ok, error } of results) {
        if (ok) done.push(conversation)
        else failed.push({ id: conversation, why: new Problem(error ?? 'other', 409) })
      }
    } catch (error) {
      for (const id of part) failed.push({ id, why: problemOf(error) })
    }
  }
  return { done, failed }
}
