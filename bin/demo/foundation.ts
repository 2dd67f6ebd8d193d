import { hashPassword } from '../../domain/access/passwords.ts'
import { type Database, openClient } from '../../prisma/client.ts'
import { accounts, type DemoAccount, demoPassword, policeRanks } from '../../prisma/demo/accounts.ts'
import { employers, policeUnit, properties, stations, township } from '../../prisma/demo/township.ts'

const townshipId = township.id

/** Lays the demonstration's ground as the owner: what an administrator would have set up. False when it is there. */
export async function layFoundation(ownerUrl: string): Promise<boolean> {
  const db = openClient({ url: ownerUrl, poolSize: 1 })
  try {
    if ((await db.township.count()) > 0) return false
    await writeFoundation(db)
    return true
  } finally {
    await db.$disconnect()
  }
}

/** Does the database hold the demonstration, and not somebody's own township? */
export async function holdsDemo(ownerUrl: string): Promise<boolean> {
  const db = openClient({ url: ownerUrl, poolSize: 1 })
  try {
    return (await db.township.count({ where: { id: townshipId } })) > 0
  } finally {
    await db.$disconnect()
  }
}

async function writeFoundation(db: Database): Promise<void> {
  const passwordHash = await hashPassword(demoPassword)
  const here = <T extends object>(rows: Record<string, T>) =>
    Object.values(rows).map(row => ({ ...row, townshipId }))
  await db.$transaction([
    db.township.create({ data: { ...township } }),
    db.policeUnit.create({ data: { ...policeUnit, townshipId } }),
    db.serviceStation.createMany({ data: here(stations) }),
    db.employer.createMany({ data: here(employers) }),
    db.property.createMany({ data: here(properties) }),
    db.account.createMany({
      data: accounts.map(({ scopes: _, ...account }) => ({ ...account, townshipId, passwordHash })),
    }),
    db.accountScope.createMany({
      data: accounts.flatMap(({ id, scopes }) => scopes.map(scope => ({ accountId: id, ...scope }))),
    }),
    db.policeOfficer.createMany({ data: accounts.flatMap(asOfficer) }),
  ])
}

/** Unit, rank and police number of the accounts of public security. */
function asOfficer({ id: accountId, username, displayName: name, policeNumber }: DemoAccount) {
  const rank = policeRanks[username]
  return rank && policeNumber
    ? [{ accountId, townshipId, unitId: policeUnit.id, rank, policeNumber, name }]
    : []
}
