import { SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';

/** Work as a span: nothing at all unless the process registered an OpenTelemetry SDK. */
export type Traced = <Result>(name: string, attributes: Attributes, work: () => Promise<Result>) => Promise<Result>;

/**
 * Spans `tributary.run`, `tributary.segment` and their attributes `tributary.*`; a failure is the span's status
 * with the server's sentence, never SQL or a connection string.
 */
export const traced: Traced = (name, attributes, work) =>
  trace.getTracer('tributary').startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      const { code = 'unexpected', reason = '' } = error as { readonly code?: string; readonly reason?: string };
      span.setAttribute('tributary.error', code);
      span.setStatus({ code: SpanStatusCode.ERROR, message: reason });
      throw error;
    } finally {
      span.end();
    }
  });
