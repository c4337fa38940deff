import { client } from '../queries.ts'

/** How long nothing may be asked for, in ms, before what is only for later is fetched. */
const calm = 400

/** Runs once the page has what it waits for: nothing for later competes with it on a slow network. */
export function onceCalm(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  const look = () => {
    timer = setTimeout(() => (client.isFetching() > 0 ? look() : run()), calm)
  }
  look()
  return () => clearTimeout(timer)
}
