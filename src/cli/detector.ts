import { openDetector } from '#content/detector/open-detector.ts'
import type { Detect } from '#core/language/detection.ts'

let opened: Detect | undefined

/** The detector as it serves, read from disk when it is first asked for. */
export const detector = (): Detect => {
  opened ??= openDetector()
  return opened
}
