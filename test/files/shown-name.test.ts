import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shownName } from '#files/shown-name.ts'

it.each([
  ['contrato.pdf', 'pdf', 'contrato.pdf'],
  ['../../etc/passwd', 'pdf', 'passwd.pdf'],
  ['..\\..\\win.ini', 'txt', 'win.ini.txt'],
  ['C:\\Users\\x\\photo.JPEG', 'jpg', 'photo.jpg'],
  ['a\0b\r\nc.pdf', 'pdf', 'abc.pdf'],
  ['invoice\u202Efdp.exe', 'pdf', 'invoicefdp.exe.pdf'],
  ['a\u2066b\u200b\ufeff.pdf', 'pdf', 'ab.pdf'],
  ['CON', 'txt', 'file CON.txt'],
  ['con.txt', 'txt', 'file con.txt'],
  ['...', 'pdf', 'file.pdf'],
  ['.htaccess', 'txt', 'htaccess.txt'],
  ['', 'ogg', 'file.ogg'],
  ['<img src=x>.pdf', 'pdf', 'img src=x.pdf'],
  ['عقد الإيجار.pdf', 'pdf', 'عقد الإيجار.pdf'],
  ['  a   b .pdf', 'pdf', 'a b.pdf'],
  [undefined, 'jpg', 'file.jpg'],
])('%j of kind %s is shown as %j', (claimed, ending, shown) => {
  expect(shownName(claimed, ending)).toBe(shown)
})

it('is short, on one line, without paths or hidden signs, whatever a stranger calls a file', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(fc.constantFrom('👩‍👩‍👧', 'é', '\u0301', '/', '\\', '\u202e', '.', 'a', '\ud800'))
      .map((all) => all.join('')),
  )
  fc.assert(
    fc.property(name, fc.constantFrom('pdf', 'jpg', 'docx'), (claimed, ending) => {
      const shown = shownName(claimed, ending)
      expect(shown.length).toBeLessThanOrEqual(120)
      expect(shown.endsWith(`.${ending}`)).toBe(true)
      expect(shown).not.toMatch(/[/\\<>:"|?*]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      expect(shown.isWellFormed()).toBe(true)
      expect(shown.startsWith('.')).toBe(false)
    }),
  )
})
