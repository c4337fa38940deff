// @ts-expect-error -- a module of bytes that the runtime has
import table from 'table.bin'
import type { Hints } from '#core/language/detection.ts'
import { openDetector } from '#core/language/detector.ts'
import type { Greetings } from '#core/language/greetings.ts'

type Env = { GREETINGS: Greetings }

/** What the workerd test runs: texts with hints in, what was detected out. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const detect = openDetector(new Uint8Array(table as ArrayBuffer), env.GREETINGS)
    const asked = (await request.json()) as [string, Hints][]
    return Response.json(asked.map(([text, hints]) => detect(text, hints)))
  },
}
