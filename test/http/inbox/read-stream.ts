/** Reads what has come on a stream of server-sent events so far. */
export function readStream(answer: Response) {
  const reader = answer.body?.getReader()
  if (reader === undefined) throw new Error(`no stream: ${answer.status}`)
  let text = ''
  let over = false
  let pending: Promise<void> | undefined

  const pull = () =>
    reader.read().then(({ done, value }) => {
      over = done
      pending = undefined
      if (value !== undefined) text += new TextDecoder().decode(value)
    })
  /** Everything that lies ready. */
  async function drain(): Promise<void> {
    for (let i = 0; i < 200 && !over; i++) {
      pending ??= pull()
      await Promise.race([pending, new Promise((done) => setImmediate(done))])
      if (pending !== undefined && i > 5) return
    }
  }
  return {
    text: async () => {
      await drain()
      return text
    },
    events: async (): Promise<Record<string, unknown>[]> => {
      await drain()
      return [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => JSON.parse(json ?? ''))
    },
    isOver: async () => {
      await drain()
      return over
    },
    leave: () => reader.cancel(),
  }
}
