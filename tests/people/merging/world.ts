import type { Actor } from '../../../domain/access/actor.ts'
import { act, look } from '../../../domain/act.ts'
import { giveBed } from '../../../domain/housing/give-bed.ts'
import { type MergeField, mergePeople } from '../../../domain/people/duplicates/merge-people.ts'
import { undoMerge } from '../../../domain/people/duplicates/undo-merge.ts'
import { openPhone } from '../../../domain/people/sealed.ts'
import { writePerson } from '../../../domain/people/write-person.ts'
import { deregister } from '../../../domain/registrations/deregister.ts'
import { registerPeople } from '../../../domain/registrations/register-people.ts'
import { testDocumentNumber } from '../../harness/people.ts'
import { type TestHouse, testTownship } from '../../harness/township.ts'
import { makeRooms } from '../../housing/rooms-and-people.ts'
import { type FieldName, fieldNames, Model } from './model.ts'

export const firstDay = Date.UTC(2026, 10, 20)
const dayOf = (day: number): string => new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10)
const fieldOf: Record<FieldName, MergeField> = { name: 'NAME', phone: 'PHONE', hukouAddress: 'HUKOU_ADDRESS' }

/** All men, so that the room does not decide what is tried here. */
function manNumber(): string {
  const number = testDocumentNumber()
  return Number(number[16]) % 2 === 1 ? number : manNumber()
}

/** The register itself beside the model: each act is done in both, and `differences` says where they part. */
export class World {
  readonly model = new Model()
  private readonly documents = new Map<string, string>()
  private moment = 0
  private readonly house: TestHouse
  private readonly clerk: Actor
  private readonly warden: Actor
  private readonly employers: string[]
  private readonly beds: string[]

  private constructor(house: TestHouse, clerk: Actor, warden: Actor, employers: string[], beds: string[]) {
    this.house = house
    this.clerk = clerk
    this.warden = warden
    this.employers = employers
    this.beds = beds
  }

  static async make(house: TestHouse): Promise<World> {
    const township = await testTownship(house)
    const other = await house.owner.employer.create({
      data: { townshipId: township.id, name: '另一家', usccCode: `OTHER-${township.id.slice(-12)}` },
    })
    const rooms = await makeRooms(house.owner, township, 1, { beds: 6 })
    const warden = await township.actor('DORM_WARDEN', [{ kind: 'TOWNSHIP', targetId: township.id }])
    const clerk = await township.actor('STATION_CLERK')
    return new World(house, clerk, warden, [township.employerId, other.id], rooms[0]?.bedIds ?? [])
  }

  /** Every act has a moment of its own. */
  private tick(): void {
    this.moment += 1
    this.house.clock.set(new Date(firstDay + 4 * 3_600_000 + this.moment * 1_000).toISOString())
  }

  /** Registers by the document of `side` (null: a new person). */
  async register(
    side: string | null,
    employerAt: number,
    told: { name: string; phone: string; hukouAddress: string },
  ) {
    this.tick()
    const { model } = this
    const employer = this.employers[employerAt] ?? ''
    const documentNumber = (side && this.documents.get(side)) || manNumber()
    const row = {
      documentType: null,
      documentNumber,
      sex: null,
      birthDate: null,
      nationality: null,
      workshop: null,
      shift: null,
      hiredOn: null,
      contractEndsOn: null,
      arrivedOn: null,
      intendedStay: null,
      lodgingWishes: [],
      ...told,
    }
    const [outcome] = await act(this.house, this.clerk, 'registration.declare', under =>
      registerPeople(under, [row], {
        employerId: employer,
        declarantType: 'EMPLOYER',
        residenceReason: 'WORK',
        dwellingType: 'EMPLOYER_PREMISES',
        residenceAddress: null,
        privacyNoticeVersion: '1',
        importBatchId: null,
      }),
    )
    if (!outcome || outcome.result === 'REFUSED') throw new Error(`Refused: ${JSON.stringify(outcome)}`)
    const { residentId, registrationId } = outcome
    if (!side) {
      this.documents.set(residentId, documentNumber)
      model.people.push(residentId)
      for (const field of fieldNames)
        model.events.push({ kind: 'WRITE', side: residentId, field, value: told[field] })
    }
    const origin = side ?? residentId
    const person = model.rootOf(origin)
    if (outcome.result === 'CREATED') {
      model.registrations.push({ id: registrationId, origin, live: true, aside: false, employer })
      if (side)
        for (const field of ['phone', 'hukouAddress'] as const) model.write(origin, field, told[field])
    } else {
      for (const one of model.of(model.registrations, person)) if (one.live) one.employer = employer
    }
    const current = model.of(model.contracts, person).find(({ live }) => live)
    if (current?.employer !== employer) {
      if (current) Object.assign(current, { live: false, aside: current.origin !== origin })
      const made = await this.house.owner.employmentContract.findFirstOrThrow({
        where: { residentId: person, endedOn: null },
      })
      model.contracts.push({ id: made.id, origin, live: true, aside: false, employer })
    }
  }

