import type { ComponentProps } from 'react'
import { Layout } from 'react-admin'
import { ConsoleBar } from './console-bar.tsx'
import { ConsoleMenu } from './console-menu.tsx'

export const ConsoleLayout = (props: ComponentProps<typeof Layout>) => (
  <Layout {...props} appBar={ConsoleBar} menu={ConsoleMenu} appBarAlwaysOn />
)
