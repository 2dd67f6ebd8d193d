import { SpanStatusCode, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { Config } from './config.ts'

/**
 * Sends spans to `config.otlpEndpoint` (OTLP over HTTP), or does nothing without one: the tracer of
 * `@opentelemetry/api` is then empty and costs nothing. The result ends it, sending what waits.
 */
export function startTracing(config: Pick<Config, 'otlpEndpoint'>, serviceName: string): () => Promise<void> {
  if (!config.otlpEndpoint) return async () => {}
  const exporter = new OTLPTraceExporter({ url: new URL('v1/traces', withSlash(config.otlpEndpoint)).href })
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  provider.register()
  return async () => {
    await provider.shutdown()
    trace.disable()
  }
}

/**
 * A span of something that has just ended: an operation or a job by its known name, so that no span carries what a
 * caller typed. Costs nothing where no tracing was started.
 */
export function traceEnded(name: string, seconds: number, failed: boolean): void {
  const end = Date.now()
  const span = trace.getTracer('anju').startSpan(name, { startTime: end - seconds * 1_000 })
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end(end)
}

const withSlash = (url: string) => (url.endsWith('/') ? url : `${url}/`)
