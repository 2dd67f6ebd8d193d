import type { CaseAbout, Prisma, ServiceItemModel, ServiceVersionModel, Tx } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { requireEntrusted } from '../access/station-tasks.sql.ts'
import type { Act } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { loadCalendar } from '../rules/load-calendar.ts'
import { requireAppointment } from './appointments.ts'
import { readClock } from './case-clock.ts'
import { clockColumns, eventRows, missingOf, sealCaseText } from './case-row.ts'
import { materialsOf, type ServiceMaterial, stepsOf } from './catalogue.ts'
import { landingOf } from './landing.ts'
import { refuse } from './refusals.ts'
import { waitsForOf } from './steps.ts'

export interface AskedService {
  itemId: string
  /** Of a complaint: about whom. */
  about?: CaseAbout | null
  aboutId?: string | null
  confidential?: boolean | null
  /** What it is about; needed of a complaint. */
  text?: string | null
}

export interface Intake {
  residentId: string
  /** Where it is taken in. Null: at the township's own desk. */
  stationId?: string | null
  services: readonly AskedService[]
  /** Codes of the materials that were shown; one showing serves every service of the visit. */
  shown: readonly string[]
  appointmentAt?: Date | null
}

export interface OpenedIntake {
  intakeId: string
  queueNumber: number
  caseIds: string[]
  /** Everything that is missing, each thing once: the single notice (一次性告知). */
  missing: ServiceMaterial[]
}

/**
 * One window: takes in all that a person asks for in one visit. Whatever is missing for any of it is told at once, and the
 * clock of those cases stands until it is brought; the others begin.
 *
 * @throws DomainError RESIDENT_UNKNOWN, STATION_UNKNOWN, CASE_NOTHING, SERVICE_UNKNOWN, SERVICE_WITHDRAWN, CASE_ABOUT,
 * CASE_ABOUT_UNKNOWN, STATION_NOT_ENTRUSTED, CALENDAR_NOT_COVERED, APPOINTMENT_TIME, APPOINTMENT_HOURS
 */
