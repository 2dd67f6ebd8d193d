import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined'
import HighlightOff from '@mui/icons-material/HighlightOff'
import { Box, Typography } from '@mui/material'
import { PersonPermitsDocument, type PersonPermitsQuery } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { ApplyForPermit } from './apply-for-permit.tsx'
import { Standing } from './standing.tsx'

type Eligibility = NonNullable<PersonPermitsQuery['permitEligibility']>

/** The permit of a person, or whether there may be one and why not yet. */
export function PersonPermit({ id }: { id: string }) {
  const { t } = useWords()
  const { may } = useMe()
  const { data, error, refetch } = useAnswer(PersonPermitsDocument, { id })
  const permits = data?.migrantResident?.permits ?? []
  const live = permits.some(({ status }) => status !== 'CANCELLED' && status !== 'REJECTED')
  const eligibility = data?.permitEligibility
  return (
    <Panel
      title={t('permits.permit')}
      action={!live && eligibility && may('permit.apply') && <ApplyForPermit residentId={id} />}
    >
      <Failed failure={error} onRetry={() => refetch()} />
      {permits.map(permit => (
        <Box
          key={permit.id}
          sx={{ display: 'flex', gap: 1.5, alignItems: 'center', mb: 1, flexWrap: 'wrap' }}
        >
          <Tag of="PermitStatus" value={permit.status} />
          {permit.endorsement && <Standing endorsement={permit.endorsement} />}
          <To page="permits" id={permit.id}>
            {t('permits.open')}
          </To>
        </Box>
      ))}
      {!live && eligibility && <Reasons eligibility={eligibility} />}
    </Panel>
  )
}

function Reasons({ eligibility }: { eligibility: Eligibility }) {
  const { t, term, say } = useWords()
  return (
    <>
      <Typography sx={{ mb: 1 }}>
        {t(eligibility.eligible ? 'permits.mayApply' : 'permits.mayNot')}
      </Typography>
      {eligibility.reasons.map(({ code, met, explanation, source }) => (
        <Box key={code} sx={{ display: 'flex', gap: 1, mb: 0.5 }} title={source}>
          {met ? (
            <CheckCircleOutlined fontSize="small" color="success" />
          ) : (
            <HighlightOff fontSize="small" color="error" />
          )}
          <Typography variant="body2">{say(explanation)}</Typography>
        </Box>
      ))}
      {eligibility.conditions.map(({ condition, since }) => (
        <Typography key={condition} variant="body2" sx={{ color: 'text.secondary', ml: 3.5 }}>
          {since
            ? t('permits.since', { what: term('PermitCondition', condition), day: since })
            : term('PermitCondition', condition)}
        </Typography>
      ))}
    </>
  )
}
