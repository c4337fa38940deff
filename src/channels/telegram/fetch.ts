import { TelegramError } from 'telegraf'
import type { Fetched } from '#app/file-ports.ts'
import { fieldsOf, textOf, wholeOf } from '../fields.ts'
import { FileTooLarge } from '../read-at-most.ts'
import { classify } from './classify.ts'
import type { PoolTelegram } from './client.ts'

/**
 * Fetches a file a person sent, by its `file_id` (Bot API, getFile: at most 20 MB), from the root we
 * were set and nowhere else. Never throws: an id that Telegram no longer knows is `gone`.
 */
export function fetching(client: PoolTelegram): (fileId: string, most: number) => Promise<Fetched> {
  return async (file_id, most) => {
    try {
      const file = fieldsOf(await client.callApi('getFile', { file_id }))
      const path = textOf(file?.file_path)
      if ((wholeOf(file?.file_size) ?? 0) > most) return refused('too-large')
      if (path === undefined || !isPath(path)) return refused('bad-path')
      return { ok: true, bytes: await client.download(path, most) }
    } catch (error) {
      return endingOf(error)
    }
  }
}

const refused = (code: string): Fetched => ({ ok: false, kind: 'refused', code })

/** What Telegram calls a file: `photos/file_1.jpg`. Nothing that leads up, away or elsewhere. */
const isPath = (path: string): boolean =>
  /^[A-Za-z0-9_][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/.test(path) && path.length < 300

function endingOf(error: unknown): Fetched {
  if (error instanceof FileTooLarge) return refused('too-large')
  if (error instanceof TelegramError && error.code === 400) {
    return refused(/too big/i.test(error.description) ? 'too-large' : 'gone')
  }
  const failure = classify(error)
  return {
    ok: false,
    kind: 'transient',
    code: failure.kind === 'throttled' ? 'throttled' : failure.code,
  }
}
