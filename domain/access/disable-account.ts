import { type Act, instantDate } from '../act.ts'
import { DomainError } from '../errors.ts'
import { endSessionsOf } from './sessions.ts'

/**
 * Closes an account at once, by one administrator: what takes access away needs no second. To open it again does.
 *
 * @throws DomainError ACCOUNT_OWN, ACCOUNT_CLOSED
 */
export async function disableAccount(act: Act, accountId: string): Promise<{ id: string }> {
  act.concerns({ subjectType: 'Account', subjectId: accountId })
  if (accountId === act.actor.accountId) {
    throw new DomainError('ACCOUNT_OWN', {
      zh: '不能停用自己的账号',
      en: 'Nobody closes their own account',
    })
  }
  const { count } = await act.tx.account.updateMany({
    where: { id: accountId, disabledAt: null },
    data: { disabledAt: instantDate(act.now) },
  })
  if (count === 0) {
    throw new DomainError('ACCOUNT_CLOSED', {
      zh: '没有这一账号，或已停用',
      en: 'There is no such account, or it is closed',
    })
  }
  await endSessionsOf(act, accountId)
  return { id: accountId }
}
