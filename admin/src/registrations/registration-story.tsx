import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Panel } from '../shared/panel.tsx'
import type { Registration } from './registration.ts'

type Event = Registration['events'][number]

/** What happened to the registration, the latest first, down to the declaration. */
export function RegistrationStory({ one }: { one: Registration }) {
  const { t, term } = useWords()
  return (
    <Panel title={t('life.story')}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, borderLeft: 2, borderColor: 'divider' }}>
        {[...one.events].reverse().map(event => (
          <Moment key={event.id} title={t(`life.action.${event.action}`)} when={showInstant(event.at)}>
            <Said event={event} />
          </Moment>
        ))}
        {one.registeredOn && !one.events.some(({ action }) => action === 'REGISTER') && (
          <Moment title={t('life.action.REGISTER')} when={one.registeredOn} />
        )}
        <Moment title={t('life.action.DECLARE')} when={one.declaredOn}>
          <Typography variant="body2">{term('DeclarantType', one.declarantType)}</Typography>
        </Moment>
      </Box>
    </Panel>
  )
}

function Said({ event }: { event: Event }) {
  const { t } = useWords()
  const parts = [
    t('life.from', { day: event.effectiveOn }),
    event.fields.length > 0 &&
      t('life.of', { fields: event.fields.map(field => t(`field.${field}`, { _: field })).join('、') }),
    event.gaCodes.length > 0 && `GA/T 2000：${event.gaCodes.join('、')}`,
    event.deadlineOn && t('life.deadline', { day: event.deadlineOn }),
    event.by && t('life.by', { name: event.by }),
  ]
  const [code = '', ...rest] = (event.reason ?? '').split(' ')
  const reason =
    event.action === 'DEREGISTER' ? [t(`life.reason.${code}`, { _: code }), ...rest].join(' ') : event.reason
  return (
    <>
      {reason && <Typography variant="body2">{reason}</Typography>}
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {parts.filter(Boolean).join(' · ')}
      </Typography>
    </>
  )
}

const Moment = ({ title, when, children }: { title: string; when: string; children?: ReactNode }) => (
  <Box
    component="li"
    sx={{
      position: 'relative',
      pl: 2,
      pb: 1.5,
      '&::before': {
        content: '""',
        position: 'absolute',
        left: -6,
        top: 7,
        width: 10,
        height: 10,
        borderRadius: '50%',
        bgcolor: 'primary.main',
      },
    }}
  >
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}>
      <Typography component="span" sx={{ fontWeight: 600 }}>
        {title}
      </Typography>
      <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
        {when}
      </Typography>
    </Box>
    {children}
  </Box>
)
