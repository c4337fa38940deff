import { endonyms, languages, summary, type Tongue, topics, words } from '../conversation.ts'

/** All that is kept of a conversation between two messages. */
export type State = { at: number; tongue: Tongue; topic?: string; number?: number }

type Button = { text: string; callback_data: string }
export type Reply = { text: string; reply_markup?: { inline_keyboard: Button[][] } }

const menu = (name: string, labels: readonly string[]) => ({
  inline_keyboard: labels.map((text, n) => [{ text, callback_data: `bench/${name}/${n + 1}` }]),
})

/** One step of the conversation, hard-coded: the next state and the reply. */
export function talk(was: State, text: string): { next: State; reply: Reply } {
  const own = words[was.tongue]
  const choice = Number(text)
  switch (was.at) {
    case 1: {
      const tongue = languages[choice - 1]
      if (tongue === undefined) return { next: was, reply: { text: own.hello } }
      const { topic } = words[tongue]
      const labels = topics.map((one) => topic.choices[one].label)
      return {
        next: { at: 2, tongue },
        reply: { text: topic.text, reply_markup: menu('topic', labels) },
      }
    }
    case 2: {
      const topic = topics[choice - 1]
      if (topic === undefined) return { next: was, reply: { text: own.topic.text } }
      return { next: { ...was, at: 3, topic }, reply: { text: own.number } }
    }
    case 3: {
      const number = choice
      if (!Number.isInteger(number) || number < 1 || number > 20)
        return { next: was, reply: { text: own['number-invalid'] } }
      const { good, again } = own.confirm.choices
      return {
        next: { ...was, at: 4, number },
        reply: {
          text: summary(was.tongue, was.topic ?? '', number),
          reply_markup: menu('confirm', [good.label, again.label]),
        },
      }
    }
    case 4:
      return { next: { at: 0, tongue: was.tongue }, reply: { text: own.done } }
    default: {
      const labels = languages.map((tag) => endonyms[tag])
      return {
        next: { at: 1, tongue: was.tongue },
        reply: { text: own.hello, reply_markup: menu('language', labels) },
      }
    }
  }
}
