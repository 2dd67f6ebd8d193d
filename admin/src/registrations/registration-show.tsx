import type { RegistrationQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { Facts } from '../shared/facts.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { Late } from './late.tsx'

type Registration = NonNullable<RegistrationQuery['residenceRegistration']>

export default function RegistrationShow() {
  const { t } = useWords()
  return (
    <RecordPage<Registration> title={one => t('registrations.one', { number: one.receiptNumber })}>
      {one => (
        <Pieces min={420}>
          <Life one={one} />
          <Content one={one} />
        </Pieces>
      )}
    </RecordPage>
  )
}

function Life({ one }: { one: Registration }) {
  const { t, term } = useWords()
  return (
    <Panel title={t('registrations.life')} action={<Tag of="RegistrationStatus" value={one.status} />}>
      <Facts
        facts={[
          [t('field.receiptNumber'), one.receiptNumber],
          [t('field.declarantType'), term('DeclarantType', one.declarantType)],
          [t('field.arrivedOn'), one.arrivedOn],
          [t('field.declaredOn'), one.declaredOn],
          [t('field.deadlineOn'), <Late key="late" late={one.late} deadlineOn={one.deadlineOn} />],
          [t('field.registeredOn'), one.registeredOn],
          [t('field.deregisteredOn'), one.deregisteredOn],
          [t('field.rulePackId'), one.rulePackId],
          [t('field.privacyNoticeVersion'), one.privacyNoticeVersion],
        ]}
      />
    </Panel>
  )
}

function Content({ one }: { one: Registration }) {
  const { t, term } = useWords()
  const { resident } = one
  return (
    <Panel title={t('registrations.content')}>
      <Facts
        facts={[
          [
            t('field.name'),
            <To key="to" page="people" id={resident.id}>
              {resident.name}
            </To>,
          ],
          [t('field.sex'), term('Sex', resident.sex)],
          [t('field.documentType'), term('DocumentType', resident.documentType)],
          [t('field.documentNumber'), resident.documentNumber],
          [t('field.employer'), one.employer?.name],
          [t('field.residenceReason'), term('ResidenceReason', one.residenceReason)],
          [t('field.intendedStay'), term('IntendedStay', one.intendedStay)],
          [t('field.dwellingType'), term('DwellingType', one.dwellingType)],
          [t('field.residenceAddress'), one.residenceAddress],
        ]}
      />
    </Panel>
  )
}
