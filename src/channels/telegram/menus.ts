import { TelegramError } from 'telegraf'
import type { Log } from '#app/ports.ts'
import type { PoolTelegram } from './client.ts'

/** The command menu in one language, a BCP 47 tag. Commands: 1 to 32 of a-z 0-9 _. */
export type Menu = {
  language: string
  commands: readonly { command: string; description: string }[]
}

const privateChats = { type: 'all_private_chats' } as const

/**
 * Sets the command menu of each language, the first one also for everybody else. Telegram knows
 * languages by two letters (ISO 639-1): of two regions of one language the first counts. A menu
 * that Telegram refuses is logged and left out; throws when there was no answer.
 */
export async function setMenus(
  client: PoolTelegram,
  menus: readonly Menu[],
  log: Log,
): Promise<void> {
  const byLetters = new Map<string, Menu>()
  for (const menu of menus) {
    const letters = menu.language.split('-')[0]?.toLowerCase() ?? ''
    if (/^[a-z]{2}$/.test(letters) && !byLetters.has(letters)) byLetters.set(letters, menu)
  }
  const [first] = menus
  if (first !== undefined) await setMenu(client, first, undefined, log)
  for (const [letters, menu] of byLetters) await setMenu(client, menu, letters, log)
}

async function setMenu(
  client: PoolTelegram,
  { commands }: Menu,
  letters: string | undefined,
  log: Log,
): Promise<void> {
  const language = letters === undefined ? {} : { language_code: letters }
  try {
    await client.callApi('setMyCommands', { commands, scope: privateChats, ...language })
  } catch (error) {
    if (!(error instanceof TelegramError) || error.code !== 400) throw error
    log.warn({ ...language, said: error.description }, 'Telegram refused a command menu')
  }
}
