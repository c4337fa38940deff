-- CreateTable
CREATE TABLE "CalendarFeed" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "of" TEXT NOT NULL,
    "names" BOOLEAN NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" DOUBLE PRECISION NOT NULL,
    "usedAt" DOUBLE PRECISION,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_hash_key" ON "CalendarFeed"("hash");
