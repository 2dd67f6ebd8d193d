import { useTheme } from '@mui/material/styles'
import {
  BarChart,
  type BarSeriesOption,
  LineChart,
  type LineSeriesOption,
  PieChart,
  type PieSeriesOption,
} from 'echarts/charts'
import {
  AriaComponent,
  type AriaComponentOption,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components'
import { type ComposeOption, type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

use([
  BarChart,
  LineChart,
  PieChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  AriaComponent,
  SVGRenderer,
])

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | PieSeriesOption
  | GridComponentOption
  | TooltipComponentOption
  | LegendComponentOption
  | AriaComponentOption
>

/** Draws an option in the console's font and fills the place it is given (its nearest positioned one). */
export default function Drawing({ option }: { option: ChartOption }) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  const { palette, typography } = useTheme()

  useEffect(() => {
    const element = place.current
    if (!element) return
    const drawn = init(element, null, { renderer: 'svg' })
    chart.current = drawn
    const watch = new ResizeObserver(([seen]) => {
      const { width = 0, height = 0 } = seen?.contentRect ?? {}
      // Nothing is drawn into a place that is not shown yet.
      if (width > 0) drawn.resize({ width, height })
    })
    watch.observe(element)
    return () => {
      watch.disconnect()
      drawn.dispose()
    }
  }, [])

  useEffect(() => {
    const textStyle = { fontFamily: typography.fontFamily, color: palette.text.secondary }
    chart.current?.setOption({ animation: false, textStyle, ...option }, { notMerge: true })
  }, [option, palette, typography])

  return <div ref={place} style={{ position: 'absolute', inset: 0 }} />
}
