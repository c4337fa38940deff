-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT,
    "languageHint" TEXT,
    "person" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "Address" (
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,

    PRIMARY KEY ("account", "kind", "value"),
    CONSTRAINT "Address_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "contactId" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "addressKind" TEXT NOT NULL,
    "addressValue" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "language" TEXT,
    "holder" TEXT NOT NULL DEFAULT 'bot',
    "queue" TEXT,
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
    CONSTRAINT "Conversation_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "conversationId" TEXT NOT NULL PRIMARY KEY,
    "revision" TEXT NOT NULL,
    "flow" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "waiting" TEXT,
    "state" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Inbound" (
    "conversationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "receivedAt" REAL NOT NULL,
    "sentAt" REAL NOT NULL,
    "content" TEXT NOT NULL,
    "raw" TEXT,
    "state" TEXT NOT NULL DEFAULT 'received',
    "code" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("conversationId", "seq")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "conversationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "externalId" TEXT,
    "code" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "dueAt" REAL NOT NULL,
    "createdAt" REAL NOT NULL,
    "sentAt" REAL,

    PRIMARY KEY ("conversationId", "seq")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "conversationId" TEXT NOT NULL,
    "at" REAL NOT NULL,
    "type" TEXT NOT NULL,
    "data" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Wake" (
    "conversationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" REAL NOT NULL,

    PRIMARY KEY ("conversationId", "kind")
);

-- CreateTable
CREATE TABLE "SetAside" (
    "account" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "raw" TEXT NOT NULL,
    "at" REAL NOT NULL,

    PRIMARY KEY ("account", "externalId")
);

-- CreateTable
CREATE TABLE "FlowRevision" (
    "revision" TEXT NOT NULL PRIMARY KEY,
    "files" TEXT NOT NULL,
    "at" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "Day" (
    "day" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "inbound" INTEGER NOT NULL DEFAULT 0,
    "outbound" INTEGER NOT NULL DEFAULT 0,
    "newContacts" INTEGER NOT NULL DEFAULT 0,
    "handoffs" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("day", "account")
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "beatAt" REAL NOT NULL
);

-- CreateIndex
CREATE INDEX "Address_contactId_idx" ON "Address"("contactId");

-- CreateIndex
CREATE INDEX "Conversation_dueAt_idx" ON "Conversation"("dueAt");

-- CreateIndex
CREATE INDEX "Conversation_holder_queue_idx" ON "Conversation"("holder", "queue");

-- CreateIndex
CREATE INDEX "Session_revision_flow_step_idx" ON "Session"("revision", "flow", "step");

-- CreateIndex
CREATE UNIQUE INDEX "Inbound_account_externalId_key" ON "Inbound"("account", "externalId");

-- CreateIndex
CREATE INDEX "Wake_at_idx" ON "Wake"("at");
