import { Box, Typography } from '@mui/material'
import { useState } from 'react'
import {
  type AccountRowFragment,
  DisableAccountDocument,
  EndSessionsOfDocument,
  GrantRoleDocument,
  ResetSecondFactorDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { EndEmployment } from './end-employment.tsx'
import { isWhole, noRole, RoleFields, wantedInput } from './role-fields.tsx'
import { ShownOnce } from './shown-once.tsx'

interface ActsProps {
  account: AccountRowFragment
}

/** What an administrator does about another's account. */
export function AccountActs({ account }: ActsProps) {
  const { me } = useMe()
  const another = me?.id !== account.id
  return (
    <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap', justifyContent: 'flex-end' }}>
      <AskForRole account={account} />
      {another && !account.disabledAt && <EndSessions account={account} />}
      {another && !account.disabledAt && <EndEmployment account={account} />}
      {another && account.hasSecondFactor && <ResetFactor account={account} />}
      {another && !account.disabledAt && <Close account={account} />}
    </Box>
  )
}

function AskForRole({ account: { id, role, displayName, disabledAt } }: ActsProps) {
  const { t } = useWords()
  const grant = useAct(GrantRoleDocument)
  const [wanted, setWanted] = useState({ ...noRole, role })
  const [half, setHalf] = useState<string | null>()
  const ask = async () => {
    const asked = await grant.act({ input: { accountId: id, ...wantedInput(wanted) } })
    setHalf(asked?.passwordHalf)
    // What is shown once must be seen: the dialog then stays.
    return asked && !asked.passwordHalf
  }
  const label = t(disabledAt ? 'accounts.reopen' : 'accounts.changeRole')
  return (
    <ConfirmAct
      label={label}
      title={`${label} · ${displayName}`}
      state={grant}
      ready={isWhole(wanted) && !half}
      onConfirm={ask}
      button={{ variant: 'text' }}
    >
      <Typography sx={{ mb: 1, color: 'text.secondary' }}>{t('accounts.fourEyes')}</Typography>
      <Box sx={{ display: 'grid' }}>
        <RoleFields value={wanted} onChange={setWanted} />
      </Box>
      <ShownOnce title={t('accounts.firstHalf')} secret={half} />
    </ConfirmAct>
  )
}

function EndSessions({ account: { id, displayName } }: ActsProps) {
  const { t } = useWords()
  const end = useAct(EndSessionsOfDocument)
  return (
    <ConfirmAct
      label={t('accounts.endSessions')}
      title={`${t('accounts.endSessions')} · ${displayName}`}
      state={end}
      onConfirm={() => end.act({ accountId: id })}
      button={{ variant: 'text' }}
    >
      {t('accounts.endSessionsText')}
    </ConfirmAct>
  )
}

function ResetFactor({ account: { id, displayName } }: ActsProps) {
  const { t } = useWords()
  const reset = useAct(ResetSecondFactorDocument)
  return (
    <ConfirmAct
      label={t('accounts.resetFactor')}
      title={`${t('accounts.resetFactor')} · ${displayName}`}
      state={reset}
      onConfirm={() => reset.act({ accountId: id })}
      button={{ variant: 'text' }}
    >
      {t('accounts.resetFactorText')}
    </ConfirmAct>
  )
}

function Close({ account: { id, displayName } }: ActsProps) {
  const { t } = useWords()
  const close = useAct(DisableAccountDocument)
  return (
    <ConfirmAct
      label={t('accounts.close')}
      title={`${t('accounts.close')} · ${displayName}`}
      state={close}
      onConfirm={() => close.act({ id })}
      button={{ variant: 'text', color: 'error' }}
    >
      {t('accounts.closeText')}
    </ConfirmAct>
  )
}
