import { describe, expect, it } from 'vitest'
import { parse } from '#channels/whatsapp-cloud/parse.ts'
import { delivery, head, now, read, received, value } from './deliveries.ts'

describe('who it is', () => {
  const text = { type: 'text', text: { body: 'x' } }
  const phone = { kind: 'phone', value: '+351912345678' }
  const bsuid = { kind: 'bsuid', value: 'PT.91234567877' }
  const who = (message: object, contacts: object[]) => {
    const [one] = read({ id: 'w', timestamp: '1', ...text, ...message }, contacts).messages
    return one && { address: one.address, also: one.also, name: one.name }
  }
  const profile = { profile: { name: 'Amina' } }

  it.each<[string, object, object[], object]>([
    [
      'by number',
      { from: '351912345678' },
      [{ ...profile, wa_id: '351912345678' }],
      { address: phone, also: undefined, name: 'Amina' },
    ],
    [
      'by number and business-scoped id',
      { from: '351912345678', from_user_id: 'PT.91234567877' },
      [{ ...profile, wa_id: '351912345678', user_id: 'PT.91234567877' }],
      { address: phone, also: [bsuid], name: 'Amina' },
    ],
    [
      'by business-scoped id alone: her number is hidden',
      { from_user_id: 'PT.91234567877' },
      [{ ...profile, user_id: 'PT.91234567877' }],
      { address: bsuid, also: undefined, name: 'Amina' },
    ],
    [
      'by the profile, where the message has only one of both',
      { from: '351912345678' },
      [{ ...profile, wa_id: '351912345678', user_id: 'PT.91234567877' }],
      { address: phone, also: [bsuid], name: 'Amina' },
    ],
    [
      "never by somebody else's profile",
      { from: '351912345678' },
      [{ profile: { name: 'Karim' }, wa_id: '351900000000', user_id: 'PT.1' }],
      { address: phone, also: undefined, name: undefined },
    ],
  ])('%s', (_what, message, contacts, expected) => {
    expect(who(message, contacts)).toEqual(expected)
  })

  it.each([['abc'], ['12345678901234567'], [''], [351912345678], [{ toString: 'x' }]])(
    '%j is no number',
    (from) => {
      expect(who({ from }, [])).toBeUndefined()
    },
  )

  it.each([['pt.1'], ['PT.'], ['PT.a b'], ['PTX.1'], [`PT.${'1'.repeat(200)}`]])(
    '%j is no business-scoped id',
    (from_user_id) => {
      expect(who({ from_user_id }, [])).toBeUndefined()
    },
  )

  it.each<[string, object, object[]]>([
    [
      'a new number',
      { from: '351912345678', system: { type: 'user_changed_number', wa_id: '351910000000' } },
      [phone, { kind: 'phone', value: '+351910000000' }],
    ],
    [
      'a new business-scoped id',
      {
        system: {
          type: 'user_changed_user_id',
          previous_user_id: 'PT.1',
          user_id: 'PT.2',
          wa_id: '351912345678',
        },
      },
      [{ kind: 'bsuid', value: 'PT.1' }, phone, { kind: 'bsuid', value: 'PT.2' }],
    ],
  ])('%s is told as hers, not as a message', (_what, message, addresses) => {
    const parsed = read({ ...head, from: undefined, type: 'system', ...message })
    expect(parsed.same).toEqual([{ account: 'whatsapp-cloud:1', addresses, at: 1_794_999_999_000 }])
    expect([parsed.messages, parsed.asides]).toEqual([[], []])
  })

  it('what a colleague wrote by hand in the Business app is no word of hers', () => {
    const echo = {
      from: '351210000000',
      to: '351912345678',
      id: 'w',
      timestamp: '1794999999',
      type: 'text',
      text: { body: 'já respondo' },
    }
    const { messages } = parse(
      delivery(value({ message_echoes: [echo] }), 'smb_message_echoes'),
      received,
    )
    expect(messages).toEqual([
      {
        account: 'whatsapp-cloud:1',
        externalId: 'w',
        address: phone,
        sentAt: 1_794_999_999_000,
        content: { kind: 'by-hand', text: 'já respondo' },
      },
    ])
  })
})

