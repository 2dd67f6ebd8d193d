import { Box, Checkbox, FormControlLabel, TextField } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import {
  type NoticeChannel,
  PersonContactDocument,
  type PersonContactQuery,
  SetContactDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { Facts } from '../shared/facts.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'

type Wish = NonNullable<NonNullable<PersonContactQuery['migrantResident']>['contactPreference']>

const CHANNELS: readonly NoticeChannel[] = ['IN_APP', 'SMS', 'EMAIL', 'WECHAT']
const LANGUAGES = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
]

/** How a person wants to be reminded, and the form for what they say at the desk. */
export function PersonContact({ id }: { id: string }) {
  const { t, term } = useWords()
  const { may } = useMe()
  const answer = useAnswer(PersonContactDocument, { id })
  const wish = answer.data?.migrantResident?.contactPreference
  return (
    <Panel
      title={t('renewals.contact')}
      action={may('contact.change') && answer.data && <EditContact id={id} wish={wish ?? null} />}
    >
      <Failed failure={answer.error} onRetry={() => answer.refetch()} />
      {answer.data && !wish && <Nothing title={t('renewals.contactNone')} />}
      {wish && (
        <Facts
          facts={[
            [
              t('renewals.channels'),
              wish.channels.map(channel => term('NoticeChannel', channel)).join('、') ||
                t('renewals.contactNone'),
            ],
            [t('renewals.language'), LANGUAGES.find(({ value }) => value === wish.language)?.label],
            [t('renewals.quiet'), t('renewals.quietSpan', { from: wish.quietFrom, to: wish.quietTo })],
          ]}
        />
      )}
    </Panel>
  )
}

function EditContact({ id, wish }: { id: string; wish: Wish | null }) {
  const { t, term } = useWords()
  const notify = useNotify()
  const save = useAct(SetContactDocument)
  const [channels, setChannels] = useState<readonly NoticeChannel[]>(wish?.channels ?? [])
  const [email, setEmail] = useState('')
  const [wechat, setWechat] = useState('')
  const [language, setLanguage] = useState(wish?.language ?? 'zh')
  const [quietFrom, setFrom] = useState(String(wish?.quietFrom ?? 21))
  const [quietTo, setTo] = useState(String(wish?.quietTo ?? 8))
  const toggle = (channel: NoticeChannel) =>
    setChannels(channels.includes(channel) ? channels.filter(one => one !== channel) : [...channels, channel])
  const confirm = async () => {
    const hours = { quietFrom: Number(quietFrom), quietTo: Number(quietTo) }
    const addresses = { email: email || null, wechat: wechat || null }
    const done = await save.act({
      input: { residentId: id, channels: [...channels], language, ...addresses, ...hours },
    })
    if (done) notify('renewals.contactSaved', { type: 'success' })
    return done
  }
  const hour = (label: string, value: string, set: (value: string) => void) => (
    <TextField
      type="number"
      label={label}
      value={value}
      onChange={event => set(event.target.value)}
      slotProps={{ htmlInput: { min: 0, max: 23 } }}
    />
  )
  return (
    <ConfirmAct
      label={t('renewals.contactEdit')}
      title={t('renewals.contact')}
      state={save}
      onConfirm={confirm}
      button={{ variant: 'outlined' }}
    >
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
        <Box role="group" aria-label={t('renewals.channels')}>
          {CHANNELS.map(channel => (
            <FormControlLabel
              key={channel}
              label={term('NoticeChannel', channel)}
              control={
                <Checkbox
                  size="small"
                  checked={channels.includes(channel)}
                  onChange={() => toggle(channel)}
                />
              }
            />
          ))}
        </Box>
        {channels.includes('EMAIL') && (
          <TextField
            label={t('renewals.email')}
            value={email}
            onChange={event => setEmail(event.target.value)}
          />
        )}
        {channels.includes('WECHAT') && (
          <TextField
            label={t('renewals.wechat')}
            value={wechat}
            onChange={event => setWechat(event.target.value)}
          />
        )}
        <ChoiceField
          label={t('renewals.language')}
          value={language}
          onChange={setLanguage}
          choices={LANGUAGES}
        />
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: '1fr 1fr' }}>
          {hour(t('renewals.quietFrom'), quietFrom, setFrom)}
          {hour(t('renewals.quietTo'), quietTo, setTo)}
        </Box>
      </Box>
    </ConfirmAct>
  )
}
