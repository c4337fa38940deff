import type { FormEvent } from 'react'

/** What a form does when it is sent: once at a time, and the page stays. */
export const submitting =
  (pending: boolean, run: () => void) =>
  (event: FormEvent): void => {
    event.preventDefault()
    if (!pending) run()
  }
