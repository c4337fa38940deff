/** Characters of one request, by what public services take. */
const requestLength = 5_000
/** Texts of one request. */
const requestTexts = 25

/** A text in pieces that fit a request, cut after sentences; blanks between them stay with them. */
export function piecesOf(text: string, language: string | undefined): readonly string[] {
  if (text.length <= requestLength) return [text]
  const pieces: string[] = []
  let piece = ''
  for (const part of partsOf(text, language)) {
    if (piece.length + part.length > requestLength) {
      pieces.push(piece)
      piece = ''
    }
    piece += part
  }
  return [...pieces, piece].filter((one) => one !== '')
}

/** Sentences; one that is too long itself in words, a word without end in whole characters. */
function* partsOf(text: string, language: string | undefined): Generator<string> {
  for (const sentence of segments(text, 'sentence', language)) {
    if (sentence.length <= requestLength) yield sentence
    else
      for (const word of segments(sentence, 'word', language)) {
        if (word.length <= requestLength) yield word
        else
          for (let at = 0; at < word.length; at += requestLength)
            yield word.slice(at, at + requestLength)
      }
  }
}

function* segments(text: string, granularity: 'sentence' | 'word', language?: string) {
  for (const { segment } of new Intl.Segmenter(language, { granularity }).segment(text))
    yield segment
}

/** Texts in requests that are not too long and not too many, in order. */
export function requestsOf<Text extends { text: string }>(texts: readonly Text[]): Text[][] {
  const requests: Text[][] = []
  let length = 0
  for (const one of texts) {
    const last = requests.at(-1)
    if (last && last.length < requestTexts && length + one.text.length <= requestLength) {
      last.push(one)
      length += one.text.length
    } else {
      requests.push([one])
      length = one.text.length
    }
  }
  return requests
}
