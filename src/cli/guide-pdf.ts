import PDFDocument from 'pdfkit'
import type { GuidePages } from './guide-pages.ts'

/** A4 in points; large letters, because it is read on phones. */
const page = { size: 'A4', margin: 56 } as const
const sizes = { title: 26, heading: 16, text: 13, small: 10 } as const
const ink = '#1b1b1b'
const quiet = '#555555'
/** Marks that isolate directions on a screen have no glyph in a PDF's own fonts. */
const invisible = /[\u2066-\u2069\u200e\u200f]/g

/** When a PDF says that it was made, ms; undefined where it does not say. */
export function madeAt(pdf: Buffer): number | undefined {
  const found = /\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(pdf.toString('latin1'))
  if (found === null) return undefined
  const [year = 0, month = 0, ...rest] = found.slice(1).map(Number)
  return Date.UTC(year, month - 1, rest[0], rest[1], rest[2], rest[3])
}

/**
 * A guide as a PDF that screen readers can follow: tagged, with its language and title. The fonts every reader has:
 * they hold the letters of western Europe, and guides are in Portuguese and English. The same pages give the same bytes.
 */
export function guidePdf(guide: GuidePages): Promise<Buffer> {
  const document = new PDFDocument({
    ...page,
    pdfVersion: '1.5',
    tagged: true,
    bufferPages: true,
    lang: guide.language,
    displayTitle: true,
    info: {
      Title: guide.title,
      Author: guide.centre,
      CreationDate: new Date(guide.at - (guide.at % 1_000)),
    },
  })
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })

  const root = document.struct('Document')
  document.addStructure(root)
  const put = (tag: 'H1' | 'H2' | 'P', text: string, write: (text: string) => void): void => {
    const plain = text.replace(invisible, '')
    root.add(document.struct(tag, {}, () => write(plain)))
  }
  const bold = (size: number, gap: number) => (text: string) =>
    void document.font('Helvetica-Bold').fontSize(size).fillColor(ink).text(text).moveDown(gap)
  const plain = (size: number, color: string, gap: number) => (text: string) =>
    void document
      .font('Helvetica')
      .fontSize(size)
      .fillColor(color)
      .text(text, { lineGap: 3 })
      .moveDown(gap)

  put('H1', guide.title, bold(sizes.title, 0.3))
  put('P', guide.centre, plain(sizes.small, quiet, 1.5))
  for (const { title, text, source } of guide.answers) {
    // A heading alone at the foot of a page helps nobody.
    if (document.y > document.page.height - page.margin - 120) document.addPage()
    put('H2', title, bold(sizes.heading, 0.3))
    put('P', text, plain(sizes.text, ink, 0.3))
    if (source !== undefined) put('P', source, plain(sizes.small, quiet, 0))
    document.moveDown(1)
  }
  for (const note of guide.notes) put('P', note, plain(sizes.small, quiet, 0.3))
  root.end()

  const { start, count } = document.bufferedPageRange()
  for (let at = start; at < start + count; at += 1) {
    document.switchToPage(at)
    const foot = guide.foot
      .replace('{{page}}', String(at - start + 1))
      .replace('{{pages}}', String(count))
    // Below the margin, where text would begin a new page.
    document.page.margins.bottom = 0
    document.font('Helvetica').fontSize(sizes.small).fillColor(quiet)
    document.markContent('Artifact', { type: 'Pagination' })
    document.text(foot, page.margin, document.page.height - 36, {
      align: 'center',
      lineBreak: false,
    })
    document.endMarkedContent()
  }
  document.end()
  return finished
}
