import type { WASocket } from '@whiskeysockets/baileys'
import { recent } from './recent.ts'

/** Chats with messages that wait for their tick, and messages of one chat. */
const mostChats = 5_000
const mostEach = 100

/**
 * Her messages that were not answered yet, by chat. They are marked read when the centre answers and not
 * before: a blue tick says that somebody has read it. After a restart older ones stay grey.
 */
export function unreadMessages(): {
  add(chat: string, id: string): void
  answered(chat: string, sock: WASocket): void
} {
  const byChat = recent<readonly string[]>(mostChats)
  return {
    add: (chat, id) => byChat.set(chat, [...(byChat.get(chat) ?? []), id].slice(-mostEach)),
    answered: (chat, sock) => {
      const ids = byChat.get(chat)
      if (ids === undefined) return
      byChat.delete(chat)
      const keys = ids.map((id) => ({ remoteJid: chat, id, fromMe: false }))
      sock.readMessages(keys).catch(() => {})
    },
  }
}
