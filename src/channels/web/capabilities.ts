import type { Capabilities } from '#core/channel.ts'

/**
 * The page is ours, so the limits are what a person can still take in on a small screen, not
 * what a network allows. Beyond ten choices a list with descriptions reads better than buttons.
 */
export const capabilities: Capabilities = {
  text: 16_000,
  textWithChoices: 16_000,
  caption: 4_000,
  buttons: { max: 10, label: 80, data: 256 },
  list: { max: 60, label: 80, description: 200 },
  attachments: true,
}
