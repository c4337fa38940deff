-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN     "shared" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "ConversationPerson" (
    "conversationId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ConversationPerson_pkey" PRIMARY KEY ("conversationId","contactId")
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "hash" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "until" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "AccountKey" (
    "account" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "AccountKey_pkey" PRIMARY KEY ("account","type","id")
);

-- CreateTable
CREATE TABLE "AccountOwner" (
    "account" TEXT NOT NULL,
    "owner" TEXT,
    "until" DOUBLE PRECISION,
    "state" TEXT,
    "wish" TEXT,

    CONSTRAINT "AccountOwner_pkey" PRIMARY KEY ("account")
);

-- CreateTable
CREATE TABLE "Template" (
    "account" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "at" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("account","name","code")
);

-- CreateTable
CREATE TABLE "LaterReply" (
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "technicianId" TEXT NOT NULL,
    "dueAt" DOUBLE PRECISION NOT NULL,
    "createdAt" DOUBLE PRECISION NOT NULL,
    "deed" TEXT NOT NULL,
    "refused" TEXT,

    CONSTRAINT "LaterReply_pkey" PRIMARY KEY ("id")
);

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
