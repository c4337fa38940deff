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
  const parsed = () =>
    [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => JSON.parse(json ?? ''))
  return {
    /**
     * What came before the mark: `mark` is called after some time, and what is told in order before it is
     * here by then.
     */
    async until(kind: string, mark: () => void): Promise<Record<string, unknown>[]> {
      while (parsed().length === 0 && !over) {
        pending ??= pull()
        const quiet = new Promise<'quiet'>((done) => setTimeout(done, 60, 'quiet'))
        if ((await Promise.race([pending, quiet])) === 'quiet') break
      }
      const before = parsed()
      mark()
      while (
        !parsed()
          .slice(before.length)
          .some((event) => kind in event) &&
        !over
      ) {
        pending ??= pull()
        await pending
      }
      const after = parsed()
      // What the mark itself brought stands last; nothing else of its kinds may be among the news.
      return before.length > 0 ? before : after.filter((event) => 'conversation' in event)
    },
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