export async function openCases(act: Act, intake: Intake): Promise<OpenedIntake> {
  const { tx } = act
  const { residentId, stationId = null, services } = intake
  const intakeId = uuid7(act.now.epochMilliseconds)
  act.concerns({ subjectType: 'MigrantResident', subjectId: residentId, details: { intakeId } })
  if (!(await tx.migrantResident.findUnique({ where: { id: residentId }, select: { id: true } })))
    throw refuse('RESIDENT_UNKNOWN', 'residentId')
  const stations = await tx.serviceStation.findMany({
    select: { id: true, ownerId: true },
    orderBy: { id: 'asc' },
  })
  const takenInAt = stations.find(({ id }) => id === stationId) ?? null
  if (stationId && !takenInAt) throw refuse('STATION_UNKNOWN', 'stationId')
  if (
    services.length === 0 ||
    services.length > 10 ||
    new Set(services.map(one => one.itemId)).size < services.length
  )
    throw refuse('CASE_NOTHING', 'services')
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    SELECT anju.next_queue_number(${dateColumn(act.today)}::date) AS number`
  const queueNumber = row?.number ?? 1
  const made: MadeCase[] = []
  for (const [n, asked] of services.entries()) {
    const complaint = {
      about: asked.about ?? null,
      aboutId: asked.aboutId ?? null,
      confidential: asked.confidential ?? false,
    }
    const version = await currentVersion(act, asked.itemId)
    await checkComplaint(act, version, asked)
    const landsAt = landingOf(complaint, takenInAt, stations)
    await requireEntrusted(act, landsAt, version.task)
    if (intake.appointmentAt) await requireAppointment(act, landsAt, intake.appointmentAt)
    const number = `${act.today.toString().replaceAll('-', '')}-${String(queueNumber).padStart(3, '0')}-${n + 1}`
    made.push(
      await makeCase(act, {
        intake,
        version,
        complaint,
        text: asked.text,
        landsAt,
        intakeId,
        queueNumber,
        number,
      }),
    )
  }
  await tx.serviceCase.createMany({ data: made.map(({ row }) => row) })
  await tx.serviceCaseStep.createMany({ data: made.flatMap(({ steps }) => steps) })
  await tx.serviceCaseEvent.createMany({ data: made.flatMap(({ events }) => events) })
  const missing = new Map(made.flatMap(one => one.missing.map(each => [each.code, each] as const)))
  act.concerns({ details: { intakeId, queueNumber, cases: made.length, missing: missing.size } })
  return {
    intakeId,
    queueNumber,
    caseIds: made.map(({ row }) => row.id ?? ''),
    missing: [...missing.values()],
  }
}

type CaseRow = Prisma.ServiceCaseCreateManyInput
interface MadeCase {
  row: CaseRow
  steps: Prisma.ServiceCaseStepCreateManyInput[]
  events: Prisma.ServiceCaseEventCreateManyInput[]
  missing: ServiceMaterial[]
}

interface Making {
  intake: Intake
  version: ServiceVersionModel
  complaint: { about: CaseAbout | null; aboutId: string | null; confidential: boolean }
  text: string | null | undefined
  landsAt: string | null
  intakeId: string
  queueNumber: number
  number: string
}

async function makeCase(act: Act, making: Making): Promise<MadeCase> {
  const { intake, version, complaint, landsAt: stationId, intakeId, queueNumber, number } = making
  const id = uuid7(act.now.epochMilliseconds)
  const { townshipId } = act
  const materials = materialsOf(version)
  const shown = materials.flatMap(({ code }) => (intake.shown.includes(code) ? code : []))
  const missing = missingOf(materials, shown)
  const waits = missing.length > 0
  const calendar = await loadCalendar(act)
  // Also of a case that waits: a promise that nobody can count is not given.
  const running = readClock(act.today, version.promisedDays, [], calendar)
  const reading = waits ? { dueOn: null, daysLeft: version.promisedDays } : running
  const steps = stepsOf(version).map(({ key, department, after }, n) => ({
    caseId: id,
    key,
    townshipId,
    place: n + 1,
    department,
    after: [...after],
    state: after.length === 0 ? ('OPEN' as const) : ('BLOCKED' as const),
  }))
  return {
    row: {
      id,
      townshipId,
      residentId: intake.residentId,
      stationId,
      versionId: version.id,
      intakeId,
      number,
      queueNumber,
      waitsFor: waits ? 'APPLICANT' : waitsForOf(steps),
      openedOn: dateColumn(act.today),
      ...clockColumns(reading),
      ...complaint,
      textCiphertext: sealCaseText(act.vault, 'text', making.text),
      materialsShown: shown,
      materialsMissing: missing,
      appointmentAt: intake.appointmentAt ?? null,
    },
    steps,
    events: eventRows(act, id, [
      { kind: 'OPENED', inPerson: true },
      ...(waits ? [{ kind: 'TOLD_MISSING' as const }, { kind: 'PAUSED' as const }] : []),
    ]),
    missing: materials.filter(({ code }) => missing.includes(code)),
  }
}

/** The version in force. */
async function currentVersion({ tx }: Act, itemId: string): Promise<ServiceVersionModel> {
  const [item] = await tx.$queryRaw<Pick<ServiceItemModel, 'version' | 'withdrawnAt'>[]>`
    SELECT version, withdrawn_at AS "withdrawnAt" FROM service_item WHERE id = ${itemId}::uuid`
  if (!item) throw refuse('SERVICE_UNKNOWN', 'services')
  if (item.withdrawnAt) throw refuse('SERVICE_WITHDRAWN', 'services')
  return tx.serviceVersion.findUniqueOrThrow({ where: { itemId_number: { itemId, number: item.version } } })
}

/** A complaint says about whom and what; what it is about is there. */
async function checkComplaint(
  { tx }: Act,
  { kind }: ServiceVersionModel,
  asked: AskedService,
): Promise<void> {
  const { about, aboutId, text } = asked
  if ((kind === 'COMPLAINT') !== Boolean(about && aboutId)) throw refuse('CASE_ABOUT', 'about')
  if (kind === 'COMPLAINT' && !text?.trim()) throw refuse('CASE_ABOUT', 'text')
  if (!about || !aboutId) return
  if (!(await isThere(tx, about, aboutId))) throw refuse('CASE_ABOUT_UNKNOWN', 'aboutId')
}

async function isThere(tx: Tx, about: CaseAbout, id: string): Promise<boolean> {
  const where = { where: { id } }
  if (about === 'EMPLOYER') return (await tx.employer.count(where)) > 0
  if (about === 'PROPERTY') return (await tx.property.count(where)) > 0
  if (about === 'STATION') return (await tx.serviceStation.count(where)) > 0
  return (await tx.account.count(where)) > 0
}
