import type { PoliceRank, Role, ScopeKind } from '../client.ts'
import { employers, policeUnit, properties, township } from './township.ts'

export interface DemoAccount {
  id: string
  username: string
  displayName: string
  role: Role
  policeNumber?: string
  scopes: readonly { kind: ScopeKind; targetId: string }[]
}

/** Everybody's password in the demonstration; it is never loaded in production. */
export const demoPassword = 'anju-demo-2026'

const everywhere = [{ kind: 'TOWNSHIP', targetId: township.id }] as const

/** One person in each role, and a second administrator: whatever gives access takes two. */
export const accounts: readonly DemoAccount[] = [
  {
    id: '0193f000-0000-7000-8000-000000000101',
    username: 'clerk',
    displayName: '站务员 小周',
    role: 'STATION_CLERK',
    scopes: everywhere,
  },
  {
    id: '0193f000-0000-7000-8000-000000000102',
    username: 'warden',
    displayName: '宿管 老吴',
    role: 'DORM_WARDEN',
    scopes: [
      { kind: 'PROPERTY', targetId: properties.wanyu.id },
      { kind: 'PROPERTY', targetId: properties.talent.id },
      { kind: 'EMPLOYER', targetId: employers.wanyu.id },
      { kind: 'EMPLOYER', targetId: employers.jingmi.id },
    ],
  },
  {
    id: '0193f000-0000-7000-8000-000000000103',
    username: 'officer',
    displayName: '民警 老陆',
    role: 'OFFICER',
    policeNumber: '069901',
    scopes: [{ kind: 'POLICE_UNIT', targetId: policeUnit.id }],
  },
  {
    id: '0193f000-0000-7000-8000-000000000104',
    username: 'hr',
    displayName: '万誉人事 小郑',
    role: 'COMPANY_CLERK',
    scopes: [{ kind: 'EMPLOYER', targetId: employers.wanyu.id }],
  },
  {
    id: '0193f000-0000-7000-8000-000000000105',
    username: 'admin',
    displayName: '管理员 小孙',
    role: 'ADMINISTRATOR',
    scopes: everywhere,
  },
  {
    id: '0193f000-0000-7000-8000-000000000106',
    username: 'auditor',
    displayName: '审计员 小冯',
    role: 'AUDITOR',
    scopes: everywhere,
  },
  {
    id: '0193f000-0000-7000-8000-000000000107',
    username: 'supervisor',
    displayName: '所长 老秦',
    role: 'POLICE_SUPERVISOR',
    policeNumber: '069900',
    scopes: [{ kind: 'POLICE_UNIT', targetId: policeUnit.id }],
  },
  {
    id: '0193f000-0000-7000-8000-000000000108',
    username: 'reviewer',
    displayName: '复核员 老金',
    role: 'LOOKUP_REVIEWER',
    scopes: everywhere,
  },
  {
    id: '0193f000-0000-7000-8000-000000000109',
    username: 'admin2',
    displayName: '管理员 小何',
    role: 'ADMINISTRATOR',
    scopes: everywhere,
  },
]

/** The accounts of public security with their ranks. */
export const policeRanks: Readonly<Record<string, PoliceRank>> = { officer: 'OFFICER', supervisor: 'HEAD' }
