import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { wire } from '../../src/wire.ts'

test.each([
  [{ PUBLIC_URL: 'https://claim.example.org' }, 'https://claim.example.org'],
  [{}, 'http://localhost:3000'],
])('with %o the start names the address that Meta has to be given', async (env, address) => {
  const dir = mkdtempSync(join(tmpdir(), 'acolhe-banner-'))
  const acolhe = await wire(
    readConfig({
      DATA_DIR: dir,
      LOG_LEVEL: 'silent',
      WHATSAPP_CLOUD_PHONE_ID: '106540352242922',
      WHATSAPP_CLOUD_TOKEN: 'a token',
      WHATSAPP_CLOUD_APP_SECRET: 'a secret',
      WHATSAPP_CLOUD_VERIFY_TOKEN: 'a long word',
      ...env,
    }),
  )
  onTestFinished(async () => {
    await acolhe.stop()
    rmSync(dir, { recursive: true, force: true })
  })
  const lines = await acolhe.banner('http://localhost:3000')
  expect(lines.join('\n')).toContain(`by Meta, webhook ${address}/webhooks/whatsapp`)
})
