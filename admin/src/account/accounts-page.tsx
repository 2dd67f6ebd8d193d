import { useWords } from '../i18n/use-words.ts'
import { Page } from '../shared/page.tsx'
import { AccessEndsPanel } from './access-ends-panel.tsx'
import { AccountsPanel } from './accounts-panel.tsx'
import { EntrustmentsPanel } from './entrustments-panel.tsx'
import { GrantsPanel } from './grants-panel.tsx'
import { NewAccountPanel } from './new-account-panel.tsx'
import { NewTokenPanel } from './new-token-panel.tsx'
import { TokensPanel } from './tokens-panel.tsx'

/** The accounts of the township: what waits for a second administrator, who there is, and machines. */
export default function AccountsPage() {
  const { t } = useWords()
  return (
    <Page title={t('accounts.title')} act="account.list">
      <GrantsPanel />
      <AccessEndsPanel />
      <AccountsPanel />
      <NewAccountPanel />
      <EntrustmentsPanel />
      <TokensPanel />
      <NewTokenPanel />
    </Page>
  )
}
