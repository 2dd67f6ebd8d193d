import { type Act, instantDate } from '../act.ts'
import { sealPhone } from './sealed.ts'

export interface ContactDetails {
  residentId: string
  throughId: string
  phone: string | null
  hukouAddress: string | null
}

/** Says that what is written on people next came through this side of a merge, or each through their own document. */
export async function throughSide<T>(
  { tx }: Act,
  throughId: string | 'own',
  write: () => Promise<T>,
): Promise<T> {
  await tx.$executeRaw`SELECT set_config('anju.through', ${throughId}, true)`
  const result = await write()
  await tx.$executeRaw`SELECT set_config('anju.through', '', true)`
  return result
}

/** What a declaration by the document of somebody merged says newly of how to reach the person. */
export const renewOnePerson = (act: Act, { residentId, throughId, phone, hukouAddress }: ContactDetails) =>
  throughSide(act, throughId, () =>
    act.tx.migrantResident.updateMany({
      where: { id: residentId },
      data: {
        ...(phone ? sealPhone(act.vault, phone) : {}),
        ...(hukouAddress ? { hukouAddress } : {}),
        updatedAt: instantDate(act.now),
      },
    }),
  )
