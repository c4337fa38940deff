-- DropIndex
DROP INDEX "Conversation_holder_queue_idx";

-- AlterTable
ALTER TABLE "Conversation" DROP COLUMN "queue",
ADD COLUMN     "handedOff" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "deliveredAt" DOUBLE PRECISION,
ADD COLUMN     "original" TEXT,
ADD COLUMN     "readAt" DOUBLE PRECISION,
ADD COLUMN     "technicianId" TEXT;

-- CreateTable
CREATE TABLE "Handoff" (
    "conversationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "queue" TEXT NOT NULL,
    "centre" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "language" TEXT,
    "why" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "sensitive" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" DOUBLE PRECISION NOT NULL,
    "claimedAt" DOUBLE PRECISION,
    "waitingSince" DOUBLE PRECISION,
    "technicianId" TEXT,
    "lastTechnicianId" TEXT,
    "snoozedUntil" DOUBLE PRECISION,
    "resolvedAt" DOUBLE PRECISION,
    "unread" INTEGER NOT NULL DEFAULT 0,
    "lastAt" DOUBLE PRECISION NOT NULL,
    "lastFrom" TEXT NOT NULL,
    "lastText" TEXT,
    "place" DOUBLE PRECISION NOT NULL,
    "searchDueAt" DOUBLE PRECISION,
    "searchIn" INTEGER NOT NULL DEFAULT 0,
    "searchOut" INTEGER NOT NULL DEFAULT 0,
    "searchQueue" TEXT,

    CONSTRAINT "Handoff_pkey" PRIMARY KEY ("conversationId")
);

-- CreateTable
CREATE TABLE "Deed" (
    "technicianId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Deed_pkey" PRIMARY KEY ("technicianId","id")
);

-- CreateTable
CREATE TABLE "Note" (
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "technicianId" TEXT NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mention" (
    "technicianId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "noteId" TEXT NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,
    "seenAt" DOUBLE PRECISION,

    CONSTRAINT "Mention_pkey" PRIMARY KEY ("technicianId","noteId")
);

-- CreateTable
CREATE TABLE "Label" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "colour" TEXT NOT NULL DEFAULT 'grey',

    CONSTRAINT "Label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandoffLabel" (
    "conversationId" TEXT NOT NULL,
    "labelId" TEXT NOT NULL,

    CONSTRAINT "HandoffLabel_pkey" PRIMARY KEY ("conversationId","labelId")
);

