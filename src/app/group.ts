/**
 * Lets items that arrive while a write is under way share the next one, so that a disk flush
 * is paid by the group and not by each. The first item waits for no company but that of the
 * same moment.
 *
 * A group that fails is tried again one by one: nobody's write fails for a neighbour's fault.
 */
export function grouped<Item, Result>(
  write: (batch: readonly Item[]) => Promise<readonly Result[]>,
  most: number,
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let busy = false

  const alone = (one: Waiting): Promise<void> =>
    write([one.item]).then(([result]) => one.resolve(result as Result), one.reject)

  async function flush(): Promise<void> {
    busy = true
    await undefined
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most)
      waiting = waiting.slice(most)
      try {
        const results = await write(batch.map((one) => one.item))
        for (const [at, one] of batch.entries()) one.resolve(results[at] as Result)
      } catch (error) {
        if (batch.length === 1) batch[0]?.reject(error)
        else await Promise.all(batch.map(alone))
      }
    }
    busy = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!busy) void flush()
    })
}
