import { policy } from '../domain/access/policy.ts'
import type { DemoSignIn } from './demo/sign-ins.ts'

/** Tells whoever started the service where it is and who can sign in. */
export function welcome(address: string, signIns: readonly DemoSignIn[]): void {
  const lines = signIns.map(({ role, username, password }) => {
    const { zh, en } = policy[role].title
    return `  ${username.padEnd(10)} ${password}   ${zh} ${en}`
  })
  const accounts = lines.length > 0 ? ['', '演示账号 Demonstration sign-ins:', ...lines] : []
  process.stdout.write(['', `安居 Anju   ${address}`, ...accounts, '', 'Ctrl-C 停止 stops', ''].join('\n'))
}
