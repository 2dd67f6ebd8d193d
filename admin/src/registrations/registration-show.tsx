import { Alert } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { Facts } from '../shared/facts.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { Late } from './late.tsx'
import type { Registration } from './registration.ts'
import { RegistrationActs } from './registration-acts.tsx'
import { RegistrationStory } from './registration-story.tsx'
import { RegistrationThen } from './registration-then.tsx'

export default function RegistrationShow() {
  const { t } = useWords()
  return (
    <RecordPage<Registration> title={one => t('registrations.one', { number: one.receiptNumber })}>
      {one => (
        <>
          <Pieces min={420}>
            <Life one={one} />
            <Content one={one} />
          </Pieces>
          <Pieces min={420}>
            <RegistrationStory one={one} />
            <RegistrationThen one={one} />
          </Pieces>
        </>
      )}
    </RecordPage>
  )
}

function Life({ one }: { one: Registration }) {
  const { t, term } = useWords()
  return (
    <Panel title={t('registrations.life')} action={<Tag of="RegistrationStatus" value={one.status} />}>
      {one.setAside && (
        <Alert severity="info" sx={{ mb: 1.5 }}>
          {t('life.setAside')}
        </Alert>
      )}
      <Facts
        facts={[
          [t('field.receiptNumber'), one.receiptNumber],
          [t('field.declarantType'), term('DeclarantType', one.declarantType)],
          [t('field.arrivedOn'), one.arrivedOn],
          [t('field.declaredOn'), one.declaredOn],
          [t('field.deadlineOn'), <Late key="late" late={one.late} deadlineOn={one.deadlineOn} />],
          [t('field.registeredOn'), one.registeredOn],
          [
            t('field.deregisteredOn'),
            one.deregisteredOn &&
              [one.deregisteredOn, one.deregistrationReason && t(`life.reason.${one.deregistrationReason}`)]
                .filter(Boolean)
                .join(' · '),
          ],
          [t('field.rulePackId'), one.rulePackId],
          [t('field.privacyNoticeVersion'), one.privacyNoticeVersion],
        ]}
      />
      <RegistrationActs one={one} />
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
