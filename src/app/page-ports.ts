/** One file of a built page. The packed forms are sent where the browser takes them. */
export type PageFile = {
  mime: string
  body: Uint8Array<ArrayBuffer>
  gzip?: Uint8Array<ArrayBuffer>
  brotli?: Uint8Array<ArrayBuffer>
}

/** A page as it was built: its files by their path, `index.html`, `assets/main-x1.js`. */
export type BuiltPage = {
  /** Changes with any of the files. */
  version: string
  file(path: string): PageFile | undefined
  paths: readonly string[]
}
