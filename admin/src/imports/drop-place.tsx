import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import { Box, Button, Typography } from '@mui/material'
import { type DragEvent, useRef, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'

interface DropPlaceProps {
  file: File | undefined
  onFile: (file: File | undefined) => void
}

const size = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** Where a workbook is dropped, or chosen with a button. */
export function DropPlace({ file, onFile }: DropPlaceProps) {
  const { t } = useWords()
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0])
  }
  return (
    <Box
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{
        border: 2,
        borderStyle: 'dashed',
        borderColor: over ? 'primary.main' : 'divider',
        borderRadius: 1,
        p: 4,
        textAlign: 'center',
        backgroundColor: over ? 'action.hover' : undefined,
      }}
    >
      <UploadFileOutlined sx={{ fontSize: 36, color: 'text.secondary' }} aria-hidden />
      <Typography sx={{ fontWeight: 600 }}>{file ? file.name : t('imports.drop')}</Typography>
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary', mb: 1 }}>
        {file ? size(file.size) : t('imports.dropHint')}
      </Typography>
      <Button variant="outlined" size="small" onClick={() => input.current?.click()}>
        {t(file ? 'imports.chooseOther' : 'imports.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={event => onFile(event.target.files?.[0])}
      />
    </Box>
  )
}
