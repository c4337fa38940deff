import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FolderError, folderLimits, readFolder } from '#content/read-folder.ts'
import { folderOf } from './files.ts'

const names = async (dir: string) =>
  (await readFolder(dir, 'flows', ['.yaml', '.json'])).map(({ file }) => file)

describe('reading a folder', () => {
  test('takes files of the wanted kinds at any depth, sorted, under a label of our own', async () => {
    const dir = await folderOf({
      'b.yaml': '',
      'deep/er/a.yaml': '',
      'c.txt': '',
      '.git/x.yaml': '',
    })
    expect(await names(dir)).toEqual(['flows/b.yaml', 'flows/deep/er/a.yaml'])
  })

  test('takes the hidden file of translation states and no other', async () => {
    const dir = await folderOf({ 'en/.state.json': '{}', 'en/.draft.json': '{}' })
    expect(await names(dir)).toEqual(['flows/en/.state.json'])
  })

  test('follows links, as mounted volumes have them', async () => {
    const dir = await folderOf({ 'real.yaml': 'flow: a' })
    await symlink(join(dir, 'real.yaml'), join(dir, 'linked.yaml'))
    expect(await names(dir)).toEqual(['flows/linked.yaml', 'flows/real.yaml'])
  })

  test('reads one byte more than allowed and not the rest', async () => {
    const dir = await folderOf({ 'big.yaml': 'x'.repeat(3 * folderLimits.bytes) })
    const [file] = await readFolder(dir, 'flows', ['.yaml'])
    expect(file?.text.length).toBe(folderLimits.bytes + 1)
  })

  test('says so when there is no such folder', async () => {
    await expect(readFolder('no-such-folder', 'flows', [''])).rejects.toThrow(FolderError)
    await expect(readFolder('no-such-folder', 'flows', [''])).rejects.toThrow(
      'no-such-folder: there is no such folder',
    )
  })

  test('refuses a folder that links to itself, and one with too many files', async () => {
    const loop = await folderOf({ 'a.yaml': '' })
    await symlink(loop, join(loop, 'again'))
    await expect(names(loop)).rejects.toThrow('nested too deep')

    const crowd = await folderOf({ 'a.yaml': '' })
    await Promise.all(
      Array.from({ length: folderLimits.files }, (_, i) => writeFile(join(crowd, `${i}.txt`), '')),
    )
    await expect(names(crowd)).rejects.toThrow('more than 2000 files')
  })
})
