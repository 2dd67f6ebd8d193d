import { Box } from '@mui/material'
import { RequestErasure } from '../erasures/request-erasure.tsx'
import { useWords } from '../i18n/use-words.ts'
import { PersonDisclosures } from '../lookups/person-disclosures.tsx'
import { PersonPermit } from '../permits/person-permit.tsx'
import { PersonContact } from '../renewals/person-contact.tsx'
import { PersonTimeline } from '../renewals/person-timeline.tsx'
import { useMe } from '../session/use-me.ts'
import { Facts } from '../shared/facts.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { GiveBed } from './give-bed.tsx'
import { MaskedValue } from './masked-value.tsx'
import type { Person } from './person.ts'
import { PersonRegistrations } from './person-registrations.tsx'
import { PersonRenewals } from './person-renewals.tsx'
import { PersonStays } from './person-stays.tsx'

export default function PersonShow() {
  const { may } = useMe()
  const variables = {
    withRegistrations: may('registration.list'),
    withHousing: may('housing.read'),
    withRenewals: may('renewal.list'),
  }
  return (
    <RecordPage<Person> title={person => person.name} variables={variables}>
      {person => (
        <>
          <PersonFacts person={person} />
          {person.stays && (
            <PersonStays stays={person.stays} action={may('stay.give-bed') && <GiveBed person={person} />} />
          )}
          <Pieces min={460}>
            {person.registrations && <PersonRegistrations registrations={person.registrations} />}
            {person.renewalItems && <PersonRenewals items={person.renewalItems} />}
          </Pieces>
          {may('permit.list') && <PersonPermit id={person.id} />}
          {may('renewal.list') && (
            <Pieces min={460}>
              <PersonContact id={person.id} />
              <PersonTimeline id={person.id} />
            </Pieces>
          )}
          {may('disclosure.read') && <PersonDisclosures id={person.id} />}
          <RequestErasure person={person} />
        </>
      )}
    </RecordPage>
  )
}

function PersonFacts({ person }: { person: Person }) {
  const { t, term } = useWords()
  return (
    <Panel
      title={
        <Box component="span" sx={{ fontSize: '1.2rem' }}>
          {person.name}
        </Box>
      }
    >
      <Facts
        facts={[
          [t('field.sex'), term('Sex', person.sex)],
          [t('field.birthDate'), person.birthDate],
          [t('field.documentType'), term('DocumentType', person.documentType)],
          [
            t('field.documentNumber'),
            <MaskedValue
              key="document"
              residentId={person.id}
              field="DOCUMENT_NUMBER"
              masked={person.documentNumber}
            />,
          ],
          [
            t('field.phone'),
            person.phone && (
              <MaskedValue key="phone" residentId={person.id} field="PHONE" masked={person.phone} />
            ),
          ],
          [t('field.hukouAddress'), person.hukouAddress],
          [t('field.employer'), person.employer?.name],
          [t('field.workshop'), person.workshop],
          [t('field.shift'), person.shift && t(`shift.${person.shift}`, { _: person.shift })],
          [t('field.contractEndsOn'), person.contractEndsOn],
        ]}
      />
    </Panel>
  )
}
