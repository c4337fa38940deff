import type { Detect, Hints } from '#core/language/detection.ts'
import { openDetector } from '#core/language/detector.ts'
import type { Greetings } from '#core/language/greetings.ts'

type Env = { GREETINGS: Greetings }

let detect: Detect | undefined

/** What the workerd test runs: `/open` takes the table, anything else texts with hints; what was detected comes back. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (new URL(request.url).pathname === '/open') {
      detect = openDetector(new Uint8Array(await request.arrayBuffer()), env.GREETINGS)
      return new Response('open')
    }
    const asked = (await request.json()) as [string, Hints][]
    return Response.json(asked.map(([text, hints]) => detect?.(text, hints)))
  },
}
