import { type Meter, metrics } from '@opentelemetry/api'
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { AggregationTemporality, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics'

export interface Metrics {
  /** Where slices make their counters and histograms. Labels carry no personal data (invariant 6). */
  meter: Meter
  /** Everything counted so far in the Prometheus text format, for `/metrics`. */
  text(): Promise<string>
  close(): Promise<void>
}

/** The Prometheus exporter of OpenTelemetry listens on a port of its own; this one is asked by our server. */
class AskedReader extends MetricReader {
  constructor() {
    super({ aggregationTemporalitySelector: () => AggregationTemporality.CUMULATIVE })
  }

  protected override async onForceFlush(): Promise<void> {}

  protected override async onShutdown(): Promise<void> {}
}

/** Registers the process's metrics, globally too, and counts what the process itself uses. */
export function startMetrics(serviceName: string): Metrics {
  const reader = new AskedReader()
  const provider = new MeterProvider({
    readers: [reader],
    resource: resourceFromAttributes({ 'service.name': serviceName }),
  })
  metrics.setGlobalMeterProvider(provider)
  const meter = provider.getMeter(serviceName)
  observeProcess(meter)
  const serializer = new PrometheusSerializer()
  return {
    meter,
    text: async () => serializer.serialize((await reader.collect()).resourceMetrics),
    close: () => provider.shutdown(),
  }
}

function observeProcess(meter: Meter): void {
  const memory = meter.createObservableGauge('process_resident_memory', {
    unit: 'By',
    description: 'Resident memory',
  })
  memory.addCallback(result => result.observe(process.memoryUsage.rss()))
  const cpu = meter.createObservableCounter('process_cpu', { unit: 's', description: 'Processor time used' })
  cpu.addCallback(result => {
    const { user, system } = process.cpuUsage()
    result.observe((user + system) / 1e6)
  })
  const uptime = meter.createObservableGauge('process_uptime', { unit: 's', description: 'Time since start' })
  uptime.addCallback(result => result.observe(process.uptime()))
}
