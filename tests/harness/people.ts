import { citizenIdCheckCharacter } from '../../domain/people/documents.ts'
import { sealDocument, sealPhone } from '../../domain/people/sealed.ts'
import type { MigrantResidentUncheckedCreateInput } from '../../prisma/client.ts'
import type { TestHouse } from './township.ts'

let made = 0

/** A document number of nobody: division 320699 is unassigned. Each one once in a test file. */
export function testDocumentNumber(): string {
  made += 1
  const first17 = `320699${1950 + Math.floor(made / 1000)}0101${String(made % 1000).padStart(3, '0')}`
  return first17 + citizenIdCheckCharacter(first17)
}

/** People straight into the register, as the owner: no registration, no contract, no bed. Ids in order. */
export async function testResidents(
  { owner, vault }: TestHouse,
  townshipId: string,
  people: (Partial<MigrantResidentUncheckedCreateInput> & { documentNumber?: string; phone?: string })[],
): Promise<string[]> {
  const rows = await owner.migrantResident.createManyAndReturn({
    data: people.map(({ documentNumber = testDocumentNumber(), phone, ...rest }) => ({
      townshipId,
      name: '测试人',
      namePinyin: 'ceshiren',
      nameInitials: 'csr',
      sex: 'MALE' as const,
      documentType: 'MAINLAND_ID' as const,
      ...sealDocument(vault, documentNumber),
      ...sealPhone(vault, phone ?? null),
      ...rest,
    })),
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}