-- CreateTable
CREATE TABLE "File" (
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "seq" INTEGER,
    "technicianId" TEXT,
    "name" TEXT,
    "mime" TEXT,
    "size" INTEGER,
    "width" INTEGER,
    "height" INTEGER,
    "seconds" DOUBLE PRECISION,
    "state" TEXT NOT NULL,
    "code" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "dueAt" DOUBLE PRECISION,
    "source" TEXT,
    "createdAt" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "File_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Translation" (
    "hash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "from" TEXT,
    "at" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Translation_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "twoFactorEnabled" BOOLEAN DEFAULT false,
    "role" TEXT NOT NULL DEFAULT 'technician',
    "languages" TEXT NOT NULL DEFAULT '[]',
    "capacity" INTEGER NOT NULL DEFAULT 20,
    "locale" TEXT NOT NULL DEFAULT 'pt',
    "presence" TEXT NOT NULL DEFAULT 'off',
    "seenAt" DOUBLE PRECISION,
    "disabledAt" DOUBLE PRECISION,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuthSession" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "secondFactorAt" DOUBLE PRECISION,

    CONSTRAINT "AuthSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuthAccount" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AuthAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TwoFactor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failedVerificationCount" INTEGER DEFAULT 0,
    "lockedUntil" TIMESTAMP(3),

    CONSTRAINT "TwoFactor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "publicKey" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "credentialID" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "deviceType" TEXT NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "transports" TEXT,
    "aaguid" TEXT,
    "createdAt" TIMESTAMP(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "createdBy" TEXT,
    "createdAt" DOUBLE PRECISION NOT NULL,
    "expiresAt" DOUBLE PRECISION NOT NULL,
    "usedAt" DOUBLE PRECISION,

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "firstAt" DOUBLE PRECISION NOT NULL,
    "lastAt" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Team" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "centre" TEXT NOT NULL,
    "queues" TEXT NOT NULL DEFAULT '[]',

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TeamMember" (
    "teamId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "TeamMember_pkey" PRIMARY KEY ("teamId","userId")
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" SERIAL NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,
    "userId" TEXT,
    "what" TEXT NOT NULL,
    "conversationId" TEXT,
    "data" TEXT NOT NULL DEFAULT '{}',

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Handoff_waiting" ON "Handoff"("queue", "state", "sensitive", "place", "conversationId", "language", "account", "technicianId");

-- CreateIndex
CREATE INDEX "Handoff_newest" ON "Handoff"("queue", "state", "sensitive", "lastAt", "conversationId", "language", "account", "technicianId", "lastTechnicianId");

-- CreateIndex
CREATE INDEX "Handoff_technicianId_state_place_conversationId_idx" ON "Handoff"("technicianId", "state", "place", "conversationId");

-- CreateIndex
CREATE INDEX "Handoff_technicianId_state_lastAt_conversationId_idx" ON "Handoff"("technicianId", "state", "lastAt", "conversationId");

-- CreateIndex
CREATE INDEX "Handoff_state_idx" ON "Handoff"("state");

-- CreateIndex
CREATE INDEX "Handoff_askedAt_idx" ON "Handoff"("askedAt");

-- CreateIndex
CREATE INDEX "Handoff_claimedAt_idx" ON "Handoff"("claimedAt");

-- CreateIndex
CREATE INDEX "Handoff_resolvedAt_idx" ON "Handoff"("resolvedAt");

-- CreateIndex
CREATE INDEX "Handoff_searchDueAt_idx" ON "Handoff"("searchDueAt");

-- CreateIndex
CREATE INDEX "Deed_at_idx" ON "Deed"("at");

-- CreateIndex
CREATE INDEX "Note_conversationId_at_idx" ON "Note"("conversationId", "at");

-- CreateIndex
CREATE INDEX "Mention_conversationId_idx" ON "Mention"("conversationId");

-- CreateIndex
CREATE INDEX "HandoffLabel_labelId_idx" ON "HandoffLabel"("labelId");

-- CreateIndex
CREATE INDEX "File_dueAt_idx" ON "File"("dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "File_conversationId_direction_seq_key" ON "File"("conversationId", "direction", "seq");

-- CreateIndex
CREATE INDEX "Translation_at_idx" ON "Translation"("at");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "User_seenAt_idx" ON "User"("seenAt");

-- CreateIndex
CREATE UNIQUE INDEX "AuthSession_token_key" ON "AuthSession"("token");

-- CreateIndex
CREATE INDEX "AuthSession_userId_idx" ON "AuthSession"("userId");

-- CreateIndex
CREATE INDEX "AuthAccount_userId_idx" ON "AuthAccount"("userId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE INDEX "TwoFactor_userId_idx" ON "TwoFactor"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Passkey_credentialID_key" ON "Passkey"("credentialID");

-- CreateIndex
CREATE INDEX "Passkey_userId_idx" ON "Passkey"("userId");

-- CreateIndex
CREATE INDEX "TeamMember_userId_idx" ON "TeamMember"("userId");

-- CreateIndex
CREATE INDEX "Audit_conversationId_idx" ON "Audit"("conversationId");

-- CreateIndex
CREATE INDEX "Audit_userId_idx" ON "Audit"("userId");

-- CreateIndex
CREATE INDEX "Event_conversationId_id_idx" ON "Event"("conversationId", "id");

-- AddForeignKey
ALTER TABLE "HandoffLabel" ADD CONSTRAINT "HandoffLabel_labelId_fkey" FOREIGN KEY ("labelId") REFERENCES "Label"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthSession" ADD CONSTRAINT "AuthSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthAccount" ADD CONSTRAINT "AuthAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TwoFactor" ADD CONSTRAINT "TwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
