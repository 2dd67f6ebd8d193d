import { QueryClient } from '@tanstack/react-query'
import { lazy } from 'react'
import { Admin, Resource } from 'react-admin'
import { dataProvider } from './data/data-provider.ts'
import { Failure } from './graphql/failure.ts'
import { i18nProvider } from './i18n/index.ts'
import { ConsoleLayout } from './layout/console-layout.tsx'
import { authProvider } from './session/auth-provider.ts'
import { preferences } from './session/preferences.ts'
import { SignInPage } from './session/sign-in-page.tsx'
import { darkTheme, lightTheme } from './theme/theme.ts'

const Home = lazy(() => import('./home/home-page.tsx'))
const DeskPage = lazy(() => import('./stations/desk-page.tsx'))
const CaseShow = lazy(() => import('./stations/case-show.tsx'))
const IntakePage = lazy(() => import('./stations/intake-page.tsx'))
const ServicesPage = lazy(() => import('./stations/services-page.tsx'))
const StationsPage = lazy(() => import('./stations/stations-page.tsx'))
const StationShow = lazy(() => import('./stations/station-show.tsx'))
const AssessmentPage = lazy(() => import('./assessment/assessment-page.tsx'))
const PersonList = lazy(() => import('./people/person-list.tsx'))
const PersonShow = lazy(() => import('./people/person-show.tsx'))
const RegistrationList = lazy(() => import('./registrations/registration-list.tsx'))
const RegistrationShow = lazy(() => import('./registrations/registration-show.tsx'))
const DeclarePage = lazy(() => import('./registrations/declare-page.tsx'))
const DuplicatesPage = lazy(() => import('./duplicates/duplicates-page.tsx'))
const OwnRequestsPage = lazy(() => import('./own-requests/own-requests-page.tsx'))
const ExportsPage = lazy(() => import('./exports/exports-page.tsx'))
const ExportAlertsPage = lazy(() => import('./exports/export-alerts-page.tsx'))
const CalendarPage = lazy(() => import('./calendar/calendar-page.tsx'))
const ImportList = lazy(() => import('./imports/import-list.tsx'))
const ImportShow = lazy(() => import('./imports/import-show.tsx'))
const UploadPage = lazy(() => import('./imports/upload-page.tsx'))
const PropertyList = lazy(() => import('./housing/property-list.tsx'))
const PropertyShow = lazy(() => import('./housing/property-show.tsx'))
const RackPage = lazy(() => import('./rack/rack-page.tsx'))
const ExchangesPage = lazy(() => import('./exchanges/exchanges-page.tsx'))
const BuildingShow = lazy(() => import('./housing/building-show.tsx'))
const PlanList = lazy(() => import('./plans/plan-list.tsx'))
const PlanShow = lazy(() => import('./plans/plan-show.tsx'))
const RequestPlanPage = lazy(() => import('./plans/request-plan-page.tsx'))
const RehearsalList = lazy(() => import('./rehearsals/rehearsal-list.tsx'))
const RehearsalShow = lazy(() => import('./rehearsals/rehearsal-show.tsx'))
const RehearsePage = lazy(() => import('./rehearsals/rehearse-page.tsx'))
const RenewalList = lazy(() => import('./renewals/renewal-list.tsx'))
const PermitList = lazy(() => import('./permits/permit-list.tsx'))
const PermitShow = lazy(() => import('./permits/permit-show.tsx'))
const RosterPage = lazy(() => import('./roster/roster-page.tsx'))
const MessagesPage = lazy(() => import('./messages/messages-page.tsx'))
const LookupPage = lazy(() => import('./lookups/lookup-page.tsx'))
const InboxPage = lazy(() => import('./lookups/inbox-page.tsx'))
const ReviewPage = lazy(() => import('./lookups/review-page.tsx'))
const ReportPage = lazy(() => import('./lookups/report-page.tsx'))
const AccountPage = lazy(() => import('./account/account-page.tsx'))
const AccountsPage = lazy(() => import('./account/accounts-page.tsx'))
const RolesPage = lazy(() => import('./roles/roles-page.tsx'))
const ErasuresPage = lazy(() => import('./erasures/erasures-page.tsx'))
const PolicePage = lazy(() => import('./police/police-page.tsx'))
const AuditList = lazy(() => import('./audit/audit-list.tsx'))

/** An answer of the service is final; only a lost connection is worth asking again. */
const retry = (times: number, error: Error) =>
  times < 2 && !(error instanceof Failure && error.code !== 'UNREACHABLE')

const queryClient = new QueryClient({ defaultOptions: { queries: { retry, staleTime: 5_000 } } })
const store = preferences()

/** Every page of the console; who may open which is decided by authProvider.canAccess. */
export const Console = () => (
  <Admin
    disableTelemetry
    requireAuth
    title="安居"
    authProvider={authProvider}
    dataProvider={dataProvider}
    i18nProvider={i18nProvider}
    queryClient={queryClient}
    store={store}
    layout={ConsoleLayout}
    loginPage={SignInPage}
    dashboard={Home}
    theme={lightTheme}
    darkTheme={darkTheme}
    defaultTheme="light"
  >
    <Resource name="cases" list={DeskPage} show={CaseShow} create={IntakePage} />
    <Resource name="services" list={ServicesPage} />
    <Resource name="stations" list={StationsPage} show={StationShow} />
    <Resource name="assessment" list={AssessmentPage} />
    <Resource name="people" list={PersonList} show={PersonShow} recordRepresentation="name" />
    <Resource name="registrations" list={RegistrationList} show={RegistrationShow} create={DeclarePage} />
    <Resource name="duplicates" list={DuplicatesPage} />
    <Resource name="own-requests" list={OwnRequestsPage} />
    <Resource name="exports" list={ExportsPage} />
    <Resource name="export-alerts" list={ExportAlertsPage} />
    <Resource name="calendar" list={CalendarPage} />
    <Resource name="imports" list={ImportList} show={ImportShow} create={UploadPage} />
    <Resource name="properties" list={PropertyList} show={PropertyShow} recordRepresentation="name" />
    <Resource name="rack" list={RackPage} />
    <Resource name="exchanges" list={ExchangesPage} />
    <Resource name="buildings" show={BuildingShow} />
    <Resource name="plans" list={PlanList} show={PlanShow} create={RequestPlanPage} />
    <Resource name="rehearsals" list={RehearsalList} show={RehearsalShow} create={RehearsePage} />
    <Resource name="renewals" list={RenewalList} />
    <Resource name="permits" list={PermitList} show={PermitShow} />
    <Resource name="roster" list={RosterPage} />
    <Resource name="messages" list={MessagesPage} />
    <Resource name="lookups" list={LookupPage} />
    <Resource name="lookup-inbox" list={InboxPage} />
    <Resource name="lookup-reviews" list={ReviewPage} />
    <Resource name="lookup-report" list={ReportPage} />
    <Resource name="audit" list={AuditList} />
    <Resource name="account" list={AccountPage} />
    <Resource name="accounts" list={AccountsPage} />
    <Resource name="roles" list={RolesPage} />
    <Resource name="erasures" list={ErasuresPage} />
    <Resource name="police" list={PolicePage} />
    <Resource name="employers" recordRepresentation="name" />
  </Admin>
)
