-- What the search has: one row a message, note, name or set of labels. The id is its time in ms times
-- 1024 and a number within that ms, so that the newest are found first. No text stands here.
-- personal: goes with its conversation, and takes its words along
CREATE TABLE "SearchDoc" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "noteId" TEXT NOT NULL DEFAULT ''
);

CREATE UNIQUE INDEX "SearchDoc_of" ON "SearchDoc"("conversationId", "kind", "seq", "noteId");

-- The folded words, by id. They are folded before they come here, so nothing more is done with them. Each
-- length of a beginning has an index: only then are words that begin with it read from the newest on.
-- personal: words without their order; gone from the file once it has merged its parts ('optimize')
CREATE VIRTUAL TABLE "SearchWords" USING fts5(
    "words", content='', contentless_delete=1, detail='none',
    prefix='2 3 4 5 6 7 8 9 10', tokenize='ascii'
);

CREATE TRIGGER "SearchDoc_gone" AFTER DELETE ON "SearchDoc" BEGIN
    DELETE FROM "SearchWords" WHERE rowid = old."id";
END;
