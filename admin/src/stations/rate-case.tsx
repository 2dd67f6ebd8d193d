import { Box, Rating, Typography } from '@mui/material'
import { type CasePartsFragment, RateCaseDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { Outcome } from '../shared/refused.tsx'

/** How content the person was, as they say it at the window. */
export function RateCase({ one }: { one: CasePartsFragment }) {
  const { t } = useWords()
  const rate = useAct(RateCaseDocument)
  return (
    <Box sx={{ mt: 2 }}>
      <Typography component="legend">{t('cases.rateTitle')}</Typography>
      <Rating
        aria-label={t('cases.rate')}
        size="large"
        value={null}
        getLabelText={value => `${t('cases.satisfaction')} ${value}`}
        onChange={(_event, satisfaction) => satisfaction && void rate.act({ id: one.id, satisfaction })}
      />
      <Outcome refusal={rate.refusal} failure={rate.failure} />
    </Box>
  )
}
