-- What the search has: one row a message, note, name or set of labels, with its folded words. The id is
-- its time in ms times 1024 and a number within that ms, so that the newest are found first.
-- personal: goes with its conversation
CREATE TABLE "SearchDoc" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "noteId" TEXT NOT NULL DEFAULT '',
    "words" TSVECTOR NOT NULL
);

CREATE UNIQUE INDEX "SearchDoc_of" ON "SearchDoc"("conversationId", "kind", "seq", "noteId");

-- Without a list of pending words, which every search would have to read.
CREATE INDEX "SearchDoc_words" ON "SearchDoc" USING GIN ("words") WITH (fastupdate = off);
