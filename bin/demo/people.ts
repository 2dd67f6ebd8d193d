import { act, type House } from '../../domain/act.ts'
import { dateColumn } from '../../domain/columns.ts'
import { citizenIdCheckCharacter } from '../../domain/people/documents.ts'
import type { DeclarationTerms, PersonToRegister } from '../../domain/registrations/read-person.ts'
import { registerPeople } from '../../domain/registrations/register-people.ts'
import { sealAddress } from '../../domain/renewals/sealed.ts'
import { openClient } from '../../prisma/client.ts'
import { type DemoPerson, demoPeople } from '../../prisma/demo/people.ts'
import { employers, township } from '../../prisma/demo/township.ts'
import { callerOf, daysAgo } from './callers.ts'

const count = 150

const terms: DeclarationTerms = {
  employerId: employers.jingmi.id,
  declarantType: 'EMPLOYER',
  residenceReason: 'WORK',
  dwellingType: 'EMPLOYER_PREMISES',
  residenceAddress: null,
  privacyNoticeVersion: '2026-01',
  importBatchId: null,
}

/** Registers the second company's people, each a few days after the arrival, so that the charts have a past. */
export async function registerDemoPeople(house: House, ownerUrl: string): Promise<void> {
  const today = house.clock.today()
  const everyone = demoPeople(count)
  const days = new Set(everyone.map(declaredDaysAgo))
  for (const day of days) {
    const people = everyone.filter(person => declaredDaysAgo(person) === day)
    const rows = people.map(person => declared(person, today.subtract({ days: person.arrivedDaysAgo })))
    const then = daysAgo(house, day)
    const outcomes = await act(then, callerOf('clerk'), 'registration.declare', under =>
      registerPeople(under, rows, terms),
    )
    const permits = people.flatMap(({ permitDaysAgo }, i) => {
      const outcome = outcomes[i]
      return permitDaysAgo && outcome && 'residentId' in outcome
        ? [{ residentId: outcome.residentId, issuedOn: today.subtract({ days: permitDaysAgo }) }]
        : []
    })
    await issuePermits(ownerUrl, permits)
    await wishForMail(
      house,
      ownerUrl,
      outcomes.flatMap(outcome => ('residentId' in outcome ? [outcome.residentId] : [])),
    )
  }
}

const declaredDaysAgo = (person: DemoPerson): number => Math.max(person.arrivedDaysAgo - 3, 0)

type LegalDate = ReturnType<House['clock']['today']>

function declared(person: DemoPerson, arrivedOn: LegalDate): PersonToRegister {
  return {
    name: person.name,
    documentType: 'MAINLAND_ID',
    documentNumber: person.number17 + citizenIdCheckCharacter(person.number17),
    sex: person.sex,
    birthDate: null,
    nationality: null,
    phone: person.phone,
    hukouAddress: person.hukouAddress,
    workshop: person.workshop,
    shift: person.shift,
    hiredOn: arrivedOn.toString(),
    contractEndsOn: arrivedOn.add({ days: person.contractDays }).toString(),
    arrivedOn: arrivedOn.toString(),
    intendedStay: 'M6_TO_5Y',
    lodgingWishes: [],
  }
}

/** Permits came with the township's former system; nothing issues them here yet. */
async function issuePermits(
  ownerUrl: string,
  permits: readonly { residentId: string; issuedOn: LegalDate }[],
) {
  if (permits.length === 0) return
  const db = openClient({ url: ownerUrl, poolSize: 1 })
  try {
    await db.residencePermit.createMany({
      data: permits.map(({ residentId, issuedOn }) => ({
        townshipId: township.id,
        residentId,
        status: 'ACTIVE',
        issuedOn: dateColumn(issuedOn),
      })),
    })
  } finally {
    await db.$disconnect()
  }
}

/** Every third wants mail, to an address of nobody. */
async function wishForMail({ vault, clock }: House, ownerUrl: string, residentIds: readonly string[]) {
  const db = openClient({ url: ownerUrl, poolSize: 1 })
  try {
    await db.contactPreference.createMany({
      data: residentIds
        .filter((_, n) => n % 3 === 0)
        .map((residentId, n) => ({
          residentId,
          townshipId: township.id,
          channels: ['EMAIL', 'IN_APP'],
          emailCiphertext: sealAddress(vault, 'email', `worker-${n}@example.com`),
          quietFrom: 0,
          quietTo: 0,
          changedBy: residentId,
          changedAt: new Date(clock.now().epochMilliseconds),
        })),
      skipDuplicates: true,
    })
  } finally {
    await db.$disconnect()
  }
}
