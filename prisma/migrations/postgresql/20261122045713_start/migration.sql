-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "languageHint" TEXT,
    "person" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Address" (
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,

    CONSTRAINT "Address_pkey" PRIMARY KEY ("account","kind","value")
);

-- CreateTable
CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL,
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
    "dueAt" DOUBLE PRECISION,
    "leaseOwner" TEXT,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "lastInAt" DOUBLE PRECISION,
    "lastOutAt" DOUBLE PRECISION,
    "unread" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "conversationId" TEXT NOT NULL,
    "revision" TEXT NOT NULL,
    "flow" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "waiting" TEXT,
    "state" TEXT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("conversationId")
);

-- CreateTable
CREATE TABLE "Inbound" (
    "conversationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "receivedAt" DOUBLE PRECISION NOT NULL,
    "sentAt" DOUBLE PRECISION NOT NULL,
    "content" TEXT NOT NULL,
    "raw" TEXT,
    "state" TEXT NOT NULL DEFAULT 'received',
    "code" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Inbound_pkey" PRIMARY KEY ("conversationId","seq")
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
    "dueAt" DOUBLE PRECISION NOT NULL,
    "createdAt" DOUBLE PRECISION NOT NULL,
    "sentAt" DOUBLE PRECISION,

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("conversationId","seq")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" SERIAL NOT NULL,
    "conversationId" TEXT NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,
    "type" TEXT NOT NULL,
    "data" TEXT NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Wake" (
    "conversationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Wake_pkey" PRIMARY KEY ("conversationId","kind")
);

-- CreateTable
CREATE TABLE "SetAside" (
    "account" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "raw" TEXT NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "SetAside_pkey" PRIMARY KEY ("account","externalId")
);

-- CreateTable
CREATE TABLE "FlowRevision" (
    "revision" TEXT NOT NULL,
    "files" TEXT NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "FlowRevision_pkey" PRIMARY KEY ("revision")
);

-- CreateTable
CREATE TABLE "Day" (
    "day" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "inbound" INTEGER NOT NULL DEFAULT 0,
    "outbound" INTEGER NOT NULL DEFAULT 0,
    "newContacts" INTEGER NOT NULL DEFAULT 0,
    "handoffs" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Day_pkey" PRIMARY KEY ("day","account")
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" TEXT NOT NULL,
    "beatAt" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "Address" ADD CONSTRAINT "Address_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conversation" ADD CONSTRAINT "Conversation_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