  async write(person: string, field: FieldName, value: string) {
    this.tick()
    await act(this.house, this.clerk, 'registration.correct', under =>
      writePerson(under, person, { [field]: value }, 'CORRECT'),
    )
    this.model.write(this.model.shown(person).sides[field], field, value)
  }

  async leave(person: string) {
    const live = this.model.of(this.model.registrations, person).find(one => one.live)
    if (!live) return
    this.tick()
    await act(this.house, this.clerk, 'registration.deregister', under =>
      deregister(under, { id: live.id, reason: 'LEFT' }),
    )
    live.live = false
  }

  async giveBed(person: string, bed: number, from: number, nights: number) {
    this.tick()
    const stays = this.model.stays
    const to = from + nights
    const mine = this.model.of(stays, person).filter(({ aside }) => !aside)
    const meets = (one: { from: number; to: number }) => one.from < to && from < one.to
    const refused = stays.some(one => one.bed === bed && meets(one)) || mine.some(meets)
    const given = await act(this.house, this.warden, 'stay.give-bed', under =>
      giveBed(under, {
        residentId: person,
        bedId: this.beds[bed] ?? '',
        startsOn: dayOf(from),
        endsOn: dayOf(to),
      }),
    ).catch(error => (error as { code?: string }).code ?? String(error))
    if (typeof given === 'string') {
      if (!refused) throw new Error(`The model gives bed ${bed}, the register says ${given}`)
      return
    }
    if (refused) throw new Error(`The register gives bed ${bed} twice`)
    stays.push({ id: given.id, origin: person, bed, from, to, aside: false })
  }

  async merge(survivor: string, absorbed: string, taken: FieldName[], keepAbsorbed: boolean) {
    this.tick()
    const takeFromAbsorbed = [
      ...taken.map(field => fieldOf[field]),
      ...(keepAbsorbed ? ['EMPLOYMENT' as const] : []),
    ]
    const merged = await act(this.house, this.clerk, 'duplicate.merge', under =>
      mergePeople(under, {
        survivorId: survivor,
        absorbedId: absorbed,
        takeFromAbsorbed,
        reason: '核对为同一人',
      }),
    ).catch(error => (error as { code?: string }).code ?? String(error))
    const id = typeof merged === 'string' ? '' : merged.mergeId
    const stands = this.model.merge({ id, survivor, absorbed, taken }, keepAbsorbed, 0)
    if (stands !== (id !== '')) throw new Error(`The model says ${stands}, the register ${String(merged)}`)
    if (!stands && merged !== 'MERGE_TWO_BEDS') throw new Error(String(merged))
  }

  async undo(mergeId: string) {
    this.tick()
    await act(this.house, this.clerk, 'duplicate.undo', under =>
      undoMerge(under, { id: mergeId, reason: '合并有误' }),
    )
    this.model.undo(mergeId)
  }

  /** What the register says of everybody, and what the model says; the same when they agree. */
  async both(): Promise<{ register: unknown; model: unknown }> {
    const { model } = this
    const rows = await look(this.house, this.clerk, tx =>
      tx.migrantResident.findMany({ include: { registrations: true, contracts: true, stays: true } }),
    )
    const live = ['DECLARED', 'ACCEPTED', 'REGISTERED']
    const register = rows.map(row => ({
      id: row.id,
      name: row.name,
      phone: openPhone(this.house.vault, row.phoneCiphertext),
      hukouAddress: row.hukouAddress,
      registrations: row.registrations
        .map(one => `${one.id} ${live.includes(one.status)} ${one.employerId}`)
        .sort(),
      contracts: row.contracts.map(one => `${one.id} ${one.endedOn === null} ${one.employerId}`).sort(),
      stays: row.stays.map(one => `${one.id} ${one.setAside}`).sort(),
    }))
    const expected = model.roots().map(id => ({
      id,
      ...model.shown(id).values,
      registrations: model
        .of(model.registrations, id)
        .map(one => `${one.id} ${one.live} ${one.employer}`)
        .sort(),
      contracts: model
        .of(model.contracts, id)
        .map(one => `${one.id} ${one.live} ${one.employer}`)
        .sort(),
      stays: model
        .of(model.stays, id)
        .map(one => `${one.id} ${one.aside}`)
        .sort(),
    }))
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    return { register: register.sort(byId), model: expected.sort(byId) }
  }
}
