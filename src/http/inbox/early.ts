import type { BuiltPage } from '#app/page-ports.ts'

/** The languages of the inbox, the usual one first. */
const languages = ['pt', 'en', 'it']

/**
 * A `Link` header of what the page asks for only once its script has run: who she is, the words of her
 * browser's language, and the inbox itself where a session may be open. On a slow network each is a wait less.
 */
export function early(
  { paths }: BuiltPage,
  acceptLanguage: string | undefined,
  cookie: string | undefined,
): string {
  const spoken = (acceptLanguage ?? '')
    .split(',')
    .map((one) => one.trim().slice(0, 2).toLowerCase())
    .find((one) => languages.includes(one))
  const wanted = [spoken ?? languages[0], ...(cookie?.includes('session_token=') ? ['inbox'] : [])]
  const files = paths.filter((path) => wanted.some((name) => path.startsWith(`assets/${name}-`)))
  return [
    '</api/hello>; rel=preload; as=fetch; crossorigin',
    ...files.map((path) =>
      path.endsWith('.css')
        ? `</inbox/${path}>; rel=preload; as=style; crossorigin`
        : `</inbox/${path}>; rel=modulepreload`,
    ),
  ].join(', ')
}
