/** So many failures at the head of a failed group, with no success: the store is away. */
const hopeless = 3

/**
 * Lets items that arrive while a write is under way share the next one, so that a disk flush
 * is paid by the group and not by each. The first item waits for no company but that of the
 * same moment.
 *
 * A group that fails is tried again one by one, in order: nobody's write fails for a neighbour's
 * fault. When the first few fail alone too, the store is away and the rest is not tried.
 */
export function grouped<Item, Result>(
  write: (batch: readonly Item[]) => Promise<readonly Result[]>,
  most: number,
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let busy = false

  async function oneByOne(batch: readonly Waiting[]): Promise<void> {
    let failed = 0
    for (const [at, one] of batch.entries()) {
      try {
        const [result] = await write([one.item])
        one.resolve(result as Result)
      } catch (error) {
        one.reject(error)
        failed += 1
        if (failed < hopeless || failed <= at) continue
        for (const rest of batch.slice(at + 1)) rest.reject(error)
        return
      }
    }
  }

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
        else await oneByOne(batch)
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
