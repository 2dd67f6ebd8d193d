import type { Act } from '../act.ts'
import { hashPassword, passwordProblem } from './passwords.ts'
import { endOtherSessions } from './sessions.ts'

/**
 * Changes the caller's own password and ends every other session. The caller has been proven to be the holder.
 *
 * @throws DomainError PASSWORD_WEAK
 */
export async function changePassword(
  act: Act,
  newPassword: string,
  currentToken: string | null,
): Promise<void> {
  const id = act.actor.accountId ?? ''
  const { username } = await act.tx.account.findUniqueOrThrow({ where: { id } })
  const problem = passwordProblem(newPassword, username)
  if (problem) throw problem
  const passwordHash = await hashPassword(newPassword)
  await act.tx.account.update({ where: { id }, data: { passwordHash, mustChangePassword: false } })
  await endOtherSessions(act, currentToken)
}
