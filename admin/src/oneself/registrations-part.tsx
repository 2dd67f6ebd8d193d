import type { Language, OwnRecord } from './own-api.ts'
import { Pairs, Part } from './parts.tsx'
import { termIn } from './terms/index.ts'
import type { Words } from './words.ts'

interface RegistrationsPartProps {
  t: Words
  language: Language
  registrations: OwnRecord['registrations']
}

/** Each registration with who declared it and when: where what is written came from. */
export function RegistrationsPart({ t, language, registrations }: RegistrationsPartProps) {
  return (
    <Part title={t.registrations}>
      {registrations.length === 0 && <p className="quiet">{t.none}</p>}
      <ul>
        {registrations.map(one => (
          <li key={one.receiptNumber}>
            <Pairs
              pairs={[
                [t.status, termIn(language, 'RegistrationStatus', one.status)],
                [
                  t.declaredBy,
                  `${termIn(language, 'DeclarantType', one.declarantType)}${one.fromWorkbook ? t.workbook : ''}`,
                ],
                [t.arrivedOn, one.arrivedOn],
                [t.declaredOn, one.declaredOn],
                [t.registeredOn, one.registeredOn],
                ...(one.deregisteredOn ? ([[t.deregisteredOn, one.deregisteredOn]] as const) : []),
                [t.reason, termIn(language, 'ResidenceReason', one.residenceReason)],
                [t.address, one.residenceAddress],
                [t.receipt, one.receiptNumber],
                [t.notice, one.privacyNoticeVersion],
              ]}
            />
          </li>
        ))}
      </ul>
    </Part>
  )
}
