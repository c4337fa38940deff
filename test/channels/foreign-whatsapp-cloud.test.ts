import { afterEach, expect, it } from 'vitest'
import { startCrablineWhatsApp } from '../doubles/foreign/crabline-whatsapp.ts'
import { soon } from '../doubles/whatsapp-web/soon.ts'
import { opened, row } from './whatsapp-cloud/opened.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

it('takes and sends texts of the Cloud API before a Graph of somebody else’s making', async () => {
  const crabline = await startCrablineWhatsApp()
  closing.push(crabline.stop)
  const channel = await opened(crabline.cloud)
  closing.push(channel.close)
  await channel.channel.start(channel.kept)
  expect(channel.channel.health()).toMatchObject({ ok: true, state: 'listening' })

  const { appSecret } = channel.cloud
  const answer = await crabline.sayToCloud('351920000001', 'olá', channel.hook, appSecret)
  expect(answer.status).toBe(200)
  await soon(() => channel.kept.texts()).toEqual(['olá'])
  const forged = await crabline.sayToCloud('351920000001', 'forged', channel.hook, 'a guess')
  expect(forged.status).toBe(401)

  const sent = await channel.channel.send(row({ text: 'Olá, Amina' }))
  expect(sent.ok).toBe(true)
  expect(crabline.sentByCloud().map(({ text }) => text)).toEqual(['Olá, Amina'])
  expect(channel.kept.texts()).toEqual(['olá'])
})
