import { fold } from '../answer/fold.ts'
import { idiomSayings } from './match-idioms.ts'
import { moreDenials, moreSayings, type Saying } from './match-sayings.ts'

/**
 * Sayings and places that sound like danger and are none (DOMAIN A3, "false friends"), as patterns over folded text,
 * and what is read in their place. They are taken out before a text is judged: what is left may still be danger.
 */
const sayings: readonly Saying[] = [
  ...moreSayings,
  ...idiomSayings,
  // hunger, tiredness, heat, laughter, longing that "kill"
  [/\b(?:mort[oa]s?|morrend?o|a morrer|morro|morremos) de (?!facad)\p{L}+/gu, ' '],
  [/\b(?:morro|morrendo|a morrer|morta|morto) por (?!dentro)\p{L}+/gu, ' '],
  [
    /\b(?:isto|isso|calor|frio|trabalho|saudade|stress|sono|fome)s? (?:me )?(?:mata|esta a matar|ta me matando)(?:[- ]me)?\b/gu,
    ' ',
  ],
  [/\bmata[- ]me de \p{L}+/gu, ' '],
  [
    /\b(?:dying|die) (?:to (?:see|know|meet|go|get|eat|try|have|visit|hear)|of (?:laughter|boredom|curiosity|embarrassment|heat)|for an? )/gu,
    ' ',
  ],
  [/\bdying to\b/gu, ' '],
  [
    /(?<!\b(?:he|she|husband|wife|man|men|boss|father|mother|brother|uncle|they|partner|boyfriend|ex|who)(?: is|s| are| was| were)?(?: now)? )\b(?:is |are |s )?killing me\b/gu,
    ' ',
  ],
  [
    /\b(?:me muero|muriendo|muert[oa]s?) (?:de|por) (?:hambre|sueno|risa|ganas|calor|frio|miedo escenico|verguenza|sed)\b/gu,
    ' ',
  ],
  [/\b(?:esto|eso|calor|trabajo|frio) me (?:mata|esta matando)\b/gu, ' '],
  [
    /\b(?:mort|morte|morts|meurs|mourir|creve) de (?:faim|fatigue|rire|froid|chaud|sommeil|honte|soif|envie)\b/gu,
    ' ',
  ],
  [/\b(?:ca|cela|chaleur|travail) (?:me|m) ?tue\b/gu, ' '],
  [
    /\b(?:muoio|mort[oa]|morendo) (?:di|dal) (?:fame|sonno|sete|caldo|freddo|ridere|noia|vergogna)\b/gu,
    ' ',
  ],
  [/\b(?:mor|murim|moarta|mort) de (?:foame|somn|cald|frig|ras|rasului|plictiseala|dor)\b/gu, ' '],
  [
    /(?:умираю|умираем|помираю|вмираю|вмираємо|помираємо)\s+(?:с|со|от|від|з|зі|хочу)\s+(?:голоду|голода|скуки|смеху|смеха|нудьги|сміху|спеки|жары|любопытства|цікавості|спать|спати)/gu,
    ' ',
  ],
  [
    /\b(?:bhook|bhukh|bhookh|garmi|neend|hasi|hansi) (?:se|le|ke mare) (?:mar|maar)\p{L}*(?: (?:raha|rahi|gaya|gayi|rahe)(?: (?:hu|hun|hoon|hai))?)?/gu,
    ' ',
  ],
  [/(?:भूख|गर्मी|नींद|हँसी|हंसी) से मर\p{L}*\p{M}*(?: (?:रहा|रही|गया|गयी|गई)(?: (?:हूँ|हूं|है))?)?/gu, ' '],
  [/(?:ميت|أموت|اموت) من (?:الجوع|الضحك|التعب|الحر|البرد)/gu, ' '],
  [/(?:热|饿|累|困|笑|烦|冷|渴|无聊)死(?:我)?了?/gu, ' '],
  // dismissed, papers, illness, workplaces
  [
    /\b(?:fire|fires|fired|firing) (?:me|us|him|her|them|from|by|without|because|yesterday|today)\b/gu,
    ' dismissed from work ',
  ],
  [/\b(?:got|was|am|were|been|being|get|is|be|i m|just|they) fired\b/gu, ' dismissed from work '],
  [
    /\b(?:police|criminal) (?:clearance|record|character|background)(?: (?:certificate|check|report|paper))?\b/gu,
    ' criminal record certificate ',
  ],
  [/\bprisao de ventre\b/gu, ' obstipacao '],
  [
    /\b(?:work|working|works|worked|job|nurse|cleaner|cook|doctor) (?:in|at|for) (?:a |the |an |my )?(?:hospital|clinic|police|prison|ambulance)\b/gu,
    ' work ',
  ],
  [
    /\b(?:trabalh\p{L}+|emprego|enfermeir[oa]|auxiliar|limpeza|limpezas) (?:n[oa]s?|em|num|numa|de) (?:hospital|clinica|policia|prisao|urgencias?)\b/gu,
    ' trabalho ',
  ],
  [/\b(?:trabaj\p{L}+|empleo) en (?:un |el )?(?:hospital|clinica)\b/gu, ' trabajo '],
  [/\btravail\p{L}* (?:a l|dans un|dans l|dans une)['’ ]?(?:hopital|clinique)\b/gu, ' travail '],
  [/\b(?:lavor\p{L}+) (?:in |all['’ ]?)(?:un )?ospedale\b/gu, ' lavoro '],
  [/\blucrez (?:la|in|intr-un) spital\b/gu, ' lucrez '],
  [
    /\bbat(?:e|eu|em) (?:certo|papo|a porta|as? contas?|o ponto|palmas|recordes?)\b|\bbate[- ]papo\b|\bcontas? nao bat\p{L}+/gu,
    ' ',
  ],
]

const no = {
  before:
    'nao|nunca|jamais|ninguem|not|never|nobody|no one|none|doesn.?t|didn.?t|don.?t|isn.?t|wasn.?t|nadie|nunca|nessuno|mai|non|nu|nimeni|niciodata|personne|jamais|не|никто|никогда|ніхто|ніколи|لا|لم|ما|没有|没人|没|不',
  after:
    'nahi|nahin|nai|nei|na|chaina|chhaina|gardaina|gardena|नहीं|नही|छैन|गर्दैन|কুটدैन|না|নি|নেই|ਨਹੀਂ|ਨਹੀ|نہیں|نهيں|pas',
}
const hits =
  "me bate|bate em mim|bate-me|bateu-me|me bateu|me batem|bater em mim|hit me|hits me|hitting me|beat me|beats me|beating me|hurt me|hurts me|touched me|me pega|me pegan|me golpea|me frappe|me frappent|me bat|mi picchia|mi picchiano|ma bate|mi bate|bate pe mine|бьет|бьют|бил|ударил|б'є|бє|б'ють|бив|يضربني|ضربني|打我|me pego"
const hitsBeforeNo =
  'marta|maarta|marti|maarti|maarte|marte|mara|maara|kutcha|kutchha|kutdaina|kutena|mare|maare|मारता|मारती|मारते|मारा|कुट्छ|कुट्दैन|कुटेन|মারে|মারেনি|মারেন|ਮਾਰਦਾ|ਮਾਰਿਆ|مارتا|مارتی|مارا|frappe|frappent'

/** Somebody says that it does not happen. */
const denials: readonly RegExp[] = [
  ...moreDenials,
  new RegExp(
    `(?<![\\p{L}\\p{M}])(?:${no.before})(?:\\s+(?!(?:mas|but|pero|mais|ma|dar|но|але)\\s)[\\p{L}\\p{M}']+){0,1}?\\s*(?:${hits})(?![\\p{L}\\p{M}])`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{M}])(?:${hitsBeforeNo})\\s*(?:hai\\s+)?(?:${no.after})(?![\\p{L}\\p{M}])`,
    'gu',
  ),
  /没(?:有)?(?:人)?打(?:过)?我|不打我/gu,
  /(?<![\p{L}\p{M}])(?:कुट्दैन|कुटेन|kutdaina|kutena|মারেনি)(?![\p{L}\p{M}])/gu,
]

/** Where one saying ends: "no, he hits me" is no denial. */
const between = /[.!?,;:\n…。！？；，、।؟؛،]+/u

/**
 * A text without what only sounds like danger (the same text where there is nothing of that: not `changed`), and whether
 * it says that nobody is hurt: then "my husband" alone does not make it violence.
 */
export function withoutFalseFriends(text: string): {
  text: string
  denied: boolean
  changed: boolean
} {
  let denied = false
  let changed = false
  const left = text.split(between).map((sentence) => {
    const folded = fold(sentence)
    let now = folded
    for (const [saying, meant] of sayings) now = now.replace(saying, meant)
    const before = now
    for (const denial of denials) now = now.replace(denial, ' ')
    denied ||= now !== before
    changed ||= now !== folded
    return now
  })
  return { text: changed ? left.join(', ') : text, denied, changed }
}
