import { act } from '../../domain/act.ts'
import { actOnPermit, type DeskAction } from '../../domain/permits/act-on-permit.ts'
import { applyForPermit, type PermitApplication } from '../../domain/permits/apply-for-permit.ts'
import type { PermitMaterial } from '../../domain/permits/materials.ts'
import { supplyMaterials } from '../../domain/permits/supply-materials.ts'
import { testResidents } from '../harness/people.ts'
import { type TestHouse, type TestTownship, testTownship } from '../harness/township.ts'
import { date } from '../rules/dates.ts'

export const everything: readonly PermitMaterial[] = [
  'IDENTITY_DOCUMENT',
  'PHOTO',
  'ADDRESS_PROOF',
  'EMPLOYMENT_PROOF',
]

/** A desk of a township, and people from elsewhere who are registered there since a day and work there. */
export async function permitDesk(house: TestHouse) {
  const township: TestTownship = await testTownship(house)
  const clerk = await township.actor('STATION_CLERK')
  const arrive = async (registeredOn: string | null, more: { hukouDivisionCode?: string | null } = {}) => {
    const [residentId = ''] = await testResidents(house, township.id, [
      { employerId: township.employerId, hukouDivisionCode: '411302', ...more },
    ])
    const day = new Date(`${registeredOn ?? '2026-01-01'}T00:00:00Z`)
    const place = { townshipId: township.id, residentId }
    await house.owner.employmentContract.create({
      data: { ...place, employerId: township.employerId, hiredOn: day },
    })
    if (!registeredOn) return residentId
    await house.owner.residenceRegistration.create({
      data: {
        ...place,
        status: 'REGISTERED',
        declarantType: 'SELF',
        declaredOn: day,
        registeredOn: day,
        rulePackId: 'JS-2020',
        residenceReason: 'WORK',
        dwellingType: 'OTHER',
        receiptNumber: residentId,
        privacyNoticeVersion: '1',
      },
    })
    return residentId
  }
  const apply = (residentId: string, on: string, parts: Partial<PermitApplication> = {}) =>
    act(house, clerk, 'permit.apply', under =>
      applyForPermit(under, {
        residentId,
        condition: 'STABLE_EMPLOYMENT',
        byProxy: false,
        materials: everything,
        on: date(on),
        ...parts,
      }),
    ).then(({ permitId }) => permitId)
  const supply = (id: string, on: string, materials: readonly PermitMaterial[]) =>
    act(house, clerk, 'permit.apply', under => supplyMaterials(under, { id, materials, on: date(on) }))
  const step = (id: string, action: DeskAction, on: string, reason?: string) =>
    act(house, clerk, 'permit.act', under => actOnPermit(under, { id, action, on: date(on), reason }))
  const permit = (id: string) => house.owner.residencePermit.findUniqueOrThrow({ where: { id } })
  const history = async (id: string) => {
    const events = await house.owner.permitEvent.findMany({ where: { permitId: id }, orderBy: { id: 'asc' } })
    return events.map(({ action, on }) => `${action} ${on.toISOString().slice(0, 10)}`)
  }
  /** A permit in its holder's hands. */
  const issued = async (registeredOn: string, on: string) => {
    const id = await apply(await arrive(registeredOn), on)
    for (const action of ['APPROVE', 'ISSUE', 'DELIVER', 'CONFIRM_RECEIPT'] as const)
      await step(id, action, on)
    return id
  }
  return { township, clerk, arrive, apply, supply, step, permit, history, issued }
}
