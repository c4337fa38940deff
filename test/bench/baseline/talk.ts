import { languages, type Said, type Tongue, topics, words } from '../conversation.ts'

/** All that is kept of a conversation between two messages. */
export type State = { at: number; tongue: Tongue; topic?: string; number?: number }

/** One step of the conversation, hard-coded: the next state and the reply. */
export function talk(was: State, text: string): { next: State; reply: Said } {
  const own = words[was.tongue]
  const choice = Number(text)
  switch (was.at) {
    case 1: {
      const tongue = languages[choice - 1]
      if (tongue === undefined)
        return { next: was, reply: { text: own.hello, choices: own.languages } }
      const { topic, topics: labels } = words[tongue]
      return { next: { at: 2, tongue }, reply: { text: topic, choices: labels } }
    }
    case 2: {
      const topic = topics[choice - 1]
      if (topic === undefined) return { next: was, reply: { text: own.topic, choices: own.topics } }
      return { next: { ...was, at: 3, topic }, reply: { text: own.number, choices: [] } }
    }
    case 3: {
      const number = choice
      if (!Number.isInteger(number) || number < 1 || number > 20)
        return { next: was, reply: { text: own.invalid, choices: [] } }
      const filled = own.confirm
        .replace('{{topic}}', was.topic ?? '')
        .replace('{{number}}', String(number))
      return {
        next: { ...was, at: 4, number },
        reply: { text: filled, choices: own.answers },
      }
    }
    case 4:
      return { next: { at: 0, tongue: was.tongue }, reply: { text: own.done, choices: [] } }
    default:
      return {
        next: { at: 1, tongue: was.tongue },
        reply: { text: own.hello, choices: own.languages },
      }
  }
}

/** The `sendMessage` call that tells a contact what was said, one button a row. */
export function call(contact: number, { text, choices }: Said): string {
  if (choices.length === 0) return JSON.stringify({ chat_id: contact, text })
  const inline_keyboard = choices.map((label, n) => [{ text: label, callback_data: `bench/${n}` }])
  return JSON.stringify({ chat_id: contact, text, reply_markup: { inline_keyboard } })
}
