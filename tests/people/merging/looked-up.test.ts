import { expect, it } from '@jest/globals'
import { act, look } from '../../../domain/act.ts'
import { mergePeople } from '../../../domain/people/duplicates/merge-people.ts'
import { documentIndex } from '../../../domain/people/sealed.ts'
import { writePerson } from '../../../domain/people/write-person.ts'
import { testDocumentNumber, testResidents } from '../../harness/people.ts'
import { testHouse, testTownship, testVault } from '../../harness/township.ts'

const house = await testHouse()

it('the document of somebody merged and one that was renewed lead to the person; a wrong one that was corrected does not', async () => {
  const township = await testTownship(house)
  const clerk = await township.actor('STATION_CLERK')
  const numbers = Array.from({ length: 5 }, testDocumentNumber)
  const [merged = '', old = '', renewed = '', wrong = '', right = ''] = numbers
  const present = testDocumentNumber()
  const people = await testResidents(house, township.id, [
    { documentNumber: merged },
    { documentNumber: old },
    { documentNumber: wrong },
    { documentNumber: present },
  ])
  const [absorbedId = '', renewedId = '', correctedId = '', survivorId = ''] = people
  await act(house, clerk, 'duplicate.merge', under =>
    mergePeople(under, { survivorId, absorbedId, takeFromAbsorbed: [], reason: '确为同一人' }),
  )
  const write = (id: string, number: string, because: 'CHANGE' | 'CORRECT') =>
    act(house, clerk, 'registration.correct', under =>
      writePerson(under, id, { document: { type: 'MAINLAND_ID', number } }, because),
    )
  await write(renewedId, renewed, 'CHANGE')
  await write(correctedId, right, 'CORRECT')
  const leadsTo = (number: string) =>
    look(house, clerk, async tx => {
      const index = documentIndex(testVault, number)
      const [row] = await tx.$queryRaw<{ index: Uint8Array }[]>`SELECT anju.leads_to(${index}) AS index`
      return [present, renewed, right, number].find(
        one => Buffer.compare(documentIndex(testVault, one), row?.index ?? Buffer.alloc(0)) === 0,
      )
    })
  expect(await Promise.all([merged, old, wrong, present].map(leadsTo))).toEqual([
    present,
    renewed,
    wrong,
    present,
  ])
})
