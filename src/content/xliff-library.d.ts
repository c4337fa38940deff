/** The library has no types; these are the two functions we use. */
declare module 'xliff' {
  export type XliffUnit = { source: string; target?: string; note?: string }
  export type XliffFile = {
    sourceLanguage: string
    targetLanguage?: string
    resources: Record<string, Record<string, XliffUnit>>
  }
  export function jsToXliff12(file: XliffFile): Promise<string>
  export function xliff12ToJs(xml: string): Promise<XliffFile>
}
