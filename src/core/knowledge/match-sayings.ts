/** What is read in place of a saying. */
export type Saying = readonly [said: RegExp, meant: string]

const begin = '(?<![\\p{L}\\p{M}])'
const end = '(?![\\p{L}\\p{M}])'
const words = (pattern: string): RegExp => new RegExp(`${begin}(?:${pattern})${end}`, 'gu')

const police =
  'policia|polizia|police|politia|поліція|полиция|полицейские|पुलिस|पुलिस ने|पुलिसले|प्रहरीले|प्रहरी|পুলিশ|ਪੁਲਿਸ|ਪੁਲਿਸ ਨੇ|پولیس|پوليس|الشرطه|البوليس|prahari|prahari le|pulis|lbolis|bolis'
const helped =
  "ajudou|ajudaram|ayudo|ayudaron|m['’ ]?a (?:bien |beaucoup )?aidee?|nous a (?:bien )?aides|aiutato|aiutata|aiutati|ajutat|helped|помогла|помог|помогли|допомогла|допоміг|допомогли|मदद की(?! (?:जरूरत|ज़रूरत|जरुरत))|मदद गर्यो|मद्दत गर्यो|मद्दत गरे|সাহায্য করেছে|সাহায্য করছে|ਮਦਦ ਕੀਤੀ|مدد كي(?! ضرورت)|ساعدتني|ساعدتنا|madad ki(?! (?:zarurat|zaroorat|jarurat|jaroorat))|maddat garyo|sahajjo korse|sahajjo koreche|madad kiti|3awnatni|simpatic[ao]|gentile|gentil|nice|kind"
const kin =
  'mother|father|mum|mom|dad|brother|sister|grandmother|grandfather|uncle|aunt|mae|pai|irmao|irma|avo|tio|madre|padre|hermano|hermana|abuela|abuelo|mere|pere|frere|soeur|nonna|nonno|fratello|sorella|mama|tata|bunica|bunicul|мама|тато|батько|бабуся|дідусь|отец|папа|бабушка|дедушка|муж|чоловік|marido|husband|wife|mari'
const died =
  'died|has died|passed away|morreu|faleceu|murio|fallecio|est morte?|est decedee?|e mort[oa]|e decedut[oa]|a murit|a decedat|помер|померла|умер|умерла'
const place =
  'em|com|no|na|aqui|ali|en|con|avec|chez|ici|dans|a|in|with|here|there|at|qui|nel|nella|la|cu|aici'
const everything =
  '(?:\\p{L}+ )?(?:dor|dolor|pain|douleur|dolore|durere|mundo|world|monde|mondo|lume|vergonha|medo|fear)'

/**
 * Sayings, examinations and thanks that sound like danger and are none, in the languages we ship, as patterns over folded
 * text: of those that every language has its own way to say. Not yet checked by natives.
 */
