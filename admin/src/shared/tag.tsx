import { Chip } from '@mui/material'
import type { ReactElement } from 'react'
import type { Terms } from '../i18n/terms.ts'
import { useWords } from '../i18n/use-words.ts'
import type { Tone } from '../theme/palette.ts'
import { useTones } from '../theme/use-tones.ts'

const toneOf: Readonly<Record<string, Tone>> = {
  ACCEPT: 'good',
  WARN: 'warn',
  REJECT: 'bad',
  REGISTERED: 'good',
  ACCEPTED: 'info',
  DECLARED: 'info',
  REJECTED: 'bad',
  UPLOADED: 'idle',
  CHECKING: 'info',
  CHECKED: 'warn',
  APPLYING: 'info',
  APPLIED: 'good',
  FAILED: 'bad',
  QUEUED: 'idle',
  RUNNING: 'info',
  READY: 'warn',
  CHECKED_IN: 'good',
  RESERVED: 'warn',
  OWED: 'warn',
  SENT: 'info',
  DELIVERED: 'info',
  SEEN: 'info',
  ACTED: 'good',
  LAPSED: 'bad',
  FOUND: 'good',
  NOT_FOUND: 'idle',
  REFUSED: 'bad',
  DONE: 'good',
  PENDING: 'warn',
  PROPOSED: 'warn',
  AGREED: 'good',
  APPROVED: 'good',
  EXPIRED: 'idle',
  TO_COUNTERSIGN: 'warn',
  COUNTERSIGN_OVERDUE: 'bad',
  COUNTERSIGNED: 'good',
  COUNTERSIGN_REFUSED: 'bad',
  SEVERAL: 'warn',
  OPEN: 'warn',
  ASKED: 'info',
  REPLIED: 'warn',
  JUSTIFIED: 'good',
  NOT_JUSTIFIED: 'bad',
  MATERIALS_REQUESTED: 'warn',
  ISSUED: 'info',
  ACTIVE: 'good',
  SUSPENDED: 'bad',
  WAITING: 'idle',
  SENDING: 'info',
  WITHDRAWN: 'idle',
  RENEW: 'good',
  EXTEND: 'info',
  LEAVE: 'idle',
  APPLICANT: 'idle',
  DESK: 'warn',
  DEPARTMENT: 'info',
  BLOCKED: 'idle',
  AWAY: 'info',
  MISSING: 'warn',
  GRANTED: 'good',
  COMPLAINT: 'bad',
  CORRECTION: 'info',
  DELETION: 'warn',
}

/** A short word on a coloured ground. */
export function Badge({ tone, label, icon }: { tone: Tone; label: string; icon?: ReactElement }) {
  const { tones } = useTones()
  const { ink, wash } = tones[tone]
  return (
    <Chip
      size="small"
      label={label}
      icon={icon}
      sx={{
        color: ink,
        backgroundColor: wash,
        height: 22,
        borderRadius: 1,
        '& .MuiChip-icon': { color: ink },
      }}
    />
  )
}

/** A state by its word: `<Tag of="RegistrationStatus" value="REGISTERED" />`. */
export function Tag({ of, value }: { of: keyof Terms; value: string }) {
  const { term } = useWords()
  return <Badge tone={toneOf[value] ?? 'idle'} label={term(of, value)} />
}
