/**
 * Names of offices, papers and places that people write in every language as they are called in Portugal or
 * Italy. They say where she lives, not what she speaks. Lower case, without accents.
 */
const portuguese = `aima sef nif niss sns irs irc iva iefp cplp claim cnaim cnai acm acidi nie tir dgs inem psp gnr
cpcj mai acp sss utente financas freguesia junta
seguranca social|numero de utente|centro de saude|loja do cidadao|junta de freguesia|camara municipal
autorizacao de residencia|titulo de residencia|manifestacao de interesse|atestado de residencia|portal das financas
cartao de cidadao|recibos verdes|recibo verde|chave movel digital|reagrupamento familiar|contrato de trabalho
abono de familia|registo criminal|visto cplp|linha aima|estrutura de missao|saude 24|sns 24`

const italian = `asl inps inail caf spid isee cie tari
questura prefettura patronato anagrafe
codice fiscale|permesso di soggiorno|carta di soggiorno|tessera sanitaria|carta di identita|decreto flussi
medico di base|busta paga|marca da bollo`

const anywhere = `sos whatsapp telegram facebook google gmail youtube instagram imo viber covid pdf sms pin iban id
qr email mail wifi app cv usa uk eu ue trc d2 d3 d7 d8 uber glovo bolt lidl pingo doce
portugal lisboa lisbon porto faro braga coimbra setubal beja odemira evora aveiro leiria santarem amadora sintra
italia mantova cremona milano roma`

function index(list: string): ReadonlyMap<string, readonly string[][]> {
  const phrases = new Map<string, string[][]>()
  for (const line of list.split('\n')) {
    for (const phrase of line.includes('|') ? line.split('|') : line.split(' ')) {
      const words = phrase.split(' ')
      const first = words[0] as string
      phrases.set(first, [...(phrases.get(first) ?? []), words])
    }
  }
  return phrases
}

/** By first word; the language that the words belong to, when they belong to one. */
const lists: readonly (readonly [string | undefined, ReadonlyMap<string, readonly string[][]>])[] =
  [
    ['pt', index(portuguese)],
    ['it', index(italian)],
    [undefined, index(anywhere)],
  ]

/** Letters from which a name shows its language: `finanças` does, `AIMA` does not. */
const nameFrom = 6

/** Lower case without the accents of Latin letters; other scripts stay as they are. */
export function bare(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
}

/** The words that are not of an office, and the languages whose offices were named. */
export function withoutServiceWords(words: readonly string[]): {
  rest: string[]
  named: ReadonlySet<string>
} {
  const plain = words.map(bare)
  const rest: string[] = []
  const named = new Set<string>()
  for (let at = 0; at < words.length; ) {
    let longest = 0
    for (const [language, phrases] of lists) {
      for (const phrase of phrases.get(plain[at] as string) ?? []) {
        if (phrase.length <= longest || !phrase.every((word, i) => plain[at + i] === word)) continue
        longest = phrase.length
        if (language !== undefined && phrase.join('').length >= nameFrom) named.add(language)
      }
    }
    if (longest === 0) rest.push(words[at] as string)
    at += longest || 1
  }
  return { rest, named }
}
