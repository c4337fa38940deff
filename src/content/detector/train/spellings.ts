/** A letter of one script with how it is written in another: one of the spellings, by chance. */
export type Spellings = Readonly<Record<string, readonly string[]>>
