import { LinearProgress, Typography } from '@mui/material'
import { HomeDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { Page } from '../shared/page.tsx'
import { Pieces, Pile } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import type { HomeNumbers } from './home.ts'
import { HousingPart } from './housing-part.tsx'
import { ImportsPart } from './imports-part.tsx'
import { LookupsPart } from './lookups-part.tsx'
import { NextSteps } from './next-steps.tsx'
import { RegistrationsPart } from './registrations-part.tsx'
import { RenewalsPart } from './renewals-part.tsx'

/** What this role needs next, then its numbers. */
export default function HomePage() {
  const { t } = useWords()
  const { me } = useMe()
  const { data, error, isPending, refetch } = useAnswer(HomeDocument, {})
  return (
    <Page title={t('home.title')}>
      {me && (
        <Typography component="p" variant="h1">
          {t('home.greeting', { name: me.displayName })}
        </Typography>
      )}
      {isPending && <LinearProgress />}
      <Failed failure={error} onRetry={() => refetch()} />
      {data && <Parts home={data.home} />}
    </Page>
  )
}

const Parts = ({ home }: { home: HomeNumbers }) => (
  <Pile>
    <NextSteps home={home} />
    <Pieces min={440}>
      {home.registrations && <RegistrationsPart numbers={home.registrations} />}
      {home.housing && <HousingPart numbers={home.housing} />}
      {home.renewals && <RenewalsPart numbers={home.renewals} />}
      {home.lookups && <LookupsPart numbers={home.lookups} />}
    </Pieces>
    {home.imports && <ImportsPart recent={home.imports.recent} />}
  </Pile>
)
