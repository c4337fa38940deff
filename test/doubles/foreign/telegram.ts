/** A message that reached somebody through a Telegram double, as far as doubles tell it. */
export type Sent = {
  chat: number
  text: string
  buttons: { label: string; data: string }[]
}

/** A Telegram Bot API of somebody else's making, as our smoke tests use it. */
export type ForeignTelegram = {
  token: string
  apiRoot: string
  /** Somebody writes to the bot in a private chat. */
  say(chat: number, text: string): Promise<void>
  /** Somebody presses a button of the last message that has one with this label. */
  press?(chat: number, label: string): Promise<void>
  /** What the bot sent so far. */
  sent(): readonly Sent[]
  stop(): Promise<void>
}

/** Reads what was given to `sendMessage`, as JSON or as a form. */
export function sentOf(body: unknown): Sent {
  const { chat_id, text, reply_markup } = body as Record<string, unknown>
  const markup: { inline_keyboard?: { text: string; callback_data?: string }[][] } =
    typeof reply_markup === 'string' ? JSON.parse(reply_markup) : (reply_markup ?? {})
  const buttons = (markup.inline_keyboard ?? []).flat()
  return {
    chat: Number(chat_id),
    text: String(text),
    buttons: buttons.map((one) => ({ label: one.text, data: one.callback_data ?? '' })),
  }
}
