-- CreateTable
CREATE TABLE "Question" (
    "conversationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "askedAt" DOUBLE PRECISION NOT NULL,
    "groupId" TEXT,
    "tell" BOOLEAN NOT NULL DEFAULT true,
    "toldAt" DOUBLE PRECISION,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("conversationId","seq")
);

-- CreateTable
CREATE TABLE "QuestionGroup" (
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "topic" TEXT,
    "closedBy" TEXT,
    "closedAt" DOUBLE PRECISION,
    "createdAt" DOUBLE PRECISION NOT NULL,
    "lastAt" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "QuestionGroup_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Question_groupId_idx" ON "Question"("groupId");

-- CreateIndex
CREATE INDEX "QuestionGroup_state_lastAt_idx" ON "QuestionGroup"("state", "lastAt");
