-- CreateTable
CREATE TABLE "CalendarFeed" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "of" TEXT NOT NULL,
    "names" BOOLEAN NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" REAL NOT NULL,
    "usedAt" REAL
);

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_hash_key" ON "CalendarFeed"("hash");
