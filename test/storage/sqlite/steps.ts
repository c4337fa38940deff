import type { Migration } from '#storage/migrations.ts'

const rows = 4_000

/** Thirty migrations that build on one another, a tenth of a second and more in all. */
export const steps: readonly Migration[] = Array.from({ length: 30 }, (_, at) => ({
  name: `step_${String(at).padStart(2, '0')}`,
  checksum: `${at}`,
  sql:
    at === 0
      ? 'CREATE TABLE "T0" ("n" INTEGER PRIMARY KEY, "t" TEXT)'
      : `CREATE TABLE "T${at}" AS WITH RECURSIVE c(n) AS
           (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${rows})
           SELECT n, hex(randomblob(50)) AS t FROM c;
         DROP TABLE "T${at - 1}"`,
}))
