import { employers, properties } from '../../prisma/demo/township.ts'
import { roster } from './workbooks.ts'

/** Where the people of the roster work, and where they are to live. */
export const employer = employers.wanyu.name
export const property = properties.wanyu.name

const numberOf = (name: string) => roster.rows.find(row => row.name === name)?.documentNumber ?? ''

/** A woman of the roster, and another who wants her bed. */
export const woman = { name: '龚娜', initials: 'gn', documentNumber: numberOf('龚娜') }
export const rival = '雷荣丽'
