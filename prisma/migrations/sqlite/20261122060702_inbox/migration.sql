-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN "deliveredAt" REAL;
ALTER TABLE "Outbox" ADD COLUMN "original" TEXT;
ALTER TABLE "Outbox" ADD COLUMN "readAt" REAL;
ALTER TABLE "Outbox" ADD COLUMN "technicianId" TEXT;

-- CreateTable
CREATE TABLE "Handoff" (
    "conversationId" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "queue" TEXT NOT NULL,
    "centre" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "language" TEXT,
    "why" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "sensitive" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" REAL NOT NULL,
    "claimedAt" REAL,
    "waitingSince" REAL,
    "technicianId" TEXT,
    "lastTechnicianId" TEXT,
    "snoozedUntil" REAL,
    "resolvedAt" REAL,
    "unread" INTEGER NOT NULL DEFAULT 0,
    "lastAt" REAL NOT NULL,
    "lastFrom" TEXT NOT NULL,
    "lastText" TEXT,
    "place" REAL NOT NULL,
    "searchDueAt" REAL,
    "searchIn" INTEGER NOT NULL DEFAULT 0,
    "searchOut" INTEGER NOT NULL DEFAULT 0,
    "searchQueue" TEXT
);

-- CreateTable
CREATE TABLE "Deed" (
    "technicianId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "at" REAL NOT NULL,

    PRIMARY KEY ("technicianId", "id")
);

-- CreateTable
CREATE TABLE "Note" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "technicianId" TEXT NOT NULL,
    "at" REAL NOT NULL,
    "text" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Mention" (
    "technicianId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "noteId" TEXT NOT NULL,
    "at" REAL NOT NULL,
    "seenAt" REAL,

    PRIMARY KEY ("technicianId", "noteId")
);

-- CreateTable
CREATE TABLE "Label" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "colour" TEXT NOT NULL DEFAULT 'grey'
);

-- CreateTable
CREATE TABLE "HandoffLabel" (
    "conversationId" TEXT NOT NULL,
    "labelId" TEXT NOT NULL,

    PRIMARY KEY ("conversationId", "labelId"),
    CONSTRAINT "HandoffLabel_labelId_fkey" FOREIGN KEY ("labelId") REFERENCES "Label" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "File" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "seq" INTEGER,
    "technicianId" TEXT,
    "name" TEXT,
    "mime" TEXT,
    "size" INTEGER,
    "width" INTEGER,
    "height" INTEGER,
    "seconds" REAL,
    "state" TEXT NOT NULL,
    "code" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "dueAt" REAL,
    "source" TEXT,
    "createdAt" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "Translation" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "text" TEXT NOT NULL,
    "from" TEXT,
    "at" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "twoFactorEnabled" BOOLEAN DEFAULT false,
    "role" TEXT NOT NULL DEFAULT 'technician',
    "languages" TEXT NOT NULL DEFAULT '[]',
    "capacity" INTEGER NOT NULL DEFAULT 20,
    "locale" TEXT NOT NULL DEFAULT 'pt',
    "presence" TEXT NOT NULL DEFAULT 'off',
    "seenAt" REAL,
    "disabledAt" REAL
);

-- CreateTable
CREATE TABLE "AuthSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "token" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "secondFactorAt" REAL,
    CONSTRAINT "AuthSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuthAccount" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" DATETIME,
    "refreshTokenExpiresAt" DATETIME,
    "scope" TEXT,
    "password" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "AuthAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "TwoFactor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failedVerificationCount" INTEGER DEFAULT 0,
    "lockedUntil" DATETIME,
    CONSTRAINT "TwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT,
    "publicKey" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "credentialID" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "deviceType" TEXT NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "transports" TEXT,
    "aaguid" TEXT,
    "createdAt" DATETIME,
    CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "createdBy" TEXT,
    "createdAt" REAL NOT NULL,
    "expiresAt" REAL NOT NULL,
    "usedAt" REAL
);

-- CreateTable
CREATE TABLE "Attempt" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "firstAt" REAL NOT NULL,
    "lastAt" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "Team" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "centre" TEXT NOT NULL,
    "queues" TEXT NOT NULL DEFAULT '[]'
);

-- CreateTable
CREATE TABLE "TeamMember" (
    "teamId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    PRIMARY KEY ("teamId", "userId"),
    CONSTRAINT "TeamMember_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "TeamMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" REAL NOT NULL,
    "userId" TEXT,
    "what" TEXT NOT NULL,
    "conversationId" TEXT,
    "data" TEXT NOT NULL DEFAULT '{}'
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
    CONSTRAINT "Conversation_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Conversation" ("account", "addressKind", "addressValue", "blocked", "caseVars", "contactId", "dueAt", "fence", "handledSeq", "holder", "id", "inSeq", "language", "lastInAt", "lastOutAt", "leaseOwner", "optedOut", "outSeq", "sentSeq", "unread", "version") SELECT "account", "addressKind", "addressValue", "blocked", "caseVars", "contactId", "dueAt", "fence", "handledSeq", "holder", "id", "inSeq", "language", "lastInAt", "lastOutAt", "leaseOwner", "optedOut", "outSeq", "sentSeq", "unread", "version" FROM "Conversation";
DROP TABLE "Conversation";
ALTER TABLE "new_Conversation" RENAME TO "Conversation";
CREATE INDEX "Conversation_dueAt_idx" ON "Conversation"("dueAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
