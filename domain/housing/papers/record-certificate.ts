import type { Temporal } from 'temporal-polyfill'
import type { CertificateKind } from '../../../prisma/client.ts'
import { uuid7 } from '../../../prisma/uuid7.ts'
import { type Act, instantDate } from '../../act.ts'
import { dateColumn, optionalDateColumn } from '../../columns.ts'
import { DomainError } from '../../errors.ts'
import { propertyUnknown, requireProperty } from '../own-property.ts'
import { requirePast } from './days.ts'

export interface CertificateInput {
  propertyId: string
  kind: CertificateKind
  number: string
  issuer: string
  issuedOn: Temporal.PlainDate
  /** Its last day; null: it does not run out. */
  expiresOn: Temporal.PlainDate | null
}

const MOST = 100

/**
 * Records a certificate of a dormitory. Of several of a kind the one that runs out last counts. Returns its id.
 *
 * @throws DomainError PROPERTY_UNKNOWN, PROPERTY_NOT_YOURS, CERTIFICATE_TEXT, DAY_AHEAD, CERTIFICATE_ENDS_BEFORE_START
 */
export async function recordCertificate(act: Act, input: CertificateInput): Promise<{ id: string }> {
  const { tx, now, townshipId, actor } = act
  const { propertyId, kind, issuedOn, expiresOn } = input
  const id = uuid7(now.epochMilliseconds)
  act.concerns({ subjectType: 'Property', subjectId: propertyId, details: { certificate: kind } })
  if (!(await tx.property.findUnique({ where: { id: propertyId } }))) throw propertyUnknown('propertyId')
  requireProperty(act, propertyId, 'propertyId')
  const [number, issuer] = [input.number.trim(), input.issuer.trim()]
  if (!number || number.length > MOST) throw textMissing('number')
  if (!issuer || issuer.length > MOST) throw textMissing('issuer')
  requirePast(act, issuedOn, 'issuedOn')
  if (expiresOn && issuedOn.until(expiresOn).sign < 0) throw endsBeforeStart()
  await tx.propertyCertificate.createMany({
    data: [
      {
        id,
        townshipId,
        propertyId,
        kind,
        number,
        issuer,
        issuedOn: dateColumn(issuedOn),
        expiresOn: optionalDateColumn(expiresOn),
        recordedBy: actor.accountId ?? townshipId,
        recordedAt: instantDate(now),
      },
    ],
  })
  return { id }
}

/**
 * A certificate was recorded in error, or revoked: it counts no more. Returns the property.
 *
 * @throws DomainError CERTIFICATE_UNKNOWN, PROPERTY_NOT_YOURS
 */
export async function endCertificate(act: Act, { id }: { id: string }): Promise<{ propertyId: string }> {
  const { tx, now } = act
  const certificate = await tx.propertyCertificate.findUnique({ where: { id } })
  if (!certificate || certificate.endedAt) throw certificateUnknown()
  const { propertyId, kind } = certificate
  act.concerns({ subjectType: 'Property', subjectId: propertyId, details: { certificate: kind } })
  requireProperty(act, propertyId, 'id')
  await tx.propertyCertificate.updateMany({ where: { id }, data: { endedAt: instantDate(now) } })
  return { propertyId }
}

const textMissing = (field: 'number' | 'issuer') =>
  new DomainError(
    'CERTIFICATE_TEXT',
    field === 'number'
      ? { zh: '请填写证号，不超过 100 字', en: 'A certificate has a number of at most 100 characters' }
      : { zh: '请填写发证机关，不超过 100 字', en: 'Say who issued it, in at most 100 characters' },
    { field, remedy: { zh: '请按证照填写', en: 'Copy it from the certificate' } },
  )

const endsBeforeStart = () =>
  new DomainError(
    'CERTIFICATE_ENDS_BEFORE_START',
    { zh: '有效期早于发证日期', en: 'It would run out before it was issued' },
    { field: 'expiresOn', remedy: { zh: '请按证照核对', en: 'Compare it with the certificate' } },
  )

const certificateUnknown = () =>
  new DomainError(
    'CERTIFICATE_UNKNOWN',
    { zh: '没有这一证照，或已停用', en: 'There is no such certificate, or it counts no more' },
    { field: 'id', remedy: { zh: '请刷新页面', en: 'Reload the page' } },
  )
