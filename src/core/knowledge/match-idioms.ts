import { fold } from '../answer/fold.ts'
import type { Saying } from './match-sayings.ts'
import { isRun } from './match-words.ts'

/** What is said, words parted by `|`, `*` for any ending; and what is read in its place, else nothing. */
type Idiom = readonly [said: string, meant?: string]

/** What beats or kills and is no person, and how, in either order: "the wind beats", "beat the drum". */
const nobody: readonly (readonly [things: string, deeds: string, meant?: string])[] = [
  ['o vento|vento|a chuva|chuva|o sol|sol|o tambor|tambor', 'bate|batem|bateu|batemos|bater'],
  ['coração', 'bate|bateu|batendo', 'coração'],
  [
    'calor|este calor|curiosidade|sede|burocracia|esta burocracia|espera|stress|exame|sono',
    'mata-me|me mata|matou-me|me matou',
  ],
  ['luz|renda|fome|saudade|sono', 'bateu forte|bate forte'],
  ['the wind|wind|the rain|rain|the sun|the drum|drums', 'beats|beat|is beating|beating'],
  ['heart', 'beats|beat|is beating|beating', 'heart'],
  ['battery|phone|laptop|plant|plants|flowers', 'is dying|are dying'],
  [
    'heat|cold weather|curiosity|my feet|my back|the suspense|bureaucracy|traffic|stress|exam|waiting',
    'kills me|kill me|is killing me|are killing me',
  ],
  ['el examen|la espera|el estrés|la burocracia|el trabajo', 'me mata|me mató|me está matando'],
  ['el viento|viento|la lluvia|el sol|sol|el tambor', 'pega|me pega|golpea|me golpea|pegando'],
  ['le vent|la pluie|le soleil|le tambour|tambour', 'bat|battent|battre|me tape|tape'],
  ['coeur', 'bat|battait', 'coeur'],
  ['chaleur|curiosité|mes pieds', 'me tue|me tuent'],
  ['il vento|la pioggia|il sole|il tamburo', 'batte|mi batte|battere|picchia|mi picchia'],
  ['il cuore|cuore', 'batte|mi batte', 'cuore'],
  ['caldo|questo caldo|la curiosità', 'mi uccide|mi ammazza'],
  ['vântul|ploaia|soarele|toba|clopotul|ceasul|gândul', 'bate|bate tare|batea|mă bate|îmi bate'],
  ['inima', 'bate|îmi bate|bătea|îmi bătea', 'inima'],
  ['căldura|curiozitatea|nerăbdarea|dorul', 'mă omoară|mă ucide'],
  ['вітер|дощ|сонце|барабан|в барабан|годинник|дзвін', "б'є|бє|б'ють"],
  ['спека|цікавість|спрага|втома', 'мене вбиває|вбиває мене|вбиває'],
  ['серце', "б'ється|бється", 'серце'],
  ['ветер|дождь|солнце|барабан|в барабан|часы|колокол', 'бьет|бьют|бил'],
  ['жара|любопытство|жажда|усталость|скука', 'меня убивает|убивает меня|убивает'],
  ['сердце', 'бьется|билось', 'сердце'],
  ['الحر|الجو|الفضول|الشوق|الانتظار', 'يقتلني|قتلني|بيقتلني|كيقتلني'],
  ['الطبل|الجرس|الشباك', 'نضرب|يضرب|ضرب|تضرب|ضربت'],
]

