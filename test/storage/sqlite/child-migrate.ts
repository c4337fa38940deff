// A process that migrates a file in many steps, long enough to be killed half way.

import { migrateSqlite } from '#storage/sqlite/migrate.ts'
import { steps } from './steps.ts'

console.log('begin')
migrateSqlite(process.argv[2] ?? '', steps)
console.log('done')
setInterval(() => {}, 1_000)
