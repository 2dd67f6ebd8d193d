import { openActions } from '../../domain/registrations/open-actions.ts'
import type { RegistrationStatus } from '../../domain/registrations/rules.ts'
import { Prisma } from '../../prisma/client.ts'
import {
  booleanOf,
  booleanOrNull,
  instant,
  instantOrNull,
  numberOf,
  plain,
  plainOrNull,
  sql,
  textOf,
  textOrNull,
} from './parts.ts'
import { type RootSource, type TypeSource, uuidCursor } from './source.ts'
import { consequenceOfItem } from './sources-consequences.ts'

export const registration: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  resident: ({ alias, one }) => one(r => `migrant_resident ${r} WHERE ${r}.id = ${alias}.resident_id`),
  employer: ({ alias, one }) => one(e => `employer ${e} WHERE ${e}.id = ${alias}.employer_id`),
  status: ({ alias }) => plain(`${alias}.status`),
  declarantType: ({ alias }) => plain(`${alias}.declarant_type`),
  arrivedOn: ({ alias }) => plainOrNull(`${alias}.arrived_on`),
  declaredOn: ({ alias }) => plain(`${alias}.declared_on`),
  registeredOn: ({ alias }) => plainOrNull(`${alias}.registered_on`),
  deregisteredOn: ({ alias }) => plainOrNull(`${alias}.deregistered_on`),
  deadlineOn: ({ alias }) => plainOrNull(`${alias}.deadline_on`),
  late: ({ alias }) => booleanOrNull(`${alias}.declared_on > ${alias}.deadline_on`),
  rulePackId: ({ alias }) => textOf(`${alias}.rule_pack_id`),
  residenceReason: ({ alias }) => plain(`${alias}.residence_reason`),
  intendedStay: ({ alias }) => plainOrNull(`${alias}.intended_stay`),
  dwellingType: ({ alias }) => plain(`${alias}.dwelling_type`),
  residenceAddress: ({ alias }) => textOrNull(`${alias}.residence_address`),
  receiptNumber: ({ alias }) => textOf(`${alias}.receipt_number`),
  privacyNoticeVersion: ({ alias }) => textOf(`${alias}.privacy_notice_version`),
  deregistrationReason: ({ alias }) => plainOrNull(`${alias}.deregistration_reason`),
  setAside: ({ alias }) => booleanOf(`${alias}.set_aside_status IS NOT NULL`),
  openActions: ({ alias, finished }) =>
    finished(`${alias}.status::text`, (status, _vault, actor) =>
      openActions(actor, status as RegistrationStatus),
    ),
  events: ({ alias, many }) =>
    many(
      e => `registration_event ${e} WHERE ${e}.registration_id = ${alias}.id`,
      e => `${e}.id`,
    ),
}

export const registrationEvent: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  action: ({ alias }) => plain(`${alias}.action`),
  at: ({ alias }) => instant(`${alias}.at`),
  effectiveOn: ({ alias }) => plain(`${alias}.effective_on`),
  deadlineOn: ({ alias }) => plainOrNull(`${alias}.deadline_on`),
  // The legal day ends at 16:00 UTC.
  late: ({ alias }) =>
    booleanOrNull(`${alias}.at >= (${alias}.deadline_on + interval '16 hours') AT TIME ZONE 'UTC'`),
  by: ({ alias }) => textOrNull(`(SELECT a.display_name FROM account a WHERE a.id = ${alias}.account_id)`),
  fields: ({ alias }) => [sql(`to_json(${alias}.fields)`)],
  gaCodes: ({ alias }) => [sql(`to_json(${alias}.ga_codes)`)],
  reason: ({ alias }) => textOrNull(`${alias}.reason`),
}

export const registrations: RootSource = {
  kind: 'PAGE',
  table: 'residence_registration',
  alias: 'r',
  where: ({ filter }) => {
    const { status, employerId } = (filter ?? {}) as { status?: string; employerId?: string }
    const conditions = [Prisma.sql`true`]
    if (status) conditions.push(Prisma.sql`r.status = ${status}::registration_status`)
    // By way of the employer, whom the caller must see: whose people they are would be told by trying.
    if (employerId) {
      conditions.push(
        Prisma.sql`r.employer_id = (SELECT e.id FROM employer e WHERE e.id = ${employerId}::uuid)`,
      )
    }
    return Prisma.join(conditions, ' AND ')
  },
  order: 'r.id DESC',
  passesOver: true,
  after: id => `r.id <= (SELECT c.id FROM residence_registration c WHERE c.id = ${id}::uuid)`,
  cursor: uuidCursor,
}

export const oneRegistration: RootSource = {
  kind: 'ONE',
  table: 'residence_registration',
  alias: 'r',
  where: ({ id }) => Prisma.sql`r.id = ${id}::uuid`,
}

export const station: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  name: ({ alias }) => textOf(`${alias}.name`),
}

export const reminder: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  offsetDays: ({ alias }) => numberOf(`${alias}.offset_days`),
  createdAt: ({ alias }) => instant(`${alias}.created_at`),
}

export const renewal: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  resident: ({ alias, one }) => one(r => `migrant_resident ${r} WHERE ${r}.id = ${alias}.resident_id`),
  property: ({ alias, one }) => one(p => `property ${p} WHERE ${p}.id = ${alias}.property_id`),
  station: ({ alias, one }) => one(s => `service_station ${s} WHERE ${s}.id = ${alias}.station_id`),
  kind: ({ alias }) => plain(`${alias}.kind`),
  dueOn: ({ alias }) => plain(`${alias}.due_on`),
  daysLeft: ({ alias, today }) => numberOf(`${alias}.due_on - ${today}`),
  status: ({ alias }) => plain(`${alias}.status`),
  reminders: ({ alias, many }) =>
    many(
      m => `reminder ${m} WHERE ${m}.item_id = ${alias}.id`,
      m => `${m}.id`,
    ),
  actedAt: ({ alias }) => instantOrNull(`${alias}.acted_at`),
  rung: ({ alias }) => plain(`${alias}.rung`),
  consequence: consequenceOfItem,
}

export const renewals: RootSource = {
  kind: 'PAGE',
  table: 'renewal_item',
  alias: 'r',
  where: ({ filter }) => {
    const { kind, status, dueFrom, dueBefore } = (filter ?? {}) as Record<string, string | undefined>
    const { open } = (filter ?? {}) as { open?: boolean | null }
    const conditions = [Prisma.sql`true`]
    if (kind) conditions.push(Prisma.sql`r.kind = ${kind}::renewal_kind`)
    if (status) conditions.push(Prisma.sql`r.status = ${status}::renewal_status`)
    if (open === true) conditions.push(Prisma.sql`r.status <> 'ACTED'`)
    if (open === false) conditions.push(Prisma.sql`r.status = 'ACTED'`)
    if (dueFrom) conditions.push(Prisma.sql`r.due_on >= ${dueFrom}::date`)
    if (dueBefore) conditions.push(Prisma.sql`r.due_on < ${dueBefore}::date`)
    return Prisma.join(conditions, ' AND ')
  },
  order: 'r.due_on, r.id',
  passesOver: true,
  after: id => `(r.due_on, r.id) >= (SELECT c.due_on, c.id FROM renewal_item c WHERE c.id = ${id}::uuid)`,
  cursor: uuidCursor,
}
