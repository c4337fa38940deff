-- CreateTable
CREATE TABLE "Booking" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "conversationId" TEXT,
    "name" TEXT,
    "service" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "technician" TEXT NOT NULL,
    "startsAt" REAL NOT NULL,
    "endsAt" REAL NOT NULL,
    "heldUntil" REAL,
    "due" TEXT,
    "dueAt" REAL,
    "unreached" BOOLEAN NOT NULL DEFAULT false,
    "takes" TEXT NOT NULL,
    "data" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Take" (
    "ownerId" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "seat" INTEGER NOT NULL,
    "fromCell" INTEGER NOT NULL,
    "toCell" INTEGER NOT NULL,
    "place" TEXT,

    PRIMARY KEY ("ownerId", "resource", "seat", "fromCell")
);

-- CreateTable
CREATE TABLE "TakenCell" (
    "resource" TEXT NOT NULL,
    "cell" INTEGER NOT NULL,
    "seat" INTEGER NOT NULL,
    "ownerId" TEXT NOT NULL,

    PRIMARY KEY ("resource", "cell", "seat")
);

-- CreateTable
CREATE TABLE "Block" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "takes" TEXT NOT NULL,
    "fromCell" INTEGER NOT NULL,
    "toCell" INTEGER NOT NULL,
    "why" TEXT,
    "technician" TEXT NOT NULL,
    "at" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "WaitingForSlot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "contactId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "since" REAL NOT NULL,
    "wish" TEXT NOT NULL,
    "passed" TEXT NOT NULL,
    "offeredUntil" REAL
);

-- CreateTable
CREATE TABLE "FreedSlot" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "takes" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Booking_contactId_startsAt_idx" ON "Booking"("contactId", "startsAt");

-- CreateIndex
CREATE INDEX "Booking_conversationId_idx" ON "Booking"("conversationId");

-- CreateIndex
CREATE INDEX "Booking_startsAt_idx" ON "Booking"("startsAt");

-- CreateIndex
CREATE INDEX "Booking_heldUntil_idx" ON "Booking"("heldUntil");

-- CreateIndex
CREATE INDEX "Booking_dueAt_id_idx" ON "Booking"("dueAt", "id");

-- CreateIndex
CREATE INDEX "Take_resource_toCell_idx" ON "Take"("resource", "toCell");

-- CreateIndex
CREATE INDEX "Take_toCell_idx" ON "Take"("toCell");

-- CreateIndex
CREATE INDEX "TakenCell_ownerId_idx" ON "TakenCell"("ownerId");

-- CreateIndex
CREATE INDEX "Block_toCell_idx" ON "Block"("toCell");

-- CreateIndex
CREATE INDEX "WaitingForSlot_service_since_idx" ON "WaitingForSlot"("service", "since");

-- CreateIndex
CREATE INDEX "WaitingForSlot_contactId_idx" ON "WaitingForSlot"("contactId");

-- CreateIndex
CREATE INDEX "WaitingForSlot_conversationId_idx" ON "WaitingForSlot"("conversationId");
