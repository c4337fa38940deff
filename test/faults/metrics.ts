import { expect } from 'vitest'
import type { Trial } from './trial.ts'

/** Waits until nothing is left to be sent or handled, by what the servers themselves say. */
export async function idle({ targets }: Pick<Trial, 'targets'>, ms = 20_000): Promise<void> {
  const left = async () => {
    const page = await fetch(`${targets()[0]}/metrics`)
    const text = await page.text()
    return ['queued', 'unhandled'].map(
      (name) => `${name} ${new RegExp(`^acolhe_${name} (\\d+)`, 'm').exec(text)?.[1]}`,
    )
  }
  await expect.poll(left, { timeout: ms }).toEqual(['queued 0', 'unhandled 0'])
}
