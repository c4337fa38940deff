-- CreateTable
CREATE TABLE "AnswerSaid" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" REAL NOT NULL,
    "topic" TEXT NOT NULL,
    "language" TEXT,
    "what" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "AnswerSaid_at_idx" ON "AnswerSaid"("at");
