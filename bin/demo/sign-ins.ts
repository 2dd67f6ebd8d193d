import type { Role } from '../../prisma/client.ts'
import { accounts, demoPassword } from '../../prisma/demo/accounts.ts'

export interface DemoSignIn {
  role: Role
  username: string
  password: string
}

/** One person in each role, for whoever tries the demonstration. */
export const demoSignIns: readonly DemoSignIn[] = accounts.map(({ role, username }) => ({
  role,
  username,
  password: demoPassword,
}))
