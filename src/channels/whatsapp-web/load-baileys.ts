import { mendLibsignal } from './mend-libsignal.ts'
import { quietLibsignal } from './quiet-libsignal.ts'

/** The library as a whole: it is passed on, so that only this file ever loads it. */
export type Baileys = typeof import('@whiskeysockets/baileys')

/** Both are optional dependencies: Baileys brings libsignal, which is GPL-3.0. */
export class BaileysMissing extends Error {
  /** The door prints the message and no stack. */
  static plain = true
  override name = 'BaileysMissing'
  constructor(cause: unknown) {
    super(
      'WHATSAPP_WEB=on needs the packages @whiskeysockets/baileys and libsignal, which are not installed.\nRun "npm install --include=optional", or turn WHATSAPP_WEB off.',
      { cause },
    )
  }
}

/**
 * Loads Baileys, with the console of libsignal muted before anything uses it. Throws `BaileysMissing` where
 * the packages are not installed. `load` is for tests.
 */
export async function loadBaileys(
  load: () => Promise<[Baileys, typeof import('libsignal')]> = () =>
    Promise.all([import('@whiskeysockets/baileys'), import('libsignal')]),
): Promise<Baileys> {
  try {
    const [baileys, libsignal] = await load()
    mendLibsignal(libsignal)
    quietLibsignal(libsignal)
    return baileys
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND')
      throw new BaileysMissing(error)
    throw error
  }
}
