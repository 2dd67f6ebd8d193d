import { Box, Typography } from '@mui/material'
import { PersonTimelineDocument, type PersonTimelineQuery } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'

type Told = NonNullable<PersonTimelineQuery['migrantResident']>

interface Moment {
  at: string
  key: string
  what: string
  more?: string
}

/** What was owed to a person, when they were told and by which way, who was told after them, and what was done. */
export function PersonTimeline({ id }: { id: string }) {
  const { t } = useWords()
  const { may } = useMe()
  const answer = useAnswer(PersonTimelineDocument, {
    id,
    withPermits: may('permit.list'),
    withMessages: may('delivery.list'),
  })
  const momentsOf = useMoments()
  const person = answer.data?.migrantResident
  const moments = person ? momentsOf(person) : []
  return (
    <Panel title={t('renewals.timeline')}>
      <Failed failure={answer.error} onRetry={() => answer.refetch()} />
      {person && moments.length === 0 && <Nothing title={t('renewals.timelineNone')} />}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, borderLeft: 2, borderColor: 'divider' }}>
        {moments.map(({ key, at, what, more }) => (
          <Box
            component="li"
            key={key}
            sx={{
              position: 'relative',
              pl: 2,
              pb: 1.25,
              '&::before': {
                content: '""',
                position: 'absolute',
                left: -6,
                top: 6,
                width: 10,
                height: 10,
                borderRadius: '50%',
                bgcolor: 'primary.main',
              },
            }}
          >
            <Typography variant="caption" component="time" sx={{ color: 'text.secondary' }}>
              {showInstant(at)}
            </Typography>
            <Typography variant="body2">{what}</Typography>
            {more && (
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {more}
              </Typography>
            )}
          </Box>
        ))}
      </Box>
    </Panel>
  )
}

/** The latest first. */
function useMoments() {
  const { t, term } = useWords()
  return ({ renewalItems, permits }: Told): Moment[] => {
    const ofItems = renewalItems.flatMap(({ id, kind, dueOn, actedAt, reminders, escalations }): Moment[] => {
      const what = term('RenewalKind', kind)
      return [
        ...reminders.map(({ id: key, createdAt, offsetDays, deliveries }) => ({
          key,
          at: createdAt,
          what: `${what}（${dueOn}）：${t(offsetDays < 0 ? 'renewals.sentLate' : 'renewals.sent', { smart_count: offsetDays })}`,
          more: deliveries
            ?.map(({ channel, status }) =>
              t('renewals.sentBy', {
                channel: term('NoticeChannel', channel),
                status: term('DeliveryStatus', status),
              }),
            )
            .join('，'),
        })),
        ...escalations.map(({ rung, createdAt }) => ({
          key: `${id} ${rung}`,
          at: createdAt,
          what: `${what}（${dueOn}）：${t('renewals.risen', { rung: term('NoticeRung', rung) })}`,
        })),
        ...(actedAt
          ? [{ key: `${id} acted`, at: actedAt, what: t('renewals.acted', { what: `${what}（${dueOn}）` }) }]
          : []),
      ]
    })
    const ofPermits = (permits ?? []).flatMap(({ id, events }) =>
      events.map(({ action, on, createdAt }, index) => ({
        key: `${id} ${index}`,
        at: createdAt,
        what: t('renewals.endorsed', { what: `${term('PermitAction', action)}（${on}）` }),
      })),
    )
    return [...ofItems, ...ofPermits].sort((a, b) => b.at.localeCompare(a.at))
  }
}
