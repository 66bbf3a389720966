/** The ids that join a log line with its trace, under the names that log collectors look for. */
export interface TraceIds {
  /** The id of the trace: 32 lower-case hexadecimal digits. */
  readonly trace_id: string;
  /** The id of the span that was current: 16 lower-case hexadecimal digits. */
  readonly span_id: string;
}

/** Finds the trace of a request, an operation, a call or an attempt: of the object by which observers know it. */
export type FindTraceIds = (subject: object) => TraceIds | undefined;

/** Finds none: tracing is off. */
export const noTraceIds: FindTraceIds = () => undefined;

/**
 * The fields of a log line, with the ids of a trace if there is one.
 *
 * @param fields - an object of the line's own. It is added to: a copy would take longer than all else of the line.
 */
export function withTrace<Fields extends object>(
  fields: Fields & { trace_id?: string; span_id?: string },
  ids: TraceIds | undefined,
): Fields & Partial<TraceIds> {
  if (ids !== undefined) {
    fields.trace_id = ids.trace_id;
    fields.span_id = ids.span_id;
  }
  return fields;
}
