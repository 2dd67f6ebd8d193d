import { accounts, demoPassword } from '../../prisma/demo/accounts.ts'
import type { Role } from '../../prisma/client.ts'

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
