-- CreateTable
CREATE TABLE "AnswerSaid" (
    "id" SERIAL NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,
    "topic" TEXT NOT NULL,
    "language" TEXT,
    "what" TEXT NOT NULL,

    CONSTRAINT "AnswerSaid_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AnswerSaid_at_idx" ON "AnswerSaid"("at");
