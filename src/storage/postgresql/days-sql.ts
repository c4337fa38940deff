/**
 * SQL: adds counts to their days (UTC). `counts` selects account, at (ms) and the four counts, one row a
 * thing counted. Always the last lock a transaction takes, and in one order: none waits in a circle.
 */
export const addDays = (counts: string): string => `
  INSERT INTO "Day" AS d ("day", "account", "inbound", "outbound", "newContacts", "handoffs")
  SELECT to_char(to_timestamp("at" / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day", "account",
    sum("inbound"), sum("outbound"), sum("newContacts"), sum("handoffs")
  FROM (${counts}) AS "counts" GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT ("day", "account") DO UPDATE SET
    "inbound" = d."inbound" + excluded."inbound",
    "outbound" = d."outbound" + excluded."outbound",
    "newContacts" = d."newContacts" + excluded."newContacts",
    "handoffs" = d."handoffs" + excluded."handoffs"`
