import type { AuthProvider } from 'react-admin'
import { SignOutDocument } from '../generated/graphql.ts'
import { Failure } from '../graphql/failure.ts'
import { send } from '../graphql/send.ts'
import { mayOpen } from './access.ts'
import { forgetMe, type Me, me, rememberMe } from './me.ts'

/** The session is an httpOnly cookie; the console only ever learns whose it is. */
export const authProvider: AuthProvider = {
  /** The steps of signing in are the page's; here it says whom they have led to. */
  async login(account: Me) {
    rememberMe(account)
  },
  async logout() {
    forgetMe()
    await send(SignOutDocument, {}).catch(() => undefined)
  },
  async checkAuth() {
    if (!(await me())) throw { message: false }
  },
  async checkError(error) {
    if (error instanceof Failure && error.code === 'UNAUTHENTICATED') {
      forgetMe()
      throw error
    }
  },
  async getIdentity() {
    const account = await me()
    return { id: account?.id ?? '', fullName: account?.displayName ?? '' }
  },
  getPermissions: me,
  async canAccess({ resource, action }) {
    const account = await me()
    return account !== null && mayOpen(account.acts, resource, action)
  },
}
