import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type Claims = { sub: string; email: string; email_verified: boolean; amr?: string[] }

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** A sign-in service that speaks OpenID Connect on this machine, and says of people what the test wants. */
export async function identityService() {
  const asked = new Map<string, { nonce: string | null; claims: Claims }>()
  const state = { down: false, forged: false, tokens: [] as string[] }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    const send = (json: unknown) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(json))
    if (state.down) return request.destroy()
    if (url.pathname === '/.well-known/openid-configuration')
      return send({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (url.pathname === '/jwks')
      return send({
        keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
      })
    if (url.pathname === '/token') {
      const code = new URLSearchParams(await bodyOf(request)).get('code') ?? ''
      const found = asked.get(code)
      asked.delete(code)
      if (!found) return response.writeHead(400).end('{"error":"invalid_grant"}')
      const idToken = token({ ...found.claims, nonce: found.nonce })
      state.tokens.push(idToken)
      const rest = { access_token: 'an-access-token', token_type: 'Bearer', expires_in: 300 }
      return send({ ...rest, id_token: idToken })
    }
    return response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function token(claims: object): string {
    const now = Math.floor(Date.now() / 1_000)
    const body = { ...claims, iss: issuer, aud: 'acolhe', iat: now, exp: now + 300 }
    const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
    const signed = `${part({ alg: 'RS256', kid: 'k' })}.${part(body)}`
    const key = state.forged ? other.privateKey : keys.privateKey
    return `${signed}.${createSign('sha256').update(signed).sign(key, 'base64url')}`
  }

  return {
    issuer,
    state,
    /** What she comes back with after she has signed in there. */
    comesBack(url: string, claims: Claims): string {
      const query = new URL(url).searchParams
      const code = `code-${asked.size}-${Math.random()}`
      asked.set(code, { nonce: query.get('nonce'), claims })
      const back = new URL(query.get('redirect_uri') ?? '')
      return `${back.pathname}?code=${code}&state=${encodeURIComponent(query.get('state') ?? '')}`
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}
