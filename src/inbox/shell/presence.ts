import type { Presence } from '#app/account-ports.ts'
import { askAt, problemOf } from '../api.ts'
import { client, keys } from '../queries.ts'
import type { Me } from '../shapes.ts'
import { tell } from '../ui/notices.tsx'
import { say } from '../words/words.ts'

/** Says whether she takes conversations now; shown at once, and taken back where it did not arrive. */
export async function setPresence(presence: Presence): Promise<void> {
  const was = client.getQueryData<Me>(keys.me)
  client.setQueryData<Me>(keys.me, (me) => (me ? { ...me, presence } : me))
  try {
    await askAt('/api/me', { method: 'PATCH', body: { presence } })
    tell(say('shell.presenceSet', { presence: say(`shell.${presence}`) }))
    void client.invalidateQueries({ queryKey: keys.colleagues })
  } catch (error) {
    if (was) client.setQueryData(keys.me, was)
    tell(problemOf(error).say)
  }
}
