import AlarmOutlined from '@mui/icons-material/AlarmOutlined'
import ApartmentOutlined from '@mui/icons-material/ApartmentOutlined'
import AssessmentOutlined from '@mui/icons-material/AssessmentOutlined'
import AssignmentIndOutlined from '@mui/icons-material/AssignmentIndOutlined'
import BadgeOutlined from '@mui/icons-material/BadgeOutlined'
import BalanceOutlined from '@mui/icons-material/BalanceOutlined'
import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined'
import CompareArrowsOutlined from '@mui/icons-material/CompareArrowsOutlined'
import CreditCardOutlined from '@mui/icons-material/CreditCardOutlined'
import DeleteForeverOutlined from '@mui/icons-material/DeleteForeverOutlined'
import EventRepeatOutlined from '@mui/icons-material/EventRepeatOutlined'
import EventSeatOutlined from '@mui/icons-material/EventSeatOutlined'
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined'
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined'
import HotelOutlined from '@mui/icons-material/HotelOutlined'
import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined'
import LocalPoliceOutlined from '@mui/icons-material/LocalPoliceOutlined'
import ManageAccountsOutlined from '@mui/icons-material/ManageAccountsOutlined'
import NotificationsActiveOutlined from '@mui/icons-material/NotificationsActiveOutlined'
import OutboxOutlined from '@mui/icons-material/OutboxOutlined'
import PeopleAltOutlined from '@mui/icons-material/PeopleAltOutlined'
import PersonSearchOutlined from '@mui/icons-material/PersonSearchOutlined'
import QuestionAnswerOutlined from '@mui/icons-material/QuestionAnswerOutlined'
import RoomServiceOutlined from '@mui/icons-material/RoomServiceOutlined'
import StorefrontOutlined from '@mui/icons-material/StorefrontOutlined'
import SummarizeOutlined from '@mui/icons-material/SummarizeOutlined'
import SupportAgentOutlined from '@mui/icons-material/SupportAgentOutlined'
import SwapHorizOutlined from '@mui/icons-material/SwapHorizOutlined'
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import ViewTimelineOutlined from '@mui/icons-material/ViewTimelineOutlined'
import { Menu, useTranslate } from 'react-admin'
import { mayOpen } from '../session/access.ts'
import { useMe } from '../session/use-me.ts'

const entries = [
  { page: 'cases', icon: <SupportAgentOutlined /> },
  { page: 'people', icon: <PeopleAltOutlined /> },
  { page: 'registrations', icon: <AssignmentIndOutlined /> },
  { page: 'duplicates', icon: <CompareArrowsOutlined /> },
  { page: 'own-requests', icon: <QuestionAnswerOutlined /> },
  { page: 'imports', icon: <UploadFileOutlined /> },
  { page: 'properties', icon: <ApartmentOutlined /> },
  { page: 'rack', icon: <ViewTimelineOutlined /> },
  { page: 'exchanges', icon: <SwapHorizOutlined /> },
  { page: 'plans', icon: <HotelOutlined /> },
  { page: 'rehearsals', icon: <EventSeatOutlined /> },
  { page: 'renewals', icon: <AlarmOutlined /> },
  { page: 'permits', icon: <CreditCardOutlined /> },
  { page: 'roster', icon: <EventRepeatOutlined /> },
  { page: 'messages', icon: <OutboxOutlined /> },
  { page: 'lookups', icon: <PersonSearchOutlined /> },
  { page: 'lookup-inbox', icon: <HowToRegOutlined /> },
  { page: 'lookup-reviews', icon: <BalanceOutlined /> },
  { page: 'lookup-report', icon: <SummarizeOutlined /> },
  { page: 'services', icon: <RoomServiceOutlined /> },
  { page: 'stations', icon: <StorefrontOutlined /> },
  { page: 'assessment', icon: <AssessmentOutlined /> },
  { page: 'exports', icon: <FileDownloadOutlined /> },
  { page: 'export-alerts', icon: <NotificationsActiveOutlined /> },
  { page: 'calendar', icon: <CalendarMonthOutlined /> },
  { page: 'audit', icon: <FactCheckOutlined /> },
  { page: 'accounts', icon: <ManageAccountsOutlined /> },
  { page: 'roles', icon: <BadgeOutlined /> },
  { page: 'police', icon: <LocalPoliceOutlined /> },
  { page: 'erasures', icon: <DeleteForeverOutlined /> },
]

/** The pages this account may open, in the order of the work. */
export function ConsoleMenu() {
  const { me } = useMe()
  const t = useTranslate()
  return (
    <Menu>
      <Menu.DashboardItem primaryText={t('home.title')} />
      {entries
        .filter(({ page }) => me && mayOpen(me.acts, page, 'list'))
        .map(({ page, icon }) => (
          <Menu.Item key={page} to={`/${page}`} primaryText={t(`${page}.title`)} leftIcon={icon} />
        ))}
    </Menu>
  )
}
