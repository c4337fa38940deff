/** Rows of numbers, one after the other, and where each begins; one place more, where the last ends. */
export type Rows = { items: Int32Array; starts: Int32Array }

/** Rows that grow: one list of numbers for all, or many thousand small ones keep the collector busy. */
export class GrowingRows {
  #items = new Int32Array(64)
  #starts = new Int32Array(16)
  #size = 0
  #count = 0

  /** How many rows are closed. */
  get count(): number {
    return this.#count
  }

  /** One more number of the row that is open. */
  push(item: number): void {
    if (this.#size === this.#items.length) this.#items = twice(this.#items)
    this.#items[this.#size++] = item
  }

  /** Ends the row and says which it was, from zero. */
  close(): number {
    if (this.#count + 1 === this.#starts.length) this.#starts = twice(this.#starts)
    this.#starts[++this.#count] = this.#size
    return this.#count - 1
  }

  /** The first number of a row that is closed and not empty. */
  first(row: number): number {
    return this.#items[this.#starts[row] as number] as number
  }

  /** Whether nothing was pushed since the last row was closed. */
  get isEmpty(): boolean {
    return this.#starts[this.#count] === this.#size
  }

  /** The closed rows, not copied. */
  rows(): Rows {
    return {
      items: this.#items.subarray(0, this.#size),
      starts: this.#starts.subarray(0, this.#count + 1),
    }
  }
}

function twice(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(list.length * 2)
  longer.set(list)
  return longer
}
