/** True under `npm run test:faults -- --full`: the whole counts in place of CI's. */
export const full = process.env.FAULTS_FULL === '1'

/** A size by its environment variable, else the full or the short one. */
export const size = (name: string, short: number, whole: number): number =>
  Number(process.env[name] ?? (full ? whole : short))
