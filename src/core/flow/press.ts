/** A pressed button, as we labelled it. */
export type Press = { flow: string; step: string; choice: string }

/** What a button carries: `flow/step/choice`, at most 64 bytes because ids stay within their limits. */
export const pressData = (flow: string, step: string, choice: string): string =>
  `${flow}/${step}/${choice}`

/** Reads a button of ours; undefined for anything else. Never throws on a stranger's data. */
export function readPress(data: string): Press | undefined {
  if (data.length > 64) return undefined
  const [flow, step, choice, ...more] = data.split('/')
  return flow && step && choice && more.length === 0 ? { flow, step, choice } : undefined
}
