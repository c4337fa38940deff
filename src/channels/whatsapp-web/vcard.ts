/** A contact card as WhatsApp takes it: vCard 3.0, `waid` makes the number tappable. */
export function vcardOf(name: string, phone: string): string {
  const text = name.replace(/[\\,;]/g, '\\$&').replace(/\r?\n/g, '\\n')
  const digits = phone.replace(/\D/g, '')
  const tel = `TEL;type=CELL;type=VOICE;waid=${digits}:${phone.replace(/[\r\n]/g, ' ')}`
  return ['BEGIN:VCARD', 'VERSION:3.0', `N:;${text};;;`, `FN:${text}`, tel, 'END:VCARD'].join('\n')
}

/** The first number of a card; the WhatsApp number where it names one. */
export function phoneIn(vcard: string): string | undefined {
  const waid = /^(?:item\d+\.)?TEL[^:\n]{0,200};waid=(\d{5,20})[^:\n]{0,200}:/im.exec(vcard)?.[1]
  if (waid !== undefined) return `+${waid}`
  return /^(?:item\d+\.)?TEL[^:\n]{0,300}:([^\r\n]{1,60})/im.exec(vcard)?.[1]?.trim()
}
