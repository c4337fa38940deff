const minute = 60_000
const day = 24 * 60 * minute

/**
 * Every limit of the flow language, in one place. Times in ms, lengths in UTF-16 units.
 * The checker refuses what can be refused beforehand; the engine stops what cannot.
 */
export const limits = {
  /** Steps run in one turn; more is a loop without a wait (goflow's number). */
  stepsATurn: 100,
  /** Messages said in one turn: a phone that rings more often is switched off. */
  saysATurn: 10,
  /** Flows on top of each other: calls and interrupts. */
  frames: 8,
  /** Answered questions remembered, for "back" and old buttons. */
  trail: 30,
  /** Longest text kept in a variable; longer answers are cut there, the message stays whole. */
  text: 1000,
  /** How much of a voice note's words is shown when she is asked about them; they are used whole. */
  heard: 1000,
  /** Longest list kept in a variable. */
  list: 100,
  /** Ids of flows, steps and choices. */
  id: 32,
  /** Flow, step and choice id together: Telegram gives a button 64 bytes, two of them are `/`. */
  button: 60,
  /** Choices of one question. */
  choices: 30,
  steps: 200,
  /**
   * From this score of the best topic, where it is one of danger, she is asked whether somebody is in danger; from the
   * floors of the matcher on she is helped unasked. One question too many costs a tap, one too few may cost a life.
   */
  doubt: 0.2,
  /** Topics offered where it is not sure which one is meant; and guides sent at once. */
  candidates: 3,
  guides: 3,
  /** Texts that may be tried before the way out. */
  tries: 10,
  /** Longest timeout or pause. */
  wait: 400 * day,
  /** Source of one expression. */
  expression: 500,
  /** Nodes of one expression's tree, and how deep it goes: what bounds its cost. */
  expressionNodes: 200,
  expressionDepth: 20,
  expressionElements: 50,
  /** One flow file: bytes, tokens of its YAML, and length of one of them. More is an attack. */
  file: 1_000_000,
  yamlTokens: 50_000,
  yamlToken: 20_000,
  yamlDepth: 50,
  yamlAliases: 100,
  /** Values of one file once its aliases are written out. */
  yamlValues: 20_000,
  /** Faults told of one file; who sees a hundred has seen enough. */
  faultsAFile: 100,
  /** Words compared for "did you mean" in one check: beyond it faults go without. */
  suggestions: 100_000,
  /** How much of a wrong value a fault repeats. */
  shownValue: 60,
  /** WhatsApp: up to 3 choices are buttons, up to 10 a list, more a numbered menu. */
  whatsappButtons: 3,
  whatsappRows: 10,
  whatsappButtonLabel: 20,
  whatsappRowLabel: 24,
  whatsappRowDescription: 72,
  /** WhatsApp: text beside buttons or a list, and captions on both channels. */
  whatsappTextWithChoices: 1024,
  caption: 1024,
  /** Telegram and WhatsApp: one text message. */
  message: 4096,
  /** Wrong codes of another channel that are tried within a time, ms. */
  linkTries: 5,
  linkTriesIn: 60 * minute,
  /** "A person" said again while already queued is answered at most this often. */
  queuedAgain: 60 * minute,
  /** Who writes this long after the end comes back to who held it last; later to the bot. */
  reopens: 3 * day,
  /** "Nobody came" is said this long after closing at most, not at night. */
  vainAfterClosing: 30 * minute,
  /** "Nobody came" is not said before the centre has been open for this long that day. */
  vainAfterOpening: 60 * minute,
} as const