describe('statuses', () => {
  const status = (some: object) =>
    parse(delivery(value({ statuses: [{ id: 'w', timestamp: '1794999999', ...some }] })), received)
      .statuses
  const about = { account: 'whatsapp-cloud:1', externalId: 'w', at: 1_794_999_999_000 }

  it.each<[object, object]>([
    [{ status: 'sent' }, { what: 'sent' }],
    [{ status: 'delivered' }, { what: 'delivered' }],
    [{ status: 'read' }, { what: 'read' }],
    [{ status: 'played' }, { what: 'read' }],
    [
      { status: 'failed', errors: [{ code: 131047 }] },
      { what: 'failed', code: 'window-closed' },
    ],
    [
      { status: 'failed', errors: [{ code: 131026 }] },
      { what: 'failed', code: 'undeliverable' },
    ],
    [
      { status: 'failed', errors: [{ code: 131042 }] },
      { what: 'failed', code: 'payment' },
    ],
    [
      { status: 'failed', errors: [{ code: 999 }] },
      { what: 'failed', code: 'graph-999' },
    ],
    [
      { status: 'failed', errors: [{ code: 'her name' }] },
      { what: 'failed', code: 'undeliverable' },
    ],
    [{ status: 'failed' }, { what: 'failed', code: 'undeliverable' }],
    [
      { status: 'sent', biz_opaque_callback_data: '0mi8x-_Y:12' },
      { what: 'sent', row: { conversationId: '0mi8x-_Y', seq: 12 } },
    ],
  ])('%j', (given, expected) => {
    expect(status(given)).toEqual([{ ...about, ...expected }])
  })

  it.each([
    ['x'],
    ['x:'],
    [':1'],
    ['x:1:2'],
    ['x y:1'],
    ['x:-1'],
    ['x:1e3'],
    [`${'x'.repeat(65)}:1`],
    ['x:9999999999999999'],
    [5],
    [null],
  ])('our own name for a message is not read from %j', (biz_opaque_callback_data) => {
    expect(status({ status: 'sent', biz_opaque_callback_data })).toEqual([
      { ...about, what: 'sent' },
    ])
  })

  it.each([[{ status: 'deleted' }], [{ status: 'toString' }], [{}], [{ id: 5, status: 'sent' }]])(
    '%j tells nothing',
    (given) => {
      expect(status(given)).toEqual([])
    },
  )
})

describe('a delivery', () => {
  it('may hold many numbers, entries and messages: ours are read in their order, the others left', () => {
    const text = (id: string, timestamp: string) => ({
      ...head,
      id,
      timestamp,
      type: 'text',
      text: { body: id },
    })
    const parsed = parse(
      {
        entry: [
          {
            changes: [
              { field: 'messages', value: value({ messages: [text('c', '30'), text('a', '10')] }) },
            ],
          },
          {
            changes: [
              {
                field: 'messages',
                value: { metadata: { phone_number_id: '2' }, messages: [text('x', '5')] },
              },
              {
                field: 'messages',
                value: value({ messages: [text('b', '10')], errors: [{ code: 130429 }] }),
              },
              { field: 'account_update', value: value({ messages: [text('y', '5')] }) },
            ],
          },
        ],
      },
      received,
    )
    expect(parsed.messages.map((one) => one.externalId)).toEqual(['a', 'b', 'c'])
    expect(parsed.foreign).toBe(1)
    expect(parsed.errors).toEqual([130429])
  })

  it.each([
    ['1794999999', 1_794_999_999_000],
    ['999999999999', now],
    ['', now],
    ['-5', now],
    [undefined, now],
    [{}, now],
  ])('a clock that says %j is taken for %j', (timestamp, at) => {
    expect(
      read({ ...head, timestamp, type: 'text', text: { body: 'x' } }).messages[0]?.sentAt,
    ).toBe(at)
  })

  it('tells of templates of ours, of our business account', () => {
    const news = {
      event: 'APPROVED',
      message_template_name: 'acolhe_open',
      message_template_language: 'zh_CN',
      reason: 'NONE',
    }
    const told = (some: object, id?: string) =>
      parse(delivery(some, 'message_template_status_update', id), received).templates
    expect(told(news)).toEqual([
      { name: 'acolhe_open', code: 'zh_CN', language: 'zh-Hans', status: 'APPROVED', at: now },
    ])
    expect(told(news, 'somebody')).toEqual([])
    expect(told({ ...news, message_template_name: 'sale' })).toEqual([])
    expect(told({ ...news, event: 'REJECTED', reason: 'INVALID_FORMAT' })).toMatchObject([
      { status: 'REJECTED', reason: 'INVALID_FORMAT' },
    ])
  })
})
