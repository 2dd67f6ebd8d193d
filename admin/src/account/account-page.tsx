import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { Facts } from '../shared/facts.tsx'
import { Page } from '../shared/page.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { PasswordPanel } from './password-panel.tsx'
import { SecondFactorPanel } from './second-factor-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'

/** One's own account: who one is here, where one is signed in, and by what. */
export default function AccountPage() {
  const { t, term } = useWords()
  const { me } = useMe()
  return (
    <Page title={t('account.title')} act="session.end">
      <Panel title={me?.displayName}>
        <Facts
          facts={[
            [t('ra.auth.username'), me?.username],
            [t('account.role'), term('Role', me?.role)],
            [t('account.township'), me?.township.name],
          ]}
        />
      </Panel>
      <SessionsPanel />
      <Pieces min={420}>
        <SecondFactorPanel />
        <PasswordPanel />
      </Pieces>
    </Page>
  )
}
