import { type Act, instantDate } from '../act.ts'
import { DomainError } from '../errors.ts'

/**
 * A clerk has dealt with what fell due: it is silent from now on. Marking it a second time changes nothing. Returns
 * the item's id.
 *
 * @throws DomainError RENEWAL_UNKNOWN for an item outside the caller's reach, RENEWAL_SETTLED for one that the facts
 * have settled already.
 */
export async function actOnRenewal(act: Act, { id }: { id: string }): Promise<{ id: string }> {
  const { tx, actor, now } = act
  act.concerns({ subjectType: 'RenewalItem', subjectId: id, fields: ['status'] })
  await tx.$executeRaw`SELECT FROM renewal_item WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const item = await tx.renewalItem.findUnique({ where: { id } })
  if (!item) throw unknown()
  if (item.status === 'ACTED' && !item.actedBy) throw settled()
  if (item.status === 'ACTED') return { id }
  await tx.renewalItem.update({
    where: { id },
    data: { status: 'ACTED', actedAt: instantDate(now), actedBy: actor.accountId, nextOn: null },
  })
  return { id }
}

const unknown = () =>
  new DomainError(
    'RENEWAL_UNKNOWN',
    { zh: '没有这一到期事项', en: 'There is no such item' },
    { field: 'id', remedy: { zh: '请刷新列表', en: 'Reload the list' } },
  )

const settled = () =>
  new DomainError(
    'RENEWAL_SETTLED',
    {
      zh: '该事项已因登记、续签或签注而了结',
      en: 'A registration, extension or endorsement has settled this',
    },
    { field: 'id', remedy: { zh: '无需再办', en: 'Nothing is left to do' } },
  )
