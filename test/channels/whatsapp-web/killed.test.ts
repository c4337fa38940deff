import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '#storage/open-store.ts'
import { openSealing } from '../../../src/sealing.ts'
import { soon } from '../../doubles/whatsapp-web/soon.ts'
import { database } from '../../storage/postgresql/database.ts'
import { linkedTo } from './linked-account.ts'
import { useService } from './service.ts'

const secret = 'the secret that all processes of an installation share'

describe('processes that share an account in PostgreSQL', () => {
  const service = useService()

  async function twoProcesses(name: string) {
    const url = await database(name)
    const store = await openStore(url)
    onTestFinished(() => store.close())
    const sealing = openSealing(secret)
    const { connection } = await linkedTo(service.server, service.phone, {
      linked: store.linked,
      sealing,
    })
    await connection.stop()
    const first = startProcess(url)
    await soon(() => first.said).toContain('socket')
    const second = startProcess(url)
    await soon(() => second.said).toEqual(['no socket'])
    return { first, second }
  }

  it('the owner is killed: another has the account when the lease ran out', async () => {
    const { first, second } = await twoProcesses('whatsapp-killed')
    first.child.kill('SIGKILL')
    await soon(() => second.said).toEqual(['no socket', 'socket'])
    await service.amina.sendText(service.phone, 'still there?')
    await soon(() => service.phone.linked[0]?.undelivered).toEqual([])
  })

  it('the owner is stopped for a while: it wakes without a socket, and stays without', async () => {
    const { first, second } = await twoProcesses('whatsapp-slept')
    first.child.kill('SIGSTOP')
    await soon(() => second.said).toEqual(['no socket', 'socket'])
    const before = first.said.length
    first.child.kill('SIGCONT')
    await soon(() => first.said.slice(before)).toEqual(['woke with no socket', 'no socket'])
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(first.said.slice(before)).toEqual(['woke with no socket', 'no socket'])
    expect(second.said).toEqual(['no socket', 'socket'])
  })

  function startProcess(url: string): { child: ChildProcess; said: string[] } {
    const folder = join(import.meta.dirname, '../../doubles/whatsapp-web')
    const child = spawn(
      process.execPath,
      [
        '--import',
        join(folder, 'trusted.ts'),
        join(import.meta.dirname, 'child-account.ts'),
        url,
        service.server.url,
        secret,
      ],
      {
        env: { ...process.env, WHATSAPP_DOUBLE: JSON.stringify(service.server.authority) },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    const said: string[] = []
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.push(...text.split('\n').filter((line) => line !== ''))
    })
    return { child, said }
  }
})