/** Idioms of killing, hitting and dying in which nobody comes to harm. Only forms that no wish to die takes. */
const idioms: readonly Idiom[] = [
  // time that is killed, longing, thirst
  ['matar o tempo|matar tempo|mato o tempo|matar saudade*|matei saudade*|mata* a sede'],
  [
    'beats me at chess|beat me at chess|beats me at cards|beats me at football|beats me at games|beats me at fifa',
  ],
  [
    'fame da lupi|faim de loup|hambre de lobo|hambre de aprender|fome de aprender|hungry to learn|fome de leão',
  ],
  ['me mata a trabajar|nos mata a trabajar|mata-me a trabalhar'],
  ['kill time|killing time|killed time|kill some time'],
  ['matar el tiempo|mato el tiempo|matando el tiempo|matar el rato'],
  ['tuer le temps|tue le temps|tuons le temps'],
  ['ammazzare il tempo|ammazzo il tempo|ammazziamo il tempo'],
  ['omor timpul|omorâm timpul|omoare timpul|omorât timpul'],
  ['вбити час|вбиваю час|вбиваємо час|убить время|убиваю время|убиваем время'],
  ['قتل الوقت|نقتل الوقت|اقتل الوقت|يقتل الوقت|لقتل الوقت'],
  ['杀时间|打发时间'],
  // in the languages of India and Nepal one hits time, chat, a phone, applause
  ['समय मार*|टाइम मार*|वक्त मार*|गप मार*|गप्प मार*|गप्पें मार*|गफ मार*|झाड़ू मार*|फोन मार*|ताली मार*'],
  ['ढोल पीट*|मादल पिट*|ढोल पिट*'],
  ['সময় মার*|আড্ডা মার*|তালি মার*|বাতাস মার*|ঢোল পিট*|ঢোল পেট*'],
  ['وقت مار*|ٹائم مار*|گپ مار*|گپیں مار*|تالی مار*|فون مار*|ڈھول پیٹ*'],
  ['ਟਾਈਮ ਮਾਰ*|ਗੱਪ ਮਾਰ*|ਗੱਪਾਂ ਮਾਰ*|ਫੋਨ ਮਾਰ*|ਤਾੜੀ ਮਾਰ*|ਤਾੜੀਆਂ ਮਾਰ*|ਢੋਲ ਕੁੱਟ*'],
  [
    'time maar*|time mar raha|time mar rahe|time mar rahi|gap maar*|gap mar*|gappe maar*|gappan maar*|gappa maar*|gaf mar*|guff mar*',
  ],
  [
    'phone maar*|taali maar*|tali mar*|adda mar*|somoy mar*|samaya mar*|dhol peet*|dhol pit*|dhol kut*',
  ],
  ['打鼓|打死我也不'],
  // heat and sleep that "hit"
  ['गर्मी मार रही|गर्मी मार रही है|गर्मी ने मार*|गर्मीले मार*|निद्राले मार*'],
  ['گرمی مار رہی|گرمی مار رہی ہے|گرمی نے مار*'],
  ['ਗਰਮੀ ਮਾਰ ਰਹੀ|ਗਰਮੀ ਮਾਰ ਰਹੀ ਹੈ|ਗਰਮੀ ਨੇ ਮਾਰ*'],
  ['garmi maar*|garmi mar rahi|garmi ne maar*|garmi le mar*|nidra le mar*'],
  // dead of laughter, shame, curiosity
  ['mor de curiozitate|mor de nerăbdare|mor de râs|am murit de râs|mor de rușine'],
  ['ho un sonno che muoio|una fame che muoio'],
  ['हंस हंस कर मर गया|हंस हंस कर मर गई|हंस हंस के मर गया|हंसते हंसते मर गया|हंसते हंसते मर गई'],
  ['हँस हँस कर मर गया|हँस हँस कर मर गई|हँसते हँसते मर गया|हँसते हँसते मर गई'],
  ['शर्म से मर गया|शर्म से मर गई|शर्म से मर गयी|हाँसेर मरें|हाँसेर मरे|हाँसेर मरियो|हाँसेर मरिसकें'],
  ['হাসতে হাসতে মরে গেলাম|হাসতে হাসতে মরে যাচ্ছি|হাসতে হাসতে মরে যাই|হাসতে হাসতে মারা গেলাম'],
  [
    'লজ্জায় মরে গেলাম|লজ্জায় মরে যাই|লজ্জায় মরে যাচ্ছি|গরমে মরে গেলাম|গরমে মরে যাচ্ছি|গরমে মারা যাচ্ছি|গরমে মারা গেলাম|ঘুমে মরে যাচ্ছি',
  ],
  ['ہنس ہنس کر مر گیا|ہنس ہنس کر مر گئی|ہنس ہنس کے مر گیا|ہنستے ہنستے مر گیا|ہنستے ہنستے مر گئی'],
  ['شرم سے مر گیا|شرم سے مر گئی'],
  ['ਹੱਸ ਹੱਸ ਕੇ ਮਰ ਗਏ|ਹੱਸ ਹੱਸ ਕੇ ਮਰ ਗਿਆ|ਹੱਸ ਹੱਸ ਕੇ ਮਰ ਗਈ|ਹੱਸ ਹੱਸ ਮਰ ਗਏ|ਹੱਸ ਹੱਸ ਮਰ ਗਿਆ|ਹੱਸ ਹੱਸ ਮਰ ਗਈ'],
  ['ਸ਼ਰਮ ਨਾਲ ਮਰ ਗਈ|ਸ਼ਰਮ ਨਾਲ ਮਰ ਗਿਆ'],
  [
    'hans hans ke mar gay*|hans hans kar mar gay*|haste haste mar gay*|hanste hanste mar gay*|sharm se mar gay*',
  ],
  ['hass hass ke mar gay*|hass hass mar gay*|has has ke mar gay*|has has mar gay*'],
  [
    'haste haste more gelam|hashte hashte more gelam|haste haste more jacchi|hashte hashte more jacchi',
  ],
  [
    'lojjay more jai|lojjay more gelam|hasera mare|haasera mare|hasera mariyo|haasera mariyo|hasera marisake',
  ],
  ['مت من الضحك|متت من الضحك|موت من الضحك|متت بالضحك|ميت بالضحك'],
  ['好奇死我了|好奇死了|美死了|开心死了|高兴死了|乐死我了|羞死我了|羞死了|想死你们了|想死你了'],
]

const letters = '[\\p{L}\\p{M}]'

/** One of these phrases as a pattern over folded text. */
const oneOf = (phrases: string): string =>
  `(?:${phrases
    .split('|')
    .map((phrase) => phrase.split('*').map(fold).join(`${letters}*`))
    .join('|')})`

/** A phrase stands by itself, but in a script without gaps. */
const standing = (patterns: readonly string[], run: boolean): RegExp => {
  const any = `(?:${patterns.join('|')})`
  return new RegExp(
    run ? any.replaceAll(`${letters}*`, '') : `(?<!${letters})${any}(?!${letters})`,
    'gu',
  )
}

const patterns = [
  ...nobody.map(([things, deeds, meant = '']) => {
    const [thing, deed] = [oneOf(things), oneOf(deeds)]
    return { run: isRun(things), meant, pattern: `${thing} ${deed}|${deed} ${thing}` }
  }),
  ...idioms.map(([said, meant = '']) => ({ run: isRun(said), meant, pattern: oneOf(said) })),
]

/**
 * Idioms as patterns over folded text, and what is read in their place. One pattern for all that are read alike: each
 * costs the first message 2 ms to compile. Not yet checked by natives.
 */
export const idiomSayings: readonly Saying[] = [
  ...Map.groupBy(patterns, ({ meant }) => meant),
].flatMap(([meant, all]) =>
  [...Map.groupBy(all, ({ run }) => run)].map(
    ([run, alike]): Saying => [
      standing(
        alike.map(({ pattern }) => pattern),
        run,
      ),
      ` ${fold(meant)} `,
    ],
  ),
)
