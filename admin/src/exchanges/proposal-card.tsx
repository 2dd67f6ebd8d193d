import { Box, FormControlLabel, Paper, Radio, RadioGroup, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import {
  type AnswerRecorded,
  type ExchangeAnswer,
  type ProposalPartsFragment,
  RecordExchangeAnswerDocument,
  WithdrawExchangeDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'

type Member = ProposalPartsFragment['members'][number]

/** A ring or a chain in words, and what each of its people has answered. */
export function ProposalCard({ proposal }: { proposal: ProposalPartsFragment }) {
  const { t, say } = useWords()
  const { may } = useMe()
  const { status, members, freeBed, answerBy, closedAt, failureZh, failureEn } = proposal
  const open = status === 'PROPOSED'
  const kind = freeBed ? 'exchanges.chain' : 'exchanges.ring'
  return (
    <Paper variant="outlined" component="article" sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography component="h3" sx={{ fontWeight: 600 }}>
          {t(kind, { smart_count: members.length })}
        </Typography>
        <Tag of="ExchangeStatus" value={status} />
        <Typography variant="body2" sx={{ color: 'text.secondary', flex: 1 }}>
          {open
            ? t('exchanges.answerBy', { at: showInstant(answerBy) })
            : t('exchanges.closedAt', { at: showInstant(closedAt) })}
        </Typography>
        {open && may('exchange.propose') && <Withdraw id={proposal.id} />}
      </Box>
      <Typography sx={{ mt: 1 }}>{useRing(proposal)}</Typography>
      {failureZh && failureEn && (
        <Typography color="error" sx={{ mt: 0.5 }}>
          {t('exchanges.failed', { why: say({ zh: failureZh, en: failureEn }) })}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}>
        {members.map(member => (
          <MemberLine key={member.id} member={member} open={open} />
        ))}
      </Box>
    </Paper>
  )
}

/** 王某 → 李某的床（1号楼 101-2） → … → 空床 1号楼 103-1 */
function useRing({ members, freeBed }: ProposalPartsFragment): string {
  const { t } = useWords()
  const steps = members.map(({ stay, toBed }, at) => {
    const next = members[at + 1] ?? (freeBed ? undefined : members[0])
    return next
      ? t('exchanges.gets', {
          name: stay.resident.name,
          whose: next.stay.resident.name,
          bed: toBed.label,
        })
      : t('exchanges.getsFree', { name: stay.resident.name, bed: toBed.label })
  })
  return steps.join(t('exchanges.comma')) + t('exchanges.stop')
}

function MemberLine({ member, open }: { member: Member; open: boolean }) {
  const { t, term } = useWords()
  const { may } = useMe()
  const { stay, toBed, answer, given, answeredAt } = member
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1,
        flexWrap: 'wrap',
        alignItems: 'center',
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ minWidth: 88 }}>
        <To page="people" id={stay.resident.id}>
          {stay.resident.name}
        </To>
      </Box>
      <Typography variant="body2" sx={{ flex: 1, minWidth: 200 }}>
        {t('exchanges.fromTo', { from: stay.bed.label, to: toBed.label })}
      </Typography>
      {answer ? (
        <>
          <Tag of="ExchangeAnswer" value={answer} />
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {term('AnswerGiven', given)} {showInstant(answeredAt)}
          </Typography>
        </>
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('exchanges.unanswered')}
        </Typography>
      )}
      {open && may('exchange.answer') && (
        <>
          {answer !== 'AGREED' && <Record member={member} answer="AGREED" />}
          <Record member={member} answer="REFUSED" />
        </>
      )}
    </Box>
  )
}

const ways: readonly AnswerRecorded[] = ['IN_PERSON', 'BY_TELEPHONE', 'IN_WRITING']

/** What the person said, recorded with how it was given. */
function Record({ member, answer }: { member: Member; answer: ExchangeAnswer }) {
  const { t, term } = useWords()
  const notify = useNotify()
  const recording = useAct(RecordExchangeAnswerDocument)
  const [given, setGiven] = useState<AnswerRecorded>('IN_PERSON')
  const { name } = member.stay.resident
  const record = async () => {
    const proposal = await recording.act({ memberId: member.id, answer, given })
    if (proposal) {
      const type = proposal.status === 'FAILED' ? 'error' : 'success'
      notify(`exchanges.now.${proposal.status}`, { type, messageArgs: { name } })
    }
    return proposal
  }
  const agrees = answer === 'AGREED'
  return (
    <ConfirmAct
      label={t(agrees ? 'exchanges.agree' : 'exchanges.refuse')}
      title={t(agrees ? 'exchanges.agreeOf' : 'exchanges.refuseOf', { name })}
      state={recording}
      onConfirm={record}
      button={agrees ? { variant: 'contained' } : { variant: 'outlined', color: 'error' }}
    >
      <Typography sx={{ mb: 1 }}>{t(agrees ? 'exchanges.agreeText' : 'exchanges.refuseText')}</Typography>
      <RadioGroup
        aria-label={t('exchanges.given')}
        value={given}
        onChange={event => setGiven(event.target.value as AnswerRecorded)}
      >
        {ways.map(way => (
          <FormControlLabel key={way} value={way} control={<Radio />} label={term('AnswerGiven', way)} />
        ))}
      </RadioGroup>
    </ConfirmAct>
  )
}

function Withdraw({ id }: { id: string }) {
  const { t } = useWords()
  const withdrawing = useAct(WithdrawExchangeDocument)
  return (
    <ConfirmAct
      label={t('exchanges.withdraw')}
      title={t('exchanges.withdraw')}
      state={withdrawing}
      onConfirm={() => withdrawing.act({ id })}
      button={{ variant: 'text' }}
    >
      <Typography>{t('exchanges.withdrawText')}</Typography>
    </ConfirmAct>
  )
}
