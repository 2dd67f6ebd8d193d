import { Box, List, ListItemButton, ListItemText } from '@mui/material'
import type { RolePartsFragment } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { Panel } from '../shared/panel.tsx'
import { Badge } from '../shared/tag.tsx'
import { keyOf } from './draft.ts'
import { useRoleWord } from './use-role-word.ts'

interface RoleChoiceProps {
  roles: readonly RolePartsFragment[]
  chosen: string
  onChoose: (key: string) => void
}

/** The roles of the township, the shipped ones first. */
export function RoleChoice({ roles, chosen, onChoose }: RoleChoiceProps) {
  const { t } = useWords()
  const roleWord = useRoleWord()
  return (
    <Panel title={t('roles.list')} flush>
      <List dense disablePadding aria-label={t('roles.list')}>
        {roles.map(role => (
          <ListItemButton
            key={keyOf(role)}
            selected={keyOf(role) === chosen}
            onClick={() => onChoose(keyOf(role))}
          >
            <ListItemText
              primary={
                <Box component="span" sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
                  {roleWord(role)}
                  {role.version > 0 && !role.name && <Badge tone="warn" label={t('roles.changed')} />}
                  {role.name && <Badge tone="info" label={t('roles.own')} />}
                </Box>
              }
              secondary={`${t('roles.actsCount', { count: role.acts.length })} · ${t('roles.holders', { count: role.holders })}`}
            />
          </ListItemButton>
        ))}
      </List>
    </Panel>
  )
}
