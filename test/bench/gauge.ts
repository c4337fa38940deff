import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Clock ticks of `/proc/<pid>/stat` are hundredths of a second on Linux (proc_pid_stat(5), USER_HZ). */
const ticksASecond = 100

/** True where processes can be measured: CPU and memory come from `/proc`. */
export const canGauge = existsSync('/proc/self/stat')

/** CPU seconds, user and system, that a process and its children, living and waited for, have used. */
export function cpuSeconds(root: number, children = true): number {
  let ticks = 0
  for (const pid of children ? family(root) : [root]) {
    const fields = statOf(pid)
    // utime, stime; of the root also those of children that have ended: cutime, cstime.
    for (const at of children && pid === root ? [11, 12, 13, 14] : [11, 12])
      ticks += Number(fields[at] ?? 0)
  }
  return ticks / ticksASecond
}

/** CPU seconds that everything on this machine has used, idle time and waiting left out. */
export function machineCpuSeconds(): number {
  const line = readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? ''
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return (user + nice + system + irq + softirq + steal) / ticksASecond
}

/** Resident memory of one process, MiB. */
export function residentMiB(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return Number.NaN
  }
}

/** The process and its direct children. */
function family(root: number): number[] {
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && statOf(Number(name))[1] === String(root),
  )
  return [root, ...children.map(Number)]
}

/** The fields of `/proc/<pid>/stat` after the name: state, parent, … Empty when it is gone. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
