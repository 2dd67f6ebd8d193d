import AlarmOutlined from '@mui/icons-material/AlarmOutlined'
import ApartmentOutlined from '@mui/icons-material/ApartmentOutlined'
import AssignmentIndOutlined from '@mui/icons-material/AssignmentIndOutlined'
import BalanceOutlined from '@mui/icons-material/BalanceOutlined'
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined'
import HotelOutlined from '@mui/icons-material/HotelOutlined'
import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined'
import ManageAccountsOutlined from '@mui/icons-material/ManageAccountsOutlined'
import PeopleAltOutlined from '@mui/icons-material/PeopleAltOutlined'
import PersonSearchOutlined from '@mui/icons-material/PersonSearchOutlined'
import SummarizeOutlined from '@mui/icons-material/SummarizeOutlined'
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import { Menu, useTranslate } from 'react-admin'
import { mayOpen } from '../session/access.ts'
import { useMe } from '../session/use-me.ts'

const entries = [
  { page: 'people', icon: <PeopleAltOutlined /> },
  { page: 'registrations', icon: <AssignmentIndOutlined /> },
  { page: 'imports', icon: <UploadFileOutlined /> },
  { page: 'properties', icon: <ApartmentOutlined /> },
  { page: 'plans', icon: <HotelOutlined /> },
  { page: 'renewals', icon: <AlarmOutlined /> },
  { page: 'lookups', icon: <PersonSearchOutlined /> },
  { page: 'lookup-inbox', icon: <HowToRegOutlined /> },
  { page: 'lookup-reviews', icon: <BalanceOutlined /> },
  { page: 'lookup-report', icon: <SummarizeOutlined /> },
  { page: 'audit', icon: <FactCheckOutlined /> },
  { page: 'accounts', icon: <ManageAccountsOutlined /> },
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
