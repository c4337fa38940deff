import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nearest, tagOf } from '#channels/whatsapp-cloud/template-languages.ts'
import { soon } from '../../doubles/whatsapp-cloud/soon.ts'
import { amina, type Opened, opened, row } from './opened.ts'

const open = (language: string, status = 'APPROVED', text = 'Olá') => ({
  name: 'acolhe_open',
  language,
  status,
  text,
})

describe('languages', () => {
  it.each([
    ['pt_PT', 'pt-PT'],
    ['pt_BR', 'pt-BR'],
    ['en', 'en'],
    ['ar', 'ar'],
    ['bn', 'bn'],
    ['fil', 'fil'],
    ['zh_CN', 'zh-Hans'],
    ['zh_TW', 'zh-Hant'],
  ])("Meta's %s is our %s", (code, tag) => {
    expect(tagOf(code)).toBe(tag)
  })

  it.each([
    ['bn', ['pt-PT', 'bn'], 'bn'],
    ['pt-BR', ['pt-PT', 'en'], 'pt-PT'],
    ['pt-PT', ['pt-BR', 'pt-PT'], 'pt-PT'],
    ['pa-Guru', ['pt-PT', 'pa'], 'pa'],
    ['zh-Hant', ['zh-Hans', 'zh-Hant', 'en'], 'zh-Hant'],
    ['zh-Hant', ['zh-Hans', 'en'], 'zh-Hans'],
    ['zh-Hant', ['zh-Hans', 'zh-Hant-HK'], 'zh-Hant-HK'],
    ['ka', ['en', 'pt-PT'], 'pt-PT'],
    ['ka', ['en'], undefined],
  ])('for %s of %j it is %s', (wanted, there, expected) => {
    expect(nearest(wanted, 'pt-PT', there)).toBe(expected)
  })
})

describe('templates', () => {
  let all: Opened
  beforeEach(async () => {
    all = await opened()
  })
  afterEach(() => all.close())

  it('are read at the start, page by page, and kept; only ours', async () => {
    for (let n = 0; n < 450; n++) all.cloud.templates.set({ ...open('en'), name: `sale_${n}` })
    all.cloud.templates.set(open('pt_PT'))
    all.cloud.templates.set({ ...open('ar', 'REJECTED'), rejected_reason: 'INVALID_FORMAT' })
    await all.start()
    await soon(() => all.templates.kept).toMatchObject([
      { name: 'acolhe_open', code: 'pt_PT', language: 'pt-PT', status: 'APPROVED' },
      {
        name: 'acolhe_open',
        code: 'ar',
        language: 'ar',
        status: 'REJECTED',
        reason: 'INVALID_FORMAT',
      },
    ])
    expect(all.channel.templates()).toEqual(all.templates.kept)
    expect(all.cloud.calls.filter(({ operation }) => operation === 'templates')).toHaveLength(3)
  })

  it('ask in her language, its nearest, else the base language, if approved', async () => {
    for (const one of [open('pt_PT'), open('bn'), open('ar', 'PENDING'), open('en_US', 'PAUSED')])
      all.cloud.templates.set(one)
    await all.start()
    await all.channel.readTemplates()
    const code = (language: string) => all.channel.template(language)?.code
    expect(['bn', 'bn-BD', 'pt-BR', 'ar', 'en', 'ka'].map(code)).toEqual([
      'bn',
      'bn',
      'pt_PT',
      'pt_PT',
      'pt_PT',
      'pt_PT',
    ])
    expect(all.channel.template('bn-BD')).toEqual({
      name: 'acolhe_open',
      code: 'bn',
      language: 'bn',
    })
  })

  it('there are none to ask by until one is approved; then Meta tells, and it is used at once', async () => {
    all.cloud.templates.set(open('pt_PT', 'PENDING'))
    await all.start()
    await soon(() => all.templates.kept.length).toBe(1)
    expect(all.channel.template('pt-PT')).toBeUndefined()
    all.cloud.templates.set(open('pt_PT'), true)
    await soon(() => all.channel.template('pt-PT')?.code).toBe('pt_PT')
    all.cloud.templates.set(open('pt_PT', 'PAUSED'), true)
    await soon(() => all.channel.template('pt-PT')).toBeUndefined()
    expect(all.templates.kept).toMatchObject([{ status: 'PAUSED' }])
  })

  it('news of them are brought again while they cannot be kept', async () => {
    await all.start()
    await all.channel.readTemplates()
    all.templates.failures = 2
    all.cloud.templates.set(open('pt_PT'), true)
    await soon(() => all.channel.template('pt-PT')?.code).toBe('pt_PT')
    expect(all.cloud.webhook?.answers.get(503)).toBeGreaterThan(0)
  })

  it('another process heard of are used here too', async () => {
    await all.start()
    await all.channel.readTemplates()
    expect(all.channel.template('bn')).toBeUndefined()
    const heard = { name: 'acolhe_open', code: 'bn', language: 'bn', status: 'APPROVED', at: 1 }
    all.templates.kept = [heard]
    await soon(() => all.channel.template('bn')?.code).toBe('bn')
  })

  it('without the right to read them messages go, and the log says what is missing', async () => {
    all.cloud.faults.script('templates', { kind: 'error', status: 403, code: 200 }, 2)
    all.cloud.templates.set(open('pt_PT'))
    await all.start()
    expect(all.channel.health()).toMatchObject({ ok: true, state: 'listening' })
    expect(all.log.count('warn', 'WHATSAPP_CLOUD_BUSINESS_ID')).toBeGreaterThan(0)
    await soon(() => all.channel.template('pt-PT')?.code).toBe('pt_PT')
  })

  it('go out outside the window, and one that Meta took back is read anew', async () => {
    const her = all.cloud.person(amina)
    all.cloud.templates.set(open('pt_PT', 'APPROVED', 'Olá! Escreva-nos.'))
    await all.start()
    await all.channel.readTemplates()
    const template = { name: 'acolhe_open', code: 'pt_PT' }
    const ask = () => all.channel.send(row({ text: 'Olá! Escreva-nos.', template }))
    expect(await ask()).toMatchObject({ ok: true })
    expect(her.got[0]).toMatchObject({ type: 'template', text: 'Olá! Escreva-nos.' })
    all.cloud.templates.set(open('pt_PT', 'PAUSED'))
    expect(await ask()).toEqual({ ok: false, kind: 'rejected', code: 'template' })
    await soon(() => all.channel.template('pt-PT')).toBeUndefined()
  })
})
