import type Database from 'better-sqlite3'
import type { DayTally } from '../day.ts'

/** Adds the counts of a batch to their days. */
export function countDays(db: Database.Database): (days: DayTally) => void {
  const add = db.prepare(
    `INSERT INTO "Day" ("day", "account", "inbound", "outbound", "newContacts", "handoffs")
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT ("day", "account") DO UPDATE SET
       "inbound" = "inbound" + excluded."inbound",
       "outbound" = "outbound" + excluded."outbound",
       "newContacts" = "newContacts" + excluded."newContacts",
       "handoffs" = "handoffs" + excluded."handoffs"`,
  )
  return (days) => {
    for (const { day, account, inbound, outbound, newContacts, handoffs } of days.rows.values())
      add.run(day, account, inbound, outbound, newContacts, handoffs)
  }
}
