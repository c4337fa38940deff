import type {
  ChannelStatus,
  Channels,
  LinkState,
  LinkWish,
  Template,
  TemplateText,
} from '#app/channel-ports.ts'

/** The text to submit, in the languages of the double. */
export const templateTexts: readonly TemplateText[] = [
  ['pt-PT', 'pt_PT', 'Olá! Tem uma resposta à sua espera. Escreva-nos para a receber.'],
  ['en', 'en', 'Hello! There is an answer waiting for you. Write to us to get it.'],
  ['bn', 'bn', 'নমস্কার! আপনার জন্য একটি উত্তর আছে। পেতে আমাদের লিখুন।'],
  ['ar', 'ar', 'مرحباً! لديك رد في انتظارك. اكتب لنا لتحصل عليه.'],
].map(([language = '', code = '', text = '']) => ({ name: 'acolhe_open', language, code, text }))

/**
 * Channels with nothing behind them: what was wished for is kept, and the test says how the account stands.
 * Wishing to link shows a code at once.
 */
export function openChannels(now: number) {
  const wishes: LinkWish[] = []
  const state = {
    link: { state: 'needs-linking', why: 'new' } as LinkState,
    /** How long a code stands, ms. */
    codeMs: 60_000,
    without: [] as string[],
  }
  let codes = 0
  const template = (n: number, status: string, reason?: string): Template => {
    const { name = '', code = '', language = '' } = templateTexts[n] ?? {}
    return { name, code, language, status, at: now, ...(reason === undefined ? {} : { reason }) }
  }
  const status = (account: string, more: Partial<ChannelStatus> = {}): ChannelStatus => ({
    account,
    kind: account.split(':')[0] ?? '',
    ok: true,
    state: 'open',
    since: now - 3_600_000,
    lastInAt: now - 4 * 60_000,
    lastOutAt: now - 3 * 60_000,
    ...more,
  })
  const channels: Channels = {
    async list() {
      const ok = state.link.state === 'linked'
      return [
        status('telegram:1001'),
        status('web:chat'),
        status('whatsapp-web', { ok, state: state.link.state, link: state.link }),
        status('whatsapp-cloud:1002003004', {
          ok: false,
          state: 'down 190',
          templates: [
            template(0, 'APPROVED'),
            template(1, 'PENDING'),
            template(2, 'REJECTED', 'INVALID_FORMAT'),
          ],
        }),
      ].filter(({ account }) => !state.without.includes(account))
    },
    link: async (account) => (account === 'whatsapp-web' ? state.link : undefined),
    async wish(account, wish) {
      if (account !== 'whatsapp-web') return false
      wishes.push(wish)
      const until = Date.now() + state.codeMs
      if (wish.do === 'unlink') state.link = { state: 'needs-linking', why: 'new' }
      else if (wish.do === 'stop-linking') state.link = { state: 'needs-linking', why: 'new' }
      else
        state.link =
          wish.phone === undefined
            ? { state: 'linking', qr: `2@ref-${++codes}-${'k'.repeat(180)}`, until }
            : { state: 'linking', code: codes++ === 0 ? 'K7PM2QXA' : 'Z4WN9TRB', until }
      return true
    },
  }
  return { channels, wishes, state }
}
