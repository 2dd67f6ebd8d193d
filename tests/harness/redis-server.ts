import { spawn } from 'node:child_process'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../platform/free-port.ts'

export interface TestRedis {
  url: string
  close(): Promise<void>
}

const USUAL = 'redis://127.0.0.1:6379'

/** Redis at REDIS_URL, else on the usual port, else one started from the PATH; undefined when there is none. */
export async function openTestRedis(): Promise<TestRedis | undefined> {
  const given = process.env.REDIS_URL
  if (given) return { url: given, close: async () => {} }
  if (await answers(6379)) return { url: USUAL, close: async () => {} }
  return await startOwn()
}

async function startOwn(): Promise<TestRedis | undefined> {
  const port = await freePort()
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    '/tmp',
  ]
  const server = spawn('redis-server', args, { stdio: 'ignore', detached: true })
  let failed = false
  server.once('error', () => {
    failed = true
  })
  const stop = () => server.kill('SIGKILL')
  process.once('exit', stop)
  for (let look = 0; look < 100 && !failed && server.exitCode === null; look += 1) {
    if (await answers(port)) {
      return {
        url: `redis://127.0.0.1:${port}`,
        close: async () => {
          process.removeListener('exit', stop)
          stop()
        },
      }
    }
    await sleep(50)
  }
  stop()
  return undefined
}

/** A Redis that takes commands without a password. */
function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = net.connect({ port, host: '127.0.0.1', timeout: 1_000 }, () => socket.write('PING\r\n'))
    const settle = (yes: boolean) => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('data', data => settle(data.toString().startsWith('+PONG')))
    socket.once('timeout', () => settle(false))
    socket.once('error', () => settle(false))
  })
}
