import { type Context, Hono } from 'hono'

/** What this process knows of itself. */
export type Vitals = {
  /** Whether messages can be stored and replies leave. `reasons` are codes, for people with a pager. */
  ready(): Promise<{ ok: boolean; reasons: readonly string[] }>
  metrics(): Promise<{ text: string; contentType: string }>
  /** Who asks for metrics must show it; without one, only this machine may ask. */
  metricsToken?: string
  sameSecret(given: string, wanted: string): boolean
  /** True when the request came from this machine and through no proxy. */
  local(c: Context): boolean
}

/** `/healthz` says that the process lives, `/readyz` that it can do its work, `/metrics` how much. */
export const health = (vitals: Vitals) =>
  new Hono()
    .get('/healthz', (c) => c.json({ ok: true }))
    .get('/readyz', async (c) => {
      const { ok, reasons } = await vitals.ready()
      return c.json({ ok, reasons }, ok ? 200 : 503)
    })
    .get('/metrics', async (c) => {
      const given = c.req.header('authorization')?.replace(/^Bearer /, '') ?? ''
      const allowed =
        vitals.metricsToken === undefined
          ? vitals.local(c)
          : vitals.sameSecret(given, vitals.metricsToken)
      if (!allowed) return c.body(null, 401)
      const { text, contentType } = await vitals.metrics()
      return c.body(text, 200, { 'content-type': contentType })
    })
