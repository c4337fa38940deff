-- CreateTable
CREATE TABLE "ConversationPerson" (
    "conversationId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "at" REAL NOT NULL,

    PRIMARY KEY ("conversationId", "contactId")
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "contactId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "until" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "AccountKey" (
    "account" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    PRIMARY KEY ("account", "type", "id")
);

-- CreateTable
CREATE TABLE "AccountOwner" (
    "account" TEXT NOT NULL PRIMARY KEY,
    "owner" TEXT,
    "until" REAL,
    "state" TEXT,
    "wish" TEXT
);

-- CreateTable
CREATE TABLE "Template" (
    "account" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "at" REAL NOT NULL,

    PRIMARY KEY ("account", "name", "code")
);

-- CreateTable
CREATE TABLE "LaterReply" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "technicianId" TEXT NOT NULL,
    "dueAt" REAL NOT NULL,
    "createdAt" REAL NOT NULL,
    "deed" TEXT NOT NULL,
    "refused" TEXT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "contactId" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "addressKind" TEXT NOT NULL,
    "addressValue" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "language" TEXT,
    "holder" TEXT NOT NULL DEFAULT 'bot',
    "optedOut" BOOLEAN NOT NULL DEFAULT false,
    "blocked" BOOLEAN NOT NULL DEFAULT false,
    "caseVars" TEXT NOT NULL,
    "inSeq" INTEGER NOT NULL DEFAULT 0,
    "handledSeq" INTEGER NOT NULL DEFAULT 0,
    "outSeq" INTEGER NOT NULL DEFAULT 0,
    "sentSeq" INTEGER NOT NULL DEFAULT 0,
    "dueAt" REAL,
    "leaseOwner" TEXT,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "lastInAt" REAL,
    "lastOutAt" REAL,
    "unread" INTEGER NOT NULL DEFAULT 0,
    "handedOff" BOOLEAN NOT NULL DEFAULT false,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Conversation_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Conversation" ("account", "addressKind", "addressValue", "blocked", "caseVars", "contactId", "dueAt", "fence", "handedOff", "handledSeq", "holder", "id", "inSeq", "language", "lastInAt", "lastOutAt", "leaseOwner", "optedOut", "outSeq", "sentSeq", "unread", "version") SELECT "account", "addressKind", "addressValue", "blocked", "caseVars", "contactId", "dueAt", "fence", "handedOff", "handledSeq", "holder", "id", "inSeq", "language", "lastInAt", "lastOutAt", "leaseOwner", "optedOut", "outSeq", "sentSeq", "unread", "version" FROM "Conversation";
DROP TABLE "Conversation";
ALTER TABLE "new_Conversation" RENAME TO "Conversation";
CREATE INDEX "Conversation_dueAt_idx" ON "Conversation"("dueAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "ConversationPerson_contactId_idx" ON "ConversationPerson"("contactId");

-- CreateIndex
CREATE INDEX "LinkCode_until_idx" ON "LinkCode"("until");

-- CreateIndex
CREATE INDEX "LaterReply_dueAt_idx" ON "LaterReply"("dueAt");

-- CreateIndex
CREATE INDEX "LaterReply_conversationId_idx" ON "LaterReply"("conversationId");

-- CreateIndex
CREATE INDEX "Outbox_externalId_idx" ON "Outbox"("externalId");