export const moreSayings: readonly Saying[] = [
  // blood that is looked at, measured or given
  [
    words(
      '(?:analis\\p{L}*|analiz\\p{L}*|exames?|examen\\p{L}*|esam[ei]|testes?|prise|prelievo)(?: \\p{L}+)? (?:ao|de|do|del|di|du|au) (?:sangue|sangre|sang|sange)|(?:doar|donar|donate|donating|donare|donner|don|dador\\p{L}*|grupo|gruppo|grupa|tensao|pressao)(?: (?:de|du|del|di|do|my|mon))? (?:sangue|sangre|sang|blood|sange)|blood (?:test|tests|pressure|sugar|group|type|bank|donation|sample|work)|(?:аналіз\\p{L}*|анализ\\p{L}*|група|группа|тест\\p{L}*) кров[іи]',
    ),
    ' exame analises ',
  ],
  [
    words(
      '(?:khoon|khun|blood|rokto|ragat)(?: (?:ki|ka|di|da|ko))? (?:jaanch|janch|jach|test|poriksha|porikkha|parikkha)|(?:खून|रक्त|रगत|ब्लड)(?: (?:की|का|को))? (?:जांच|जाँच|टेस्ट|परीक्षण)|রক্ত (?:পরীক্ষা|টেস্ট)|ਖੂਨ (?:ਦੀ|ਦਾ) (?:ਜਾਂਚ|ਟੈਸਟ)|خون (?:كا|كي) (?:ٹيسٹ|جانچ)|(?:تحليل|تحاليل|فحص|فصيله) (?:ال)?دم',
    ),
    ' exame analises ',
  ],
  [/(?:抽|验|献)血|血(?:型|压|糖|检|常规)/gu, '检查'],
  // moving, not dying
  [
    words(
      `(?:viver|vivir|vivre|vivere|live|living|traiesc)(?: (?:mais|mas|plus|piu|anymore))? (?:${place})(?! ${everything})`,
    ),
    ' morar casa ',
  ],
  [
    words(
      `(?:жити|жить) (?:в|у|на|з|с|со|із|тут|здесь|там)(?! (?:\\p{L}+ )?(?:світі|мире|болем|болью|страху|страхе))`,
    ),
    ' ',
  ],
  [words('(?:sa )?pun(?:em|e)? capat (?!(?:vietii|zilelor|la toate|tot))\\p{L}+'), ' termin '],
  // thanks
  [words(`(?:${police})(?: \\S+){0,3}? (?:\\p{L}+[-'])?(?:${helped})(?:-\\p{L}+)?`), ' '],
  [/警察(?:叔叔)?(?:\p{L}{0,2})帮(?:了|助)/gu, ''],
  // somebody of hers has died
  [words(`(?:${kin}) (?:\\p{L}+ )?(?:${died})`), ' '],
  // tired, bored, hot, at work
  [
    words(
      '(?:stanc[oa]|stanchissim[oa]) mort[oa]|(?:\\p{L}+) da morire|muert[oa]s? de \\p{L}+|matan? de (?:risa|hambre|aburrimiento|calor|sueno|amor|verguenza)|me mat(?:o|an|amos) (?:a )?trabaj\\p{L}+|(?:mato|matar)[- ]me a trabalhar|mi ammazzo di \\p{L}+|me tue (?:au|a la|a) \\p{L}+|mort[iea]? de (?:oboseala|somn|foame|cald|frig|rusine|curiozitate|plictiseala)',
    ),
    ' ',
  ],
  [
    words(
      '(?:вмираю|помираю|умираю|здыхаю|здихаю) (?:від|от|з|с|із) \\p{L}+|(?:थकान|भूख|गर्मी|नींद) से मर\\p{L}*\\p{M}*|(?:ਗਰਮੀ|ਨੀਂਦ|ਥਕਾਵਟ) ਨਾਲ ਮਰ\\p{L}*\\p{M}*|(?:گرمي|نيند|تهكن) سے مر \\p{L}+|(?:garmi|neend|thakan) (?:se|naal|nal) mar \\p{L}+|(?:gorome|ghume) more \\p{L}+|(?:ميت|هموت|بموت) من \\p{L}+',
    ),
    ' ',
  ],
  // a farm
  [/\bexploitations? (?:agricoles?|forestieres?|viticoles?)\b/gu, ' entreprise '],
]

/** Forms of "hits" with what denies them that `match-false-friends.ts` does not make out of its two lists. */
export const moreDenials: readonly RegExp[] = [
  words(
    "(?:nessuno|non|mai) (?:mi|ci) (?:ha|hanno)(?: mai)? (?:picchiat[oa]|menat[oa]|toccat[oa])|(?:nadie|no|nunca) (?:me|nos) (?:ha|han) (?:pegado|golpeado|tocado)|(?:personne|jamais|ne|il) (?:ne )?m['’ ]?(?:a|ont) (?:jamais |pas )?frappee?|(?:nimeni|nu) (?:nu )?(?:m-a|m a) (?:lovit|batut)|(?:ninguem|nunca|nao) (?:me )?(?:bateu|agrediu)(?:[- ]me)?",
  ),
  words(
    '(?:नहीं|नही|ना) (?:मार|पीट)(?:ता|ते|ती|ा|े|ी)?|(?:nahi|nahin|nai|ni|nhi) (?:mar|maar|pit|peet|kutt?)(?:ta|te|ti|da|de|di|a)|(?:ਨਹੀਂ|ਨਹੀ|ਨੀ) (?:ਮਾਰ|ਕੁੱਟ)(?:ਦਾ|ਦੇ|ਦੀ|ਿਆ)?|نهيں (?:مارتا|مارتے|مارتي|مارا|پيٹتا|پيٹتے)',
  ),
  words(
    '(?:कुटेको|पिटेको|कुटेका) (?:छैन|छैनन्)|(?:kuteko|piteko) (?:chaina|chhaina|xaina)|মারে না|মারেনি|mare na|mareni|ma ?kay?dreb\\p{L}*ch|ma ?drebn\\p{L}*ch',
  ),
]
