import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { administrator, password } from '../channels/everywhere/administrator.ts'
import { shipped } from '../channels/everywhere/shipped-words.ts'
import { hasChromium, launch } from './chromium.ts'
import { type Installation, install, visitor } from './inbox/installation.ts'
import { type MovingDate, movingDate } from './inbox/moving-date.ts'

const shots = process.env['ACOLHE_SHOTS']
const words = (key: string) => shipped('en', key)
const short = words('answers.num-nif.short')
const due = /^review-due: (\S+)$/m.exec(readFileSync('flows/answers/num-nif.yaml', 'utf8'))?.[1]
const asked = 'Hello, how do I get a NIF number please?'

describe.skipIf(!hasChromium)('a rule that nobody reviewed in time', { timeout: 60_000 }, () => {
  let browser: Browser
  let here: Installation
  let date: MovingDate
  beforeAll(async () => {
    date = movingDate()
    ;[browser, here] = await Promise.all([launch(), install()])
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await here?.close()
    date.restore()
  })

  test('is not told any more from its day on: people are offered, and a task is made', async () => {
    const office = await administrator(here)
    const tasks = async () => {
      const { json } = await office.get('/api/knowledge/answers')
      return (json.tasks as { topic: string; reasons: { why: string; on?: string }[] }[]).flatMap(
        ({ topic, reasons }) => reasons.map((one) => ({ topic, ...one })),
      )
    }
    const overdue = async () => (await tasks()).filter(({ why }) => why === 'due').length
    const somebody = async (expected: string) => {
      const her = await visitor(browser, here.url, { locale: 'en-GB' })
      her.page.setDefaultTimeout(20_000)
      await her.write(asked, expected)
      return her
    }

    const before = await somebody(words('question.after.text'))
    expect(await before.page.getByText(short).count()).toBe(1)
    expect(await tasks()).not.toContainEqual(
      expect.objectContaining({ topic: 'num-nif', why: 'due' }),
    )
    const dueBefore = await overdue()
    await before.close()

    date.pass(Date.parse(`${due}T09:00:00Z`) - Date.now())
    await office.signIn('ana@example.org', password)
    const after = await somebody(words('question.not-helped.text'))
    const { page } = after
    await page.getByText(words('question.changed')).waitFor()
    expect(await page.getByText(short).count()).toBe(0)
    expect(await page.getByText('Secretaria-Geral').count()).toBe(0)
    for (const id of ['person', 'book'])
      await page
        .getByRole('button', { name: words(`question.not-helped.choices.${id}.label`) })
        .waitFor()
    await page.getByText(words('question.changed')).scrollIntoViewIfNeeded()
    if (shots !== undefined) await page.screenshot({ path: `${shots}/rule-changed-1-she.png` })
    await after.close()

    expect(await tasks()).toContainEqual(
      expect.objectContaining({ topic: 'num-nif', why: 'due', on: due }),
    )
    expect(await overdue()).toBeGreaterThan(dueBefore)

    // The coordinator's page has it too.
    const context = await browser.newContext({ locale: 'pt-PT' })
    const cookies = [...office.cookies].map(([name, value]) => ({ name, value, url: here.url }))
    await context.addCookies(cookies)
    const desk = await context.newPage()
    desk.setDefaultTimeout(20_000)
    await desk.goto(`${here.url}/inbox`)
    await desk.getByRole('link', { name: /^Perguntas/ }).click()
    await desk.getByRole('link', { name: /Respostas a rever/ }).click()
    await desk.getByText(shipped('pt-PT', 'answers.num-nif.title')).first().waitFor()
    if (shots !== undefined) await desk.screenshot({ path: `${shots}/rule-changed-2-desk.png` })
    await context.close()
  })
})
