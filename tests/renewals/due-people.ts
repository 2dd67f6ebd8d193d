import { sealAddress } from '../../domain/renewals/sealed.ts'
import type { NoticeChannel } from '../../prisma/client.ts'
import { testResidents } from '../harness/people.ts'
import type { TestHouse, TestTownship } from '../harness/township.ts'

export interface DuePerson {
  residentId: string
  contractId: string
}

/** People whose contracts end on a day, reminded as they chose. */
export async function duePeople(
  house: TestHouse,
  township: TestTownship,
  endsOn: string,
  people: readonly {
    channels?: NoticeChannel[]
    email?: string
    language?: 'zh' | 'en'
    name?: string
    phone?: string
  }[],
): Promise<DuePerson[]> {
  const { owner, vault } = house
  const ids = await testResidents(
    house,
    township.id,
    people.map(({ name = '测试人', phone }) => ({ employerId: township.employerId, name, phone })),
  )
  const contracts = await owner.employmentContract.createManyAndReturn({
    data: ids.map(residentId => ({
      townshipId: township.id,
      residentId,
      employerId: township.employerId,
      endsOn: new Date(`${endsOn}T00:00:00Z`),
    })),
  })
  await owner.contactPreference.createMany({
    data: people.flatMap(({ channels, email, language = 'zh' }, n) =>
      channels
        ? [
            {
              residentId: ids[n] ?? '',
              townshipId: township.id,
              channels,
              emailCiphertext: sealAddress(vault, 'email', email ?? null),
              wechatCiphertext: sealAddress(
                vault,
                'wechat',
                channels.includes('WECHAT') ? `openid-${n}` : null,
              ),
              language,
              changedBy: ids[n] ?? '',
              changedAt: new Date(),
            },
          ]
        : [],
    ),
  })
  const contractOf = new Map(contracts.map(({ id, residentId }) => [residentId, id]))
  return ids.map(residentId => ({ residentId, contractId: contractOf.get(residentId) ?? '' }))
}
