import {
  type CallOptions,
  type ClientOptions,
  type Operation,
  type ResultOf,
  send,
  type WriteOptions,
} from './send';

/** Options of one update. */
export interface UpdateOptionsOf<Expectation> extends WriteOptions {
  /**
   * What you last saw of the profile. If the present profile differs, nothing is written and the call fails with
   * CONFLICT. A field that is left out is not compared.
   */
  readonly expected?: Expectation | undefined;
}

/** Reads a profile. */
export interface ProfileReader<Profile, Which = unknown> {
  /** Reads the profile. @throws SupportProfileClientError if the call fails. */
  get(options?: CallOptions & Which): Promise<Profile>;
}

/** Reads and updates a profile of the partner whose user the token belongs to. */
export interface ProfileClient<Profile, Changes, Expectation, Preview, Which = unknown>
  extends ProfileReader<Profile, Which> {
  /**
   * Changes the profile and returns the result: a field that is left out keeps its present value, null clears it, and
   * an address or a contact is changed field by field. @throws SupportProfileClientError if the call fails.
   */
  update(changes: Changes, options?: UpdateOptionsOf<Expectation>): Promise<Profile>;
  /** Shows what `update` would do, without writing. @throws SupportProfileClientError if the call fails. */
  preview(changes: Changes, options?: CallOptions): Promise<Preview>;
}

/** The operations of a profile that can be written. */
export interface ProfileOperations<
  Read extends object,
  Which,
  Update extends object,
  Changes,
  Expectation,
  Preview extends object,
> {
  readonly get: Operation<Read, Which>;
  readonly update: Operation<Update, { input: Changes; expected?: Expectation | null | undefined }>;
  readonly preview: Operation<Preview, { input: Changes }>;
}

/** Creates what reads a profile. Which one is read is among the options of the call. */
export function profileReader<Data extends object, Which>(
  client: ClientOptions,
  operation: Operation<Data, Which>,
): ProfileReader<ResultOf<Data>, Which> {
  return {
    get({ signal, correlationId, ...which } = {} as CallOptions & Which) {
      // What is left of the options once those of every call are taken away.
      return send(client, operation, which as Which, { signal, correlationId });
    },
  };
}

/** Creates what reads and updates a profile. */
export function profileClient<
  Read extends object,
  Which,
  Update extends Readonly<Record<string, ResultOf<Read> | null>>,
  Changes,
  Expectation,
  Preview extends object,
>(
  client: ClientOptions,
  { get, update, preview }: ProfileOperations<Read, Which, Update, Changes, Expectation, Preview>,
): ProfileClient<ResultOf<Read>, Changes, Expectation, ResultOf<Preview>, Which> {
  return {
    ...profileReader(client, get),
    update: (input, { expected, ...call } = {}) =>
      send(client, update, expected === undefined ? { input } : { input, expected }, call),
    preview: (input, call) => send(client, preview, { input }, call),
  };
}
