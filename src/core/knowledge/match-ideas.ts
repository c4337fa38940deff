/**
 * What messages of danger are put together from, in one language: forms of words folded as `fold` does, parted by `|`;
 * `*` stands for any ending. Chinese is looked for anywhere in a run.
 */
export type Ideas = Readonly<Partial<Record<Idea, string>>>

/** A thing that is said: nothing by itself, danger together with others (`match-danger-rules.ts`). */
export type Idea =
  /** Whom it happens to: me, us, my child. */
  | 'victim'
  /** Who does it. */
  | 'who'
  | 'kill'
  /** Will, wants to, says that he will. */
  | 'threat'
  | 'hit'
  | 'now'
  /** A cry, not "I need help with". */
  | 'help'
  | 'weapon'
  /** Has it, holds it, points it. */
  | 'armed'
  /** Enough by itself: locked in, followed, somebody breaks in. */
  | 'peril'
  | 'boss'
  | 'papers'
  | 'keep'
  /** Enough by itself: sold, forced to work. */
  | 'captive'
  | 'want'
  | 'die'
  /** To do it to oneself. */
  | 'self'
  /** Enough by itself: no wish to live. */
  | 'hopeless'
  | 'jump'
  | 'high'
  | 'birth'
  /** Makes a birth one of this minute. */
  | 'soon'
  | 'blood'
  | 'much'
  | 'breathe'
  | 'not'
  /** Enough by itself: unconscious, fits, too many pills. */
  | 'lifeless'
  | 'talk'
  | 'person'
  /** Real, no robot. */
  | 'real'
