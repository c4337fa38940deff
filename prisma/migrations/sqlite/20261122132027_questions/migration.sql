-- CreateTable
CREATE TABLE "Question" (
    "conversationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "askedAt" REAL NOT NULL,
    "groupId" TEXT,
    "tell" BOOLEAN NOT NULL DEFAULT true,
    "toldAt" REAL,

    PRIMARY KEY ("conversationId", "seq")
);

-- CreateTable
CREATE TABLE "QuestionGroup" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL DEFAULT 'open',
    "topic" TEXT,
    "closedBy" TEXT,
    "closedAt" REAL,
    "createdAt" REAL NOT NULL,
    "lastAt" REAL NOT NULL
);

-- CreateIndex
CREATE INDEX "Question_groupId_idx" ON "Question"("groupId");

-- CreateIndex
CREATE INDEX "QuestionGroup_state_lastAt_idx" ON "QuestionGroup"("state", "lastAt");
