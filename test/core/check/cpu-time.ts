/** Milliseconds of processor time that a piece of work takes: a busy machine does not make it slower. */
export const cpuTime = (work: () => void): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
