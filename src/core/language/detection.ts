/** What is known beside the text. */
export type Hints = {
  /** Her number in E.164, where the channel has one. */
  phone?: string
  /** Telegram's `language_code`: the language of her phone. */
  telegram?: string
  /** Class or locale tag of the conversation so far. */
  previous?: string
}

/** Which language a text is in. */
export type Detection = {
  /** One of the 34 classes (`ne`, `ne-Latn`); a tag of a language that is none of ours (`pl`); `und` when nothing can be said. */
  language: string
  /** ISO 15924 of most letters: Latn, Cyrl, Deva, Arab …; Zyyy when there are none. */
  script: string
  /** 0 to 1: how often such an answer is right. */
  confidence: number
  /** At most three, best first; the first is `language`. */
  alternatives: readonly { language: string; confidence: number }[]
  /** Better ask her than act. */
  ask: boolean
  /** The text says nothing of its language (number, emoji, command, link): the conversation's stays. */
  keep: boolean
}

/** Pure and instant; never throws, whatever the text. */
export type Detect = (text: string, hints?: Hints) => Detection
