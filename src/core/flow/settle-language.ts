import { detectionOf } from '../knowledge/meaning.ts'
import { nothingSaid, settle } from '../language/settle.ts'
import { isOneAcronym, tellsLanguage } from '../language/tells-language.ts'
import { keepTongue, tongueOf } from '../language/tongue.ts'
import { closest } from '../language.ts'
import { type Content, textOf } from '../message.ts'
import { stand } from './engine.ts'
import { hintedLanguage } from './hinted-language.ts'
import { limits } from './limits.ts'
import { tell } from './say.ts'
import { flowByKeyword, interruptIn } from './trigger.ts'
import { changeConversation, type Turn, top } from './turn-state.ts'

/**
 * Her languages after this message: see `settle`. Without a detector the language is settled once, by the
 * profile's hint, else the centre's. Where another one is noticed she is told so in it.
 */
export function settleLanguage(turn: Turn): void {
  const { conversation, heard, known } = turn
  if (heard.kind !== 'message') return
  if (known.detect === undefined) {
    settleByHint(turn, heard.languageHint)
    return
  }
  const was = tongueOf(conversation)
  const { content } = heard
  const text = textOf(content)?.slice(0, limits.text) ?? ''
  const previous = was.writes ?? (was.by === 'guess' ? undefined : was.reads)
  const silent = text === '' || (was.reads !== undefined && isOneAcronym(text))
  const { languages } = known.lexicon
  const hint = hintedLanguage(known.hints ?? {}, languages)
  const named = closest([known.hints?.telegram], languages)
  const now = settle(
    was,
    silent ? nothingSaid : (detectionOf(text, known, previous) ?? nothingSaid),
    {
      shipped: languages,
      centre: known.bundle.centre.language,
      ...(hint === undefined ? undefined : { hint }),
      ...(named === undefined ? undefined : { named }),
      tells: tellsLanguage(text),
      held: conversation.holder !== 'bot',
    },
  )
  if (now === was || (was.reads !== undefined && isCommand(turn, text, content))) return
  changeConversation(turn, keepTongue(conversation.person, now))
  if (was.reads === undefined || was.reads === now.reads || now.reads === undefined) return
  turn.events.push({ type: 'language-changed', to: now.reads })
  if (now.by !== 'text') return
  turn.noticed = true
  if (!conversation.optedOut) tell(turn, 'system.language-noticed')
}

/** Her language once it is known: the profile's hint, else the centre's. It then stays. */
function settleByHint(turn: Turn, hint: string | undefined): void {
  const { conversation, known } = turn
  if (conversation.language !== undefined) return
  const { languages } = known.lexicon
  const language = closest([hint, known.bundle.centre.language], languages) ?? languages[0]
  if (language !== undefined) changeConversation(turn, { language })
}

/** Words that work in any language, and an answer picked from what was offered, tell nothing of hers. */
function isCommand(turn: Turn, text: string, content: Content): boolean {
  const { lexicon, bundle } = turn.known
  if (interruptIn(text, lexicon) !== undefined) return true
  if (flowByKeyword(text, bundle, lexicon) !== undefined) return true
  const frame = top(turn)
  if (frame === undefined || turn.waiting?.kind !== 'ask' || turn.revision !== bundle.revision)
    return false
  const here = stand(turn, frame)
  const answer = here?.kind.asks?.read(here.step.spec, content, turn)
  return answer !== undefined && !inHerWords.has(answer.as)
}

/** Answers that are her own words. */
const inHerWords: ReadonlySet<string> = new Set(['text', 'message', 'place'])
